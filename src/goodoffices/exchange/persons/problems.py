"""What is wrong with a list, with row and column, and never with what stands there: that may be a name."""

from enum import StrEnum

from attrs import frozen

from goodoffices.words import N_, _

LETTERS = 26


class Trouble(StrEnum):
    """What was found in a cell, a row, or the whole list."""

    NO_NAME = "no name"
    NO_DATE = "no date"
    AMBIGUOUS_DATE = "ambiguous date"
    IMPOSSIBLE_DATE = "impossible date"
    FORMULA = "formula"
    MERGED = "merged"
    CONTROLS = "controls"
    UNKNOWN_SEX = "unknown sex"
    UNKNOWN_FATE = "unknown fate"
    SHORT_NAME = "short name"
    GARBLED = "garbled"
    TOO_WIDE = "too wide"
    SAME_ROW = "same row"


_SAID = {
    Trouble.NO_NAME: N_("the row has no name; it was left out. Write the name, or remove the row."),
    Trouble.NO_DATE: N_("this is no date that can be read; write 1980-05-03, 1980-05 or 1980."),
    Trouble.AMBIGUOUS_DATE: N_("day and month could be the other way round; both readings were kept."),
    Trouble.IMPOSSIBLE_DATE: N_("there is no such day in the calendar of its year, or it is not one of a birth."),
    Trouble.FORMULA: N_("this is a formula; it was taken as text and nothing was computed. Write the value itself."),
    Trouble.MERGED: N_("merged cells; what stands in the first was taken for each row of them. Part the cells."),
    Trouble.CONTROLS: N_("signs that nobody sees (direction marks, joiners of no width) were removed."),
    Trouble.UNKNOWN_SEX: N_("this is no word for a sex that is known; write f or m, or leave it empty."),
    Trouble.UNKNOWN_FATE: N_("this word is not known; write held, released, dead, missing or not held."),
    Trouble.SHORT_NAME: N_("a name of one letter: it can be matched with hardly anything. Write the name in full."),
    Trouble.GARBLED: N_("signs that come of a wrong encoding; name the encoding, or save the list as UTF-8."),
    Trouble.TOO_WIDE: N_("the row has more cells than the header; what goes beyond was left out."),
    Trouble.SAME_ROW: N_("the same entry stands further up in this list; both were kept."),
}
SERIOUS = frozenset({Trouble.NO_NAME, Trouble.NO_DATE, Trouble.IMPOSSIBLE_DATE, Trouble.FORMULA, Trouble.GARBLED})


@frozen
class Problem:
    """What was found at a row (from 1, as programs for tables count) and a column (from 1; None: the whole row)."""

    trouble: Trouble
    row: int
    column: int | None = None

    @property
    def serious(self) -> bool:
        """Whether something was lost: a row, a date, or what a formula would have said."""
        return self.trouble in SERIOUS

    def __str__(self) -> str:
        if self.column is None:
            return _("row {row}: {what}").format(row=self.row, what=_(_SAID[self.trouble]))
        place = _("row {row}, column {column}: {what}")
        return place.format(row=self.row, column=letters(self.column), what=_(_SAID[self.trouble]))


class ListError(ValueError):
    """A list that cannot be read at all; the messages have places and remedies, and nothing from the cells."""

    def __init__(self, *messages: str) -> None:
        self.messages: tuple[str, ...] = messages
        super().__init__("\n".join(messages))


def letters(column: int) -> str:
    """The column as programs for tables call it: 1 is A, 27 is AA."""
    found = ""
    while column > 0:
        column, rest = divmod(column - 1, LETTERS)
        found = chr(ord("A") + rest) + found
    return found
