"""Values of an exchange of its own that plan.yaml has too, read by the same descriptions as there.

The descriptions read a tree of nodes with places. The tree made here of plain data has a number for each node in place
of a line; what a description finds wrong is then said with the path to it, ``crossings.bridge.capacity``.
"""

from collections.abc import Mapping as AnyMapping
from math import inf
from typing import Any

from attrs import define, field

from goodoffices.folder.exchanging import LISTS
from goodoffices.folder.findings import Finding
from goodoffices.folder.kinds import LARGEST
from goodoffices.folder.owing import FIELDS, CountKind
from goodoffices.folder.passing import CONDITIONS, CONTINUING
from goodoffices.folder.quantities import SpanKind
from goodoffices.folder.reader import Reader, UnreadableError
from goodoffices.folder.records import Field, Record
from goodoffices.folder.tree import Entry, Mapping, Node, Scalar, Sequence
from goodoffices.words import _

CONDITION_FIELDS = {**CONDITIONS, **LISTS, "continuing": Field(CONTINUING)}
OWN = frozenset({"id", "by", "to", "category", "count", "group", "outside", "gives", "gains"})  # read by reading.py
ITEM_FIELDS = {key: value for key, value in FIELDS.items() if key not in OWN}
_ITEM: Record[dict[str, Any]] = Record(dict, ITEM_FIELDS, "item", build=dict)
_CONDITIONS: Record[dict[str, Any]] = Record(dict, CONDITION_FIELDS, "conditions", build=dict)


@define
class Values:
    """Reads values by their descriptions and keeps what is wrong as messages."""

    messages: list[str] = field(factory=list)

    def conditions(self, data: AnyMapping[Any, object]) -> dict[str, Any]:
        """The conditions among the keys of an exchange, by attribute."""
        return self._record(_CONDITIONS, data, "")

    def item(self, place: str, data: AnyMapping[Any, object]) -> dict[str, Any]:
        """What an item says besides the plain keys, by attribute of an obligation."""
        return self._record(_ITEM, data, place)

    def count(self, place: str, value: object) -> tuple[int, int]:
        """Groups owed for certain, and at most."""
        found = self._read(CountKind(), value, place)
        return (1, 1) if found is None else found

    def span(self, place: str, value: object) -> tuple[float, float]:
        """The ends of a range of weights."""
        found = self._read(SpanKind(), value, place)
        return (1, 1) if found is None else found

    def _record(self, record: Record[dict[str, Any]], data: AnyMapping[Any, object], place: str) -> dict[str, Any]:
        found = self._read(record, {key: value for key, value in data.items() if key in record.fields}, place)
        return {} if found is None else found

    def _read(self, kind: Any, value: object, place: str) -> Any:
        paths: list[str] = []
        reader = Reader()
        try:
            return kind.read(_node(value, place, paths), reader)
        except UnreadableError:
            return None
        finally:
            self.messages += [_said(finding, paths) for finding in reader.findings]


def _said(finding: Finding, paths: list[str]) -> str:
    text = _("{place}: {message}").format(place=paths[finding.line], message=finding.message)
    if finding.suggestion:
        return text + _(" Is {key} meant?").format(key=finding.suggestion)
    return text + (_(" Possible: {words}.").format(words=", ".join(finding.allowed)) if finding.allowed else "")


def _node(value: object, path: str, paths: list[str]) -> Node:
    number = len(paths)
    paths.append(path)
    if isinstance(value, AnyMapping):
        entries = {}
        for key, inside in value.items():
            below = f"{path}.{key}".removeprefix(".")
            entries[str(key)] = Entry(_scalar(str(key), below, paths), _node(inside, below, paths))
        return Mapping(number, 0, entries=entries)
    if isinstance(value, list | tuple):
        return Sequence(number, 0, items=[_node(item, f"{path}[{i}]", paths) for i, item in enumerate(value)])
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) > LARGEST:
        return Scalar(inf if value > 0 else -inf, _shortened(value), number, 0)  # too large to be a float
    if value is None or isinstance(value, str | int | float | bool):
        return Scalar(value, "" if value is None else str(value), number, 0)
    return Scalar(str(value), str(value), number, 0)  # a date, as YAML reads it


def _shortened(value: int) -> str:
    text = str(value)
    return text if len(text) <= 30 else f"{text[:29]}…"


def _scalar(text: str, path: str, paths: list[str]) -> Scalar:
    paths.append(path)
    return Scalar(text, text, len(paths) - 1, 0)
