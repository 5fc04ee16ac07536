"""A case folder to a case: every file is read, everything wrong is found in one run."""

import re
from collections.abc import Iterator
from collections.abc import Mapping as AnyMapping
from pathlib import Path
from typing import Any, TypeVar

from attrs import define, evolve

from goodoffices.case import CarriedOut, Case, Claim, Exchange, Room, RoomKind
from goodoffices.case.deriving import derive
from goodoffices.folder.composing import BrokenFileError, compose
from goodoffices.folder.crosschecks import cross_check
from goodoffices.folder.decoding import text_of
from goodoffices.folder.files import CASE, CLAIM, DONE_ONLY, MEDIATOR_ROOM, PLAN, SHARED_ROOM, SIDE_ROOM
from goodoffices.folder.findings import Checked, FolderError, Severity
from goodoffices.folder.lines import compose_lines
from goodoffices.folder.reader import MISSING, Place, Reader, UnreadableError
from goodoffices.folder.records import Record
from goodoffices.folder.tree import Mapping, Node
from goodoffices.words import _

T = TypeVar("T")

CASE_FILE, PLAN_FILE, CLAIMS_FILE = "case.yaml", "plan.yaml", "record/claims.jsonl"
_KINDS = {"mediator": RoomKind.MEDIATOR, "implementers": RoomKind.IMPLEMENTERS, "joint": RoomKind.JOINT}
_ROOM_RECORDS = {RoomKind.MEDIATOR: MEDIATOR_ROOM, RoomKind.SIDE: SIDE_ROOM}
REPORTS = frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml", ".md", ".txt", ".xml", ".rss", ".atom"})
_DECLARED = {"actor": "actors", "track": "tracks", "issue": "issues"}


def load(folder: str | Path) -> Case:
    """The case in a folder. Raises :class:`FolderError` with every error of every file."""
    checked = check(folder)
    if checked.case is None:
        raise FolderError(checked.errors)
    return checked.case


def check(folder: str | Path) -> Checked:
    """Everything wrong in a folder, sorted by place; the case when there is no error."""
    return checked_with(Path(folder), {})


def checked_with(path: Path, instead: AnyMapping[str, str]) -> Checked:
    """As :func:`check`, with the text ``instead[file]`` read in place of that of some files."""
    reader = Reader()
    draft = _Folder(path, reader, instead).read() if _is_case(path, reader) else None
    findings = tuple(sorted(set(reader.findings), key=lambda finding: finding.place))
    faulty = any(finding.severity is Severity.ERROR for finding in findings)
    return Checked(None if faulty else draft, findings)


def said_at(folder: str | Path) -> dict[str, str]:
    """Where each statement and guess of a folder stands, by its id: ``rooms/north.yaml:12``."""
    path, reader = Path(folder), Reader()
    draft = _Folder(path, reader, {}).read() if _is_case(path, reader) else None
    if draft is None:
        return {}
    places = [(one.id, reader.where(one)) for room in draft.rooms.values() for one in room.statements]
    places += [(one.id, reader.where(one)) for room in draft.rooms.values() for one in room.guesses]
    return {name: f"{place.file}:{place.line}" for name, place in places}


def record_files(folder: str | Path) -> tuple[Path, ...]:
    """The reports in the folder's ``record/`` (pages, feeds, text), sorted by name."""
    directory = Path(folder) / "record"
    if not directory.is_dir():
        return ()
    return tuple(sorted(p for p in directory.iterdir() if p.suffix.lower() in REPORTS and p.is_file()))


def _is_case(path: Path, reader: Reader) -> bool:
    if not path.exists():
        reader.error(Place(str(path), 1, 1), _("There is no such folder."), str(path))
    elif not path.is_dir():
        reader.error(Place(str(path), 1, 1), _("This is a file; a case is a folder."), str(path))
    elif not (path / CASE_FILE).exists():
        near = next((p.name for p in sorted(path.glob("*.y*ml")) if p.stem == "case"), None)
        message = _("The folder has no {file}, and so is no case.").format(file=CASE_FILE)
        reader.error(Place(CASE_FILE, 1, 1), message, near or "")
    else:
        return True
    return False


