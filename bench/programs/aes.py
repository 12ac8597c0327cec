"""AES (FIPS 197) on lists of integers, with CBC and counter mode.

Runs on Python 2.7 and 3.x.
"""
import sys


def xtime(a):
    a <<= 1
    return (a ^ 0x11B) & 0xFF if a & 0x100 else a


def multiply(a, b):
    product = 0
    while b:
        if b & 1:
            product ^= a
        a = xtime(a)
        b >>= 1
    return product


def make_sbox():
    box = [0] * 256
    power = [1] * 256
    for i in range(1, 256):
        power[i] = power[i - 1] ^ xtime(power[i - 1])
    log = {x: i for i, x in enumerate(power[:255])}
    for a in range(256):
        b = power[(255 - log[a]) % 255] if a else 0
        s = b
        for _ in range(4):
            b = ((b << 1) | (b >> 7)) & 0xFF
            s ^= b
        box[a] = s ^ 0x63
    return box


SBOX = make_sbox()
INVERSE = [0] * 256
for _i, _s in enumerate(SBOX):
    INVERSE[_s] = _i


class AES(object):
    rounds_by_size = {16: 10, 24: 12, 32: 14}

    def __init__(self, key):
        try:
            self.rounds = self.rounds_by_size[len(key)]
        except KeyError:
            raise ValueError("a key of %d bytes" % len(key))
        self.round_keys = self.expand(key)

    def expand(self, key):
        words = [key[i:i + 4] for i in range(0, len(key), 4)]
        size = len(words)
        constant = 1
        for i in range(size, 4 * (self.rounds + 1)):
            word = words[-1]
            if i % size == 0:
                word = [SBOX[b] for b in word[1:] + word[:1]]
                word[0] ^= constant
                constant = xtime(constant)
            elif size > 6 and i % size == 4:
                word = [SBOX[b] for b in word]
            words.append([a ^ b for a, b in zip(word, words[i - size])])
        return [sum(words[i:i + 4], []) for i in range(0, len(words), 4)]

    @staticmethod
    def add_key(state, key):
        for i in range(16):
            state[i] ^= key[i]

    @staticmethod
    def substitute(state, box):
        for i in range(16):
            state[i] = box[state[i]]

    @staticmethod
    def shift_rows(state):
        for row in range(1, 4):
            line = state[row::4]
            state[row::4] = line[row:] + line[:row]

    @staticmethod
    def unshift_rows(state):
        for row in range(1, 4):
            line = state[row::4]
            state[row::4] = line[-row:] + line[:-row]

    @staticmethod
    def mix_columns(state):
        for i in range(0, 16, 4):
            a, b, c, d = state[i:i + 4]
            every = a ^ b ^ c ^ d
            state[i] = a ^ every ^ xtime(a ^ b)
            state[i + 1] = b ^ every ^ xtime(b ^ c)
            state[i + 2] = c ^ every ^ xtime(c ^ d)
            state[i + 3] = d ^ every ^ xtime(d ^ a)

    def unmix_columns(self, state):
        for i in range(0, 16, 4):
            a, b, c, d = state[i:i + 4]
            u = xtime(xtime(a ^ c))
            v = xtime(xtime(b ^ d))
            state[i:i + 4] = [a ^ u, b ^ v, c ^ u, d ^ v]
        self.mix_columns(state)

    def encrypt(self, block):
        state = list(block)
        self.add_key(state, self.round_keys[0])
        for n in range(1, self.rounds + 1):
            self.substitute(state, SBOX)
            self.shift_rows(state)
            if n < self.rounds:
                self.mix_columns(state)
            self.add_key(state, self.round_keys[n])
        return state

    def decrypt(self, block):
        state = list(block)
        for n in range(self.rounds, 0, -1):
            self.add_key(state, self.round_keys[n])
            if n < self.rounds:
                self.unmix_columns(state)
            self.unshift_rows(state)
            self.substitute(state, INVERSE)
        self.add_key(state, self.round_keys[0])
        return state


def pad(data):
    n = 16 - len(data) % 16
    return data + [n] * n


def unpad(data):
    n = data[-1]
    if not 1 <= n <= 16 or data[-n:] != [n] * n:
        raise ValueError("bad padding")
    return data[:-n]


def blocks(data):
    for i in range(0, len(data), 16):
        yield data[i:i + 16]


def cbc_encrypt(cipher, iv, data):
    out = []
    last = iv
    for block in blocks(pad(data)):
        last = cipher.encrypt([a ^ b for a, b in zip(block, last)])
        out += last
    return out


def cbc_decrypt(cipher, iv, data):
    out = []
    last = iv
    for block in blocks(data):
        out += [a ^ b for a, b in zip(cipher.decrypt(block), last)]
        last = block
    return unpad(out)


def counter_mode(cipher, nonce, data):
    out = []
    for n, block in enumerate(blocks(data)):
        stream = cipher.encrypt(nonce + [n >> 24 & 255, n >> 16 & 255, n >> 8 & 255, n & 255])
        out += [a ^ b for a, b in zip(block, stream)]
    return out


def from_hex(text):
    return [int(text[i:i + 2], 16) for i in range(0, len(text), 2)]


def self_test():
    """The examples of the standard's appendix C."""
    plain = from_hex("00112233445566778899aabbccddeeff")
    for size, want in (
        (16, "69c4e0d86a7b0430d8cdb78070b4c55a"),
        (24, "dda97ca4864cdfe06eaf70a0ec0d7191"),
        (32, "8ea2b7ca516745bfeafc49904b496089"),
    ):
        cipher = AES(list(range(size)))
        out = cipher.encrypt(plain)
        if out != from_hex(want) or cipher.decrypt(out) != plain:
            raise AssertionError("wrong with a key of %d bytes" % size)


def main(count=600):
    self_test()
    check = bad = 0
    for r in range(6):
        key = [(k * 7 + r * 31) % 256 for k in range((16, 24, 32)[r % 3])]
        iv = [(k * k + r) % 256 for k in range(16)]
        cipher = AES(key)
        text = [(i * i + 3 * i + r) % 251 for i in range(16 * count // 3 + r)]
        secret = cbc_encrypt(cipher, iv, text)
        if cbc_decrypt(cipher, iv, secret) != text:
            raise AssertionError("CBC")
        stream = counter_mode(cipher, iv[:12], text)
        if counter_mode(cipher, iv[:12], stream) != text:
            raise AssertionError("counter mode")
        try:
            cbc_decrypt(cipher, iv, secret[:-16])
        except ValueError:
            bad += 1
        for b in secret + stream:
            check = (check * 257 + b) % 1000000007
    print("aes %d: %d bad, checksum %d" % (count, bad, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
