class Error(Exception):
    """A fault in a program, with its line."""

    def __init__(self, line, what):
        super().__init__(f"line {line}: {what}")
        self.line = line
