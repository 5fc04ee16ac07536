"""A statement as it is shown to the mediators: whose it is, who said it to whom and when, and where it stands."""

from collections.abc import Mapping
from datetime import date

from attrs import frozen

from goodoffices.case import Case, Statement
from goodoffices.preferences.naming import Naming
from goodoffices.words import _, aside, language, phrases

Places = Mapping[str, str]  # by the id of a statement, file and line as editors read them: rooms/north.yaml:12


@frozen
class Saying:
    """One statement: its id, side, who said it to whom and when, its words, and ``place`` (file:line) where known."""

    statement: str
    side: str
    by: str
    to: str | None
    on: date
    text: str
    place: str | None = None


def saying(case: Case, statement: Statement, places: Places | None = None) -> Saying:
    """A statement of a case in the language now spoken, by the names of its issues."""
    told = statement.told
    place = (places or {}).get(statement.id)
    return Saying(
        statement.id, statement.side, told.by, told.to, told.on, Naming(case).content(statement.content), place
    )


def in_full(case: Case, one: Saying) -> str:
    """A saying in a line, with who said it to whom, when, its id and its place."""
    by = _("said by {by}").format(by=called(case, one.by))
    to = _("to {to}").format(to=called(case, one.to)) if one.to else ""
    return aside(one.text, phrases([by, to, one.on.isoformat(), one.statement, one.place or ""]))


def called(case: Case, who: str) -> str:
    """An actor by name; somebody who is no actor of the case as written."""
    return case.actors[who].names.best(language(), who) if who in case.actors else who
