"""Why a command is refused, and what would be needed.

What is absent and what is not yours are refused in the very same words: nobody learns from a refusal that something
exists.
"""

from enum import StrEnum

from goodoffices.words import _, sentences


class Why(StrEnum):
    """The kinds of refusal."""

    NOT_THERE = "not there"  # absent, or not in a room that the person holds
    NO_MANDATE = "no mandate"
    WRONG_ROOM = "wrong kind of room"
    ALREADY = "already done"
    NOT_YET = "something comes first"
    CLOSED = "closed"
    NO_LEAVE = "no leave"
    CLOCK = "the clock stands before the last entry"
    BAD_INPUT = "bad input"
    NOT_LINKED = "tracks that are not linked"


class Refused(Exception):  # noqa: N818  (a refusal is an answer of the process, not a fault of the program)
    """A command that is not carried out; nothing was recorded.

    ``why`` is its kind, ``needs`` says what would be needed, in words.
    """

    def __init__(self, why: Why, message: str, needs: str = "") -> None:
        super().__init__(sentences((message, needs)))
        self.why = why
        self.message = message
        self.needs = needs


def not_there() -> Refused:
    """The one refusal of everything that is absent, and of everything that is in rooms of others."""
    return Refused(Why.NOT_THERE, _("There is nothing of that name in the rooms you hold."))
