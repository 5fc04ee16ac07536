"""Descriptions of values: each reads a node, says its JSON schema, and gives back the plain data of a value.

One description serves the reader, the schema for editors and the writer, so that the three cannot drift apart.
"""

import re
from collections.abc import Callable
from datetime import date, datetime
from enum import StrEnum
from math import isfinite
from typing import Any, Generic, Protocol, TypeVar

from attrs import frozen

from goodoffices.folder.reader import Reader, UnreadableError
from goodoffices.folder.tree import Mapping, Node, Scalar, Sequence
from goodoffices.words import _

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)
Schema = dict[str, Any]

LARGEST = 10**15  # every count and sum up to here is exact in a float
IDENTIFIER = re.compile(r"\w+\Z")


class Kind(Protocol[T_co]):
    """A description of one kind of value."""

    def read(self, node: Node, reader: Reader) -> T_co:
        """The value; raises :class:`UnreadableError` once the reader has a finding."""
        ...

    def schema(self) -> Schema:
        """JSON schema (2020-12) of what can stand in the file."""
        ...

    def write(self, value: Any) -> Any:
        """Plain data that reads back as ``value``."""
        ...


@frozen
class Text:
    """A string that is not empty."""

    def read(self, node: Node, reader: Reader) -> str:
        if isinstance(node, Scalar):
            if isinstance(node.value, str) and node.value.strip():
                return node.value
            if isinstance(node.value, int | float):
                message = _("Expected text, found {found}; put it in quotation marks.").format(found=node.text)
                raise reader.refuse(node, message, node.text)
        raise reader.wrong_type(node, _("text"))

    def schema(self) -> Schema:
        return {"type": "string", "minLength": 1}

    def write(self, value: str) -> str:
        return value


@frozen
class Identifier:
    """A word of letters, digits and ``_``."""

    def read(self, node: Node, reader: Reader) -> str:
        if isinstance(node, Scalar) and isinstance(node.value, str | int) and not isinstance(node.value, bool):
            if IDENTIFIER.match(node.text):
                return node.text
            raise reader.refuse(node, _("An identifier is a word of letters, digits and “_”."), node.text)
        raise reader.wrong_type(node, _("an identifier"))

    def schema(self) -> Schema:
        return {"type": ["string", "integer"], "pattern": r"^\w+$"}

    def write(self, value: str) -> str:
        return value


@frozen
class Ref:
    """The identifier of something declared: an actor, track, issue or claim."""

    kind: str

    def read(self, node: Node, reader: Reader) -> str:
        if isinstance(node, Scalar) and isinstance(node.value, str | int) and node.text:
            reader.refer(self.kind, node)
            return node.text
        raise reader.wrong_type(node, _("an identifier"))

    def schema(self) -> Schema:
        return {"type": ["string", "integer"]}

    def write(self, value: str) -> str:
        return value


@frozen
class Flag:
    """``true`` or ``false``."""

    def read(self, node: Node, reader: Reader) -> bool:
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        if isinstance(node, Scalar):
            message = _("Expected “true” or “false”, found “{found}”.").format(found=node.text)
            raise reader.refuse(node, message, node.text, ("true", "false"))
        raise reader.wrong_type(node, _("“true” or “false”"))

    def schema(self) -> Schema:
        return {"type": "boolean"}

    def write(self, value: bool) -> bool:
        return value


@frozen
class Num:
    """A finite number between ``low`` and ``high``; whole ones stay integers."""

    low: float = -LARGEST
    high: float = LARGEST
    whole: bool = False

    def read(self, node: Node, reader: Reader) -> Any:
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise reader.wrong_type(node, _("a whole number") if self.whole else _("a number"))
        if self.whole and not isinstance(value, int):
            raise reader.wrong_type(node, _("a whole number"))
        if not isfinite(value) or not self.low <= value <= self.high:
            message = _("{found} is out of range: from {low} to {high}.")
            text = node.text if isinstance(node, Scalar) else ""
            raise reader.refuse(node, message.format(found=text, low=f"{self.low:g}", high=f"{self.high:g}"), text)
        return value

    def schema(self) -> Schema:
        kind = "integer" if self.whole else "number"
        return {"type": kind, "minimum": self.low, "maximum": self.high}

    def write(self, value: float) -> float:
        return value


@frozen
class Choice(Generic[E]):
    """One of the words of an enumeration."""

    words: type[E]

    def read(self, node: Node, reader: Reader) -> E:
        if isinstance(node, Scalar):
            try:
                return self.words(node.text)
            except ValueError:
                message = _("“{found}” is none of the words that can stand here.").format(found=node.text)
                raise reader.refuse(node, message, node.text, [str(word) for word in self.words]) from None
        raise reader.wrong_type(node, _("one word"))

    def schema(self) -> Schema:
        return {"enum": [str(word) for word in self.words]}

    def write(self, value: E) -> str:
        return str(value)


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z", re.ASCII)
_MOMENT = re.compile(r"\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(:\d{2})?\Z", re.ASCII)


