"""The one kind of error that a reader is meant to see."""


class CompareViewError(Exception):
    """Something went wrong that the reader can understand and act on.

    `message` says what went wrong, `advice` what the reader can do about it. Both are plain text, one sentence or two.
    """

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".strip()
