"""What sides said, in plain sentences with the names of issues, where only content in the keys of a case is kept."""

import re
from collections.abc import Mapping

from goodoffices.case import Case
from goodoffices.mediation import RoomState
from goodoffices.mediation.contents import ContentError, read_content
from goodoffices.mediation.opening import said as bare
from goodoffices.mediation.topics.matter import GuessNoted, Matter, StatementTold
from goodoffices.mediation.views.as_case import as_case
from goodoffices.report.said import words
from goodoffices.server.pages.known import Known

_ISOLATES = re.compile("[\u2066-\u2069]")


def sentences(here: Known, room: RoomState) -> Mapping[str, str]:
    """By the id of a statement or guess: a sentence, where nobody put it in words."""
    matter = room.topic(Matter)
    kept: dict[str, StatementTold | GuessNoted] = {**matter.statements, **matter.guesses}
    unsaid = {id_: one for id_, one in kept.items() if same(one.words, bare(one.content))}
    if not unsaid:
        return {}
    case = whole(here)
    found = {}
    for id_, one in unsaid.items():
        try:
            found[id_] = plain(words(case, read_content(one.content, case.issues)))
        except ContentError:
            continue
    return found


def whole(here: Known) -> Case:
    """The case as all rooms held say it."""
    return as_case(here.rooms, here.id or "")


def named(here: Known, text: str) -> str:
    """A text of the process with actors by their names instead of their ids."""
    ids = sorted((id_ for one in here.rooms.values() for id_ in one.topic(Matter).actors), key=len, reverse=True)
    if not ids:
        return text
    pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, ids)) + r")(?!\w)")
    return pattern.sub(lambda found: here.actor(found.group(1)), text)


def plain(text: str) -> str:
    """A sentence without the signs that keep the direction of its parts, for where they are set apart otherwise."""
    return _ISOLATES.sub("", text)


def same(one: str, other: str) -> bool:
    """Whether two texts say the same content, in whatever order its keys are kept."""
    return sorted(re.split(r"[,;\s]+", one)) == sorted(re.split(r"[,;\s]+", other))