@define
class _Folder:
    """One reading of one folder."""

    path: Path
    reader: Reader
    instead: AnyMapping[str, str]

    def read(self) -> Case | None:
        reader = self.reader
        values = self._record(CASE_FILE, CASE, declares=True)
        claims = self._claims()
        rooms = {room.id: room for room in self._rooms()}
        exchange, done = self._plan()
        self._look_up()
        if values is None:
            return None
        values = {"id": re.sub(r"\W+", "_", self.path.resolve().name) or "case", "issues": {}, **values}
        case = Case(**values, claims=claims, rooms=rooms, exchange=exchange, carried_out=done)
        if exchange is not None:
            case = evolve(case, exchange=self._derived(case, exchange))
        cross_check(case, reader, self.path)
        return case

    def _derived(self, case: Case, exchange: Exchange) -> Exchange:
        """The exchange with its counts worked out; every noun keeps its place."""
        derived = derive(case, exchange)
        before = {o.id: o for o in exchange.obligations}
        for o in derived.exchange.obligations:
            self.reader.remember_as(o, before.get(o.id, exchange))
        self.reader.remember_as(derived.exchange, exchange)
        for fault in derived.faults:
            if fault.key == "count" and self.reader.says(fault.about, "count"):
                continue  # what it says could not be read, or is none
            place = self.reader.where(fault.about, fault.key)
            self.reader.error(place, fault.message, fault.found, fault.allowed)
        return derived.exchange

    def _tree(self, name: str) -> Node | None:
        self.reader.file = name
        try:
            tree = compose(self._text(name), self.reader.report)
        except BrokenFileError:
            return None
        if tree is None:
            self.reader.report(1, 1, _("The file is empty."), "")
        return tree

    def _text(self, name: str) -> str:
        return self.instead[name] if name in self.instead else text_of(self.path / name, self.reader.report)

    def _record(self, name: str, record: Record[T], declares: bool = False) -> T | None:
        tree = self._tree(name)
        if tree is None:
            return None
        if declares and isinstance(tree, Mapping):
            self._declare(tree)
        try:
            return record.read(tree, self.reader)
        except UnreadableError:
            return None

    def _declare(self, tree: Mapping) -> None:
        """Note the names that the case declares; where a section may be misspelt, its names are not known."""
        misspelt = any(key not in CASE.fields for key in tree.entries)
        for kind, section in _DECLARED.items():
            entry = tree.entries.get(section)
            if entry is not None and isinstance(entry.value, Mapping):
                self.reader.declared[kind] = frozenset(entry.value.entries)
            elif entry is None and not misspelt:
                self.reader.declared[kind] = frozenset()

    def _claims(self) -> tuple[Claim, ...]:
        reader = self.reader
        reader.file = CLAIMS_FILE
        if CLAIMS_FILE not in self.instead and not (self.path / CLAIMS_FILE).exists():
            reader.declared["claim"] = frozenset()
            return ()
        try:
            lines = compose_lines(self._text(CLAIMS_FILE), reader.report)
        except BrokenFileError:
            return ()
        names = (line.entries["id"].value for line in lines if "id" in line.entries)
        reader.declared["claim"] = frozenset(getattr(name, "text", "") for name in names)
        return tuple(_readable(CLAIM, lines, reader))

    def _rooms(self) -> Iterator[Room]:
        directory = self.path / "rooms"
        for path in sorted(directory.iterdir()) if directory.is_dir() else ():
            if path.name.startswith(".") or path.is_dir():
                continue
            if path.suffix != ".yaml":
                message = _("Not read: the file of a room is named “….yaml”.")
                place = Place(f"rooms/{path.name}", 1, 1)
                self.reader.error(place, message, path.name, severity=Severity.WARNING)
                continue
            room = self._room(path.stem)
            if room is not None:
                yield room

    def _room(self, name: str) -> Room | None:
        kind = _KINDS.get(name, RoomKind.SIDE)
        values = self._record(f"rooms/{name}.yaml", _ROOM_RECORDS.get(kind, SHARED_ROOM))
        if values is None:
            return None
        door = values.pop("room", {})
        side = door.get("side", name) if kind is RoomKind.SIDE else None
        if kind is RoomKind.SIDE and "side" not in door:
            self._side_by_name(name)
        for key, prefix in (("statements", name), ("guesses", f"{name}_guess")):
            if key in values:
                values[key] = self._numbered(values[key], prefix, {"side": side} if key == "statements" else {})
        return Room(name, kind, side, door.get("members", ()), note=door.get("note"), **values)

    def _side_by_name(self, name: str) -> None:
        actors = self.reader.declared.get("actor")
        if actors is not None and name not in actors:
            message = _("The room's name is that of no actor: say whose room it is (room: {{side: …}}).").format()
            self.reader.error(Place(self.reader.file, 1, 1), message, name, sorted(actors))

    def _numbered(self, said: tuple[Any, ...], prefix: str, changes: dict[str, Any]) -> tuple[Any, ...]:
        """Whatever has no identifier gets the room's name and its number in the list."""
        return tuple(
            self.reader.amended(one, id=one.id or f"{prefix}_{number}", **changes)
            for number, one in enumerate(said, start=1)
        )

    def _plan(self) -> tuple[Exchange | None, tuple[CarriedOut, ...]]:
        if not (self.path / PLAN_FILE).exists():
            return None, ()
        tree = self._tree(PLAN_FILE)
        if tree is None:
            return None, ()
        only_done = isinstance(tree, Mapping) and list(tree.entries) == ["carried_out"]
        try:
            values = (DONE_ONLY if only_done else PLAN).read(tree, self.reader)
        except UnreadableError:
            return None, ()
        done = values.pop("carried_out", ())
        if only_done:
            return None, done
        if not {"obligations", "package"} & set(values):
            self.reader.error(tree, _("“{key}” is missing here.").format(key="obligations"))
            return None, done
        exchange = Exchange(**{"obligations": (), **values})
        self.reader.remember(exchange, tree)
        return exchange, done

    def _look_up(self) -> None:
        """Every name used against the names declared."""
        for reference in self.reader.references:
            known = self.reader.declared.get(reference.kind)
            if known is not None and reference.name not in known:
                message = _(MISSING[reference.kind]).format(name=reference.name)
                self.reader.error(reference.place, message, reference.name, sorted(known))


def _readable(record: Record[T], nodes: list[Mapping], reader: Reader) -> Iterator[T]:
    for node in nodes:
        try:
            yield record.read(node, reader)
        except UnreadableError:
            continue