@frozen
class Day:
    """A date, ``2031-03-02``."""

    def read(self, node: Node, reader: Reader) -> date:
        text = node.text if isinstance(node, Scalar) else ""
        if _DAY.match(text):
            try:
                return date.fromisoformat(text)
            except ValueError:
                raise reader.refuse(node, _("The calendar has no “{found}”.").format(found=text), text) from None
        raise reader.wrong_type(node, _("a date such as 2031-03-02"))

    def schema(self) -> Schema:
        return {"type": "string", "format": "date"}

    def write(self, value: date) -> date:
        return value


@frozen
class Moment:
    """A time in the case's zone, ``2031-03-02 06:40``; with ``or_day``, a date does as well."""

    or_day: bool = False

    def read(self, node: Node, reader: Reader) -> date | datetime:
        text = node.text if isinstance(node, Scalar) else ""
        if self.or_day and _DAY.match(text):
            return Day().read(node, reader)
        if _MOMENT.match(text):
            try:
                return datetime.fromisoformat(text)
            except ValueError:
                raise reader.refuse(node, _("The calendar has no “{found}”.").format(found=text), text) from None
        raise reader.wrong_type(node, _("a time such as 2031-03-02 06:40"))

    def schema(self) -> Schema:
        return {
            "type": "string",
            "pattern": rf"^\d{{4}}-\d{{2}}-\d{{2}}([ T]\d{{2}}:\d{{2}}(:\d{{2}})?){'?' if self.or_day else ''}$",
        }

    def write(self, value: date | datetime) -> date | datetime:
        return value


@frozen
class Matching:
    """A text of a certain form, checked by ``holds`` and named by ``form``."""

    holds: Callable[[str], bool]
    form: Callable[[], str]

    def read(self, node: Node, reader: Reader) -> str:
        text = Text().read(node, reader)
        if not self.holds(text):
            raise reader.wrong_type(node, self.form())
        return text

    def schema(self) -> Schema:
        return Text().schema()

    def write(self, value: str) -> str:
        return value


@frozen
class ListOf(Generic[T]):
    """A list; with ``or_one``, a single value stands for a list of one. Elements that cannot be read are left out."""

    kind: Kind[T]
    or_one: bool = False
    least: int = 0
    most: int | None = None

    def read(self, node: Node, reader: Reader) -> tuple[T, ...]:
        if not isinstance(node, Sequence):
            if self.or_one and isinstance(node, Scalar) and node.value is not None:
                return (self.kind.read(node, reader),)
            raise reader.wrong_type(node, _("a list"))
        self._count(node, reader)
        found = []
        for item in node.items:
            try:
                found.append(self.kind.read(item, reader))
            except UnreadableError:
                continue
        if len(found) < self.least:
            raise UnreadableError
        return tuple(found)

    def _count(self, node: Sequence, reader: Reader) -> None:
        count = len(node.items)
        if count < self.least or (self.most is not None and count > self.most):
            wanted = str(self.least) if self.most == self.least else _("at least {least}").format(least=self.least)
            message = _("A list of {wanted} is expected here, found {count}.").format(wanted=wanted, count=count)
            raise reader.refuse(node, message, str(count))

    def schema(self) -> Schema:
        many: Schema = {"type": "array", "items": self.kind.schema(), "minItems": self.least}
        if self.most is not None:
            many["maxItems"] = self.most
        return {"anyOf": [many, self.kind.schema()]} if self.or_one else many

    def write(self, value: tuple[T, ...]) -> Any:
        return [self.kind.write(item) for item in value]


@frozen
class MapOf(Generic[T]):
    """A mapping from names to values; ``named`` puts the key into the value's field ``id``."""

    keys: Kind[str]
    kind: Kind[T]
    named: bool = False

    def read(self, node: Node, reader: Reader) -> dict[str, T]:
        if not isinstance(node, Mapping):
            raise reader.wrong_type(node, _("a mapping from names"))
        found = {}
        for entry in node.entries.values():
            try:
                key = self.keys.read(entry.key, reader)
                value = self.kind.read(entry.value, reader)
            except UnreadableError:
                continue
            found[key] = reader.amended(value, id=key) if self.named else value
        return found

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": self.kind.schema()}

    def write(self, value: dict[str, T]) -> Any:
        return {self.keys.write(key): self.kind.write(item) for key, item in value.items()}
