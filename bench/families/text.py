"""Reading the families' texts: plain numbers and lines, with faults told by line."""

from collections.abc import Callable, Iterator


class Unreadable(ValueError):
    """A text that is not of the family's format; says where and what was expected."""


class Numbers:
    """The whole numbers of a text, taken one after another wherever the lines break."""

    def __init__(self, text: str, first_line: int = 1) -> None:
        lines = enumerate(text.splitlines(), first_line)
        self.words = [(word, line) for line, text in lines for word in text.split()]
        self.at = 0

    def left(self) -> int:
        """How many numbers are still to be taken."""
        return len(self.words) - self.at

    def take(self, what: str, least: int = 0) -> int:
        """The next number, which is `what` and at least `least`."""
        if self.at == len(self.words):
            raise Unreadable(f"the text ends where {what} should stand")
        word, line = self.words[self.at]
        self.at += 1
        return whole(word, line, what, least)

    def several(self, count: int, what: str, least: int = 0) -> list[int]:
        """The next `count` numbers."""
        if count > self.left():
            raise Unreadable(f"{count} numbers should follow ({what}), but {self.left()} do")
        return [self.take(what, least) for _ in range(count)]

    def end(self) -> None:
        """Holds that nothing is left."""
        if self.left():
            word, line = self.words[self.at]
            raise Unreadable(f"line {line}: {word!r} follows where the text should end")


def whole(word: str, line: int, what: str, least: int = 0) -> int:
    """A word as a whole number of at least `least`."""
    # Long digit strings are slow to turn into numbers, and none of the families has them.
    if not (word.isascii() and word.isdigit() and len(word) <= 9):
        raise Unreadable(f"line {line}: {word!r} stands for {what}, which is a whole number")
    if int(word) < least:
        raise Unreadable(f"line {line}: {what} is {word}, but at least {least} is needed")
    return int(word)


def rows(text: str, begins: Callable[[str], bool]) -> Iterator[tuple[int, list[str]]]:
    """The words of the lines between the heading that `begins` and the next rule of `===`."""
    within = False
    for line, row in enumerate(text.splitlines(), 1):
        if begins(row):
            within = True
        elif row.startswith("==="):
            within = False
        elif within and row.strip():
            yield line, row.split()
