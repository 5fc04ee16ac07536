"""A case as rooms know it, under the names that a case folder uses."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve

from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.case import Case, Claim, Package, Room
    from goodoffices.mediation import RoomState


def folder_case(rooms: "Mapping[str, RoomState]") -> "Case":
    """The case of these rooms, all of one case, as a folder could hold it. Raises FolderError, ValueError.

    Rooms are called by whose they are, proposals by their order; the mediators' rooms are one. What is outlined as
    an exchange is read into it.
    """
    from goodoffices.folder.outlining import with_outline
    from goodoffices.mediation.topics.members import Members
    from goodoffices.mediation.views.as_case import as_case, exchange_outlined

    found = {str(room.topic(Members).case) for room in rooms.values()}
    if len(found) != 1:
        raise ValueError(_("These rooms belong to no case."))
    case = as_case(rooms, found.pop())
    names = _package_names(rooms)
    case = evolve(
        case,
        id=_slug(str(case.title)),
        packages=_renamed(case.packages, names),
        claims=tuple(_whole(claim) for claim in case.claims),
        rooms=_rooms(case.rooms.values(), names),
    )
    outlined = exchange_outlined(rooms.values())
    return with_outline(case, outlined.document) if outlined is not None else case


def _slug(title: str) -> str:
    words = re.findall(r"\w+", title.lower())
    return "_".join(words[:6]) or "case"


def _package_names(rooms: "Mapping[str, RoomState]") -> dict[str, str]:
    """Names of drafts and proposals by their ids: whose room they stand in, and their number there."""
    from goodoffices.mediation.topics.members import Members
    from goodoffices.mediation.topics.proposals import ProposalDrafted, Proposals

    names: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for room in sorted(rooms.values(), key=lambda one: (one.topic(Members).kind, one.topic(Members).of or "")):
        for id_, one in sorted(room.topic(Proposals).standing.items(), key=lambda each: each[1].number):
            drafted = isinstance(one.proposal, ProposalDrafted)
            kind = "draft" if drafted else f"to_{room.topic(Members).of}"
            counts[kind] += 1
            names[id_] = f"{kind}_{counts[kind]}"
    return names


def _renamed(packages: "Mapping[str, Package]", names: Mapping[str, str]) -> "dict[str, Package]":
    return {names.get(id_, id_): evolve(one, id=names.get(one.id, one.id)) for id_, one in packages.items()}


def _whole(claim: "Claim") -> "Claim":
    """A claim that was taken without its report or speaker, in the form that a folder needs."""
    return evolve(claim, file=claim.file or "unknown", speaker=claim.speaker or "unknown")


def _rooms(rooms: "Iterable[Room]", names: Mapping[str, str]) -> "dict[str, Room]":
    """Rooms under the names of their files; several of one kind, but those of sides, become one."""
    found: dict[str, Room] = {}
    for room in rooms:
        room = evolve(room, packages=_renamed(room.packages, names))
        name = _file_name(room, found)
        before = found.get(name)
        found[name] = evolve(room, id=name) if before is None else _joined(before, room)
    return found


def _file_name(room: "Room", there: Mapping[str, Any]) -> str:
    from goodoffices.case import RoomKind

    if room.kind is not RoomKind.SIDE:
        return str(room.kind.value)
    name, number = str(room.side), 1
    while name in there:  # a side may have several rooms, one a voice
        number += 1
        name = f"{room.side}_{number}"
    return name


def _joined(one: "Room", other: "Room") -> "Room":
    return evolve(
        one,
        statements=(*one.statements, *other.statements),
        guesses=(*one.guesses, *other.guesses),
        weights=(*one.weights, *other.weights),
        channels={**one.channels, **other.channels},
        packages={**one.packages, **other.packages},
        continuing={**one.continuing, **other.continuing},
    )
