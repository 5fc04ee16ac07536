"""What can only be checked between the parts of a case, once every file is read."""

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from goodoffices.case import Acceptable, Case, Comparing, Guess, Role, RoleKind, Secrecy, Statement
from goodoffices.folder.findings import Severity
from goodoffices.folder.plan_checks import check_plan
from goodoffices.folder.reader import Place, Reader, nearest
from goodoffices.folder.room_checks import check_rooms
from goodoffices.words import _


def cross_check(case: Case, reader: Reader, folder: Path) -> None:
    """Add what is wrong between the parts of a case read from ``folder``."""
    for check in _CHECKS:
        check(case, reader)
    _claims(case, reader, folder)
    check_rooms(case, reader)
    check_plan(case, reader)


def _two_sides(case: Case, reader: Reader) -> None:
    unread = reader.declared.get("actor", frozenset()) - set(case.actors)
    if len(case.sides) < 2 and not unread:
        place = reader.where(next(iter(case.actors.values()))) if case.actors else Place("case.yaml", 1, 1)
        message = _("The case has fewer than two sides: give two actors the role “party”.")
        reader.error(place, message, str(len(case.sides)), severity=Severity.WARNING)


def _part_of(case: Case, reader: Reader) -> None:
    """Nobody is part of itself, not even by way of others; each circle is named once."""
    settled: set[str] = set()
    for start in case.actors.values():
        path: list[str] = []
        name: str | None = start.id
        while name is not None and name in case.actors and name not in settled and name not in path:
            path.append(name)
            name = case.actors[name].part_of
        if name in path:
            circle = [*path[path.index(name) :], name]
            message = _("These are part of each other in a circle: {circle}.").format(circle=" → ".join(circle))
            reader.error(reader.where(case.actors[name], "part_of"), message, name)
        settled.update(path)


def _tracks(case: Case, reader: Reader) -> None:
    for track in case.tracks.values():
        if track.id in track.not_linked_to:
            message = _("The track “{track}” cannot be unlinked from itself.").format(track=track.id)
            reader.error(reader.where(track, "not_linked_to"), message, track.id)


def _channels(case: Case, reader: Reader) -> None:
    """A secret channel stands in the mediators' room only, and no channel stands twice."""
    for channel in case.channels.values():
        if channel.secrecy is Secrecy.SECRET:
            message = _("A secret channel cannot stand in case.yaml, which everybody reads: move it to {file}.")
            place = reader.where(channel, "secrecy")
            reader.error(place, message.format(file="rooms/mediator.yaml"), "secret", ("public", "confidential"))
    known = dict(case.channels)
    for room in case.rooms.values():
        for name, channel in room.channels.items():
            if name in known:
                place = reader.where(known[name])
                message = _("The channel “{name}” stands in {file} already.").format(name=name, file=place.file)
                reader.error(reader.where(channel), message, name)
            known[name] = channel


def _unlinked(case: Case, reader: Reader) -> None:
    """No package trades a term of one track for a term of a track that is not linked to it (M89)."""
    apart = {frozenset((t.id, other)) for t in case.tracks.values() for other in t.not_linked_to}
    for thing, key, issues in _packages(case):
        tracks = {case.issues[name].track: name for name in reversed(list(issues)) if name in case.issues}
        for one, other in combinations((track for track in tracks if track is not None), 2):
            if frozenset((one, other)) in apart:
                message = _("{first} and {second} stand on tracks that are not linked ({tracks}); they are not traded.")
                names = sorted((tracks[one], tracks[other]))
                text = message.format(first=names[0], second=names[1], tracks=", ".join(sorted((one, other))))
                reader.error(reader.where(thing, key), text, names[1])


def _packages(case: Case) -> Iterator[tuple[object, str, Mapping[str, Any]]]:
    """Every package of the case, with the noun and the key where it stands."""
    for package in (*case.packages.values(), *(p for room in case.rooms.values() for p in room.packages.values())):
        yield package, "terms", package.terms
    for room in case.rooms.values():
        said_here: tuple[Statement | Guess, ...] = (*room.statements, *room.guesses)
        for said in said_here:
            match said.content:
                case Comparing(better, worse):
                    yield said, "prefers", {**better, **worse}
                case Acceptable(assignment, acceptable):
                    yield said, "could_live_with" if acceptable else "could_not_live_with", assignment


def _roles(case: Case, reader: Reader) -> None:
    """A neutral intermediary is no party and does not mediate on the same track (M9)."""
    excluded = (RoleKind.PARTY, RoleKind.LEAD_MEDIATOR, RoleKind.CO_MEDIATOR)
    for actor in case.actors.values():
        for role in actor.roles:
            clash = next((r for r in actor.roles if r.role in excluded and _meet(role, r)), None)
            if role.role is RoleKind.NEUTRAL_INTERMEDIARY and clash is not None:
                message = _("A neutral intermediary carries out and attests; it cannot be {role} on the same track.")
                reader.error(reader.where(role, "role"), message.format(role=clash.role), str(role.role))


def _meet(one: Role, other: Role) -> bool:
    """Whether two roles are held on one track at one time."""
    if None not in (one.track, other.track) and one.track != other.track:
        return False
    apart = [(a.until, b.since) for a, b in ((one, other), (other, one))]
    return not any(until is not None and since is not None and until < since for until, since in apart)


def _claims(case: Case, reader: Reader, folder: Path) -> None:
    """Claims have identifiers of their own and give the lower value first; a report that is not there is named once."""
    first: set[str] = set()
    missing: set[str] = set()
    for claim in case.claims:
        if claim.id in first:
            message = _("The identifier “{id}” is given to two claims.").format(id=claim.id)
            reader.error(reader.where(claim, "id"), message, claim.id)
        first.add(claim.id)
        if claim.note is None and claim.file not in missing and not _is_report(folder, claim.file):
            missing.add(claim.file)
            message = _("record/ has no “{file}”; where the report lies elsewhere, a “note” says where.")
            near = nearest(claim.file, (path.name for path in (folder / "record").glob("*")))
            text = message.format(file=claim.file)
            reader.error(reader.where(claim, "file"), text, claim.file, (), near, Severity.WARNING)
        if claim.value_min is not None and claim.value_max is not None and claim.value_min > claim.value_max:
            message = _("“value_min” is greater than “value_max”.")
            reader.error(reader.where(claim, "value_min"), message, str(claim.value_min))


def _is_report(folder: Path, name: str) -> bool:
    """Whether ``record/`` holds the file; a name that leads out of it does not count.

    ``feed#3f2a9c1b.xml`` is an entry of ``feed.xml``.
    """
    place = Path(name)
    stem, mark, _entry = place.stem.rpartition("#")
    feed = stem + place.suffix if stem and mark else name
    return place.name == name and any((folder / "record" / one).is_file() for one in (name, feed))


_CHECKS: tuple[Callable[[Case, Reader], None], ...] = (
    _two_sides,
    _part_of,
    _tracks,
    _channels,
    _roles,
    _unlinked,
)
