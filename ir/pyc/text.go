package pyc

import "unicode/utf8"

// invalidUTF8 is the offset of the first byte that is not part of UTF-8 with
// surrogates (Python's surrogatepass), or -1.
func invalidUTF8(s string) int {
	if utf8.ValidString(s) {
		return -1
	}
	for i := 0; i < len(s); {
		c, n := utf8.DecodeRuneInString(s[i:])
		if c == utf8.RuneError && n <= 1 {
			if !surrogate(s[i:]) {
				return i
			}
			n = 3
		}
		i += n
	}
	return -1
}

// surrogate reports whether s begins with a code point of D800 to DFFF.
func surrogate(s string) bool {
	return len(s) >= 3 && s[0] == 0xed && s[1] >= 0xa0 && s[1] <= 0xbf && s[2] >= 0x80 && s[2] <= 0xbf
}

func isASCII(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
