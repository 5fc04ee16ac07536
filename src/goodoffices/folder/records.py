"""Mappings with known keys, described field by field."""

from collections.abc import Callable
from collections.abc import Mapping as AnyMapping
from typing import Any, Generic, TypeVar

import attrs
from attrs import frozen

from goodoffices.folder.kinds import Kind, Schema
from goodoffices.folder.reader import Reader, UnreadableError, nearest
from goodoffices.folder.tree import Mapping, Node
from goodoffices.words import _

T = TypeVar("T")
Values = dict[str, Any]


@frozen
class Field:
    """A key of a record: what stands there, the attribute it becomes (the key's own name when not said)."""

    kind: Kind[Any]
    required: bool = False
    to: str | None = None


@frozen
class Record(Generic[T]):
    """A mapping that becomes an instance of ``made``.

    ``build`` makes the instance from attribute values where the class alone does not say how, ``unbuild`` gives the
    values back. ``elsewhere`` says of keys that do not belong here where they do.
    """

    made: Callable[..., T]
    fields: AnyMapping[str, Field]
    title: str
    build: Callable[[Values], T] | None = None
    unbuild: Callable[[T], Values] | None = None
    elsewhere: AnyMapping[str, str] = {}
    check: Callable[[T, Mapping, Reader], None] | None = None

    def read(self, node: Node, reader: Reader) -> T:
        if not isinstance(node, Mapping):
            raise reader.wrong_type(node, _("a mapping with {keys}").format(keys=", ".join(self._first_keys())))
        self._unknown(node, reader)
        values = self._values(node, reader)
        thing = self.build(values) if self.build is not None else self.made(**values)
        reader.remember(thing, node)
        if self.check is not None:
            self.check(thing, node, reader)
        return thing

    def _first_keys(self) -> list[str]:
        required = [key for key, field in self.fields.items() if field.required]
        return required or list(self.fields)[:3]

    def _unknown(self, node: Mapping, reader: Reader) -> None:
        for key, entry in node.entries.items():
            if key in self.fields:
                continue
            if key in self.elsewhere:
                message = _("“{key}” cannot stand here: {where}").format(key=key, where=_(self.elsewhere[key]))
                reader.error(entry.key, message, key)
            else:
                message = _("The key “{key}” is not known here.").format(key=key)
                unused = [name for name in self.fields if name not in node.entries]
                reader.error(entry.key, message, key, tuple(self.fields), nearest(key, unused))

    def _values(self, node: Mapping, reader: Reader) -> Values:
        """The values by attribute; raises when a required one is missing or cannot be read."""
        values: Values = {}
        complete = True
        for key, field in self.fields.items():
            entry = node.entries.get(key)
            if entry is None:
                if field.required:
                    reader.error(node, _("“{key}” is missing here.").format(key=key))
                    complete = False
                continue
            try:
                values[field.to or key] = field.kind.read(entry.value, reader)
            except UnreadableError:
                complete = complete and not field.required
        if not complete:
            raise UnreadableError
        return values

    def schema(self) -> Schema:
        found: Schema = {
            "title": self.title,
            "type": "object",
            "properties": {key: field.kind.schema() for key, field in self.fields.items()},
            "additionalProperties": False,
        }
        required = [key for key, field in self.fields.items() if field.required]
        return {**found, "required": required} if required else found

    def write(self, value: T) -> dict[str, Any]:
        """The keys whose value differs from the default."""
        values = self.unbuild(value) if self.unbuild is not None else attributes(value)
        written = {}
        for key, field in self.fields.items():
            name = field.to or key
            if name in values:
                written[key] = field.kind.write(values[name])
        return written


def attributes(thing: Any) -> Values:
    """The attributes that differ from their defaults; a dictionary of values is its own."""
    if isinstance(thing, dict):
        return thing
    found = {}
    for attribute in attrs.fields(type(thing)):
        value = getattr(thing, attribute.name)
        default = attribute.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type]
            default = default.factory()
        if default is attrs.NOTHING or value != default:
            found[attribute.name] = value
    return found


@frozen
class OneOf(Generic[T]):
    """Records told apart by a key that only one of them has.

    ``variants`` maps that key to the record; ``which`` names the variant of a value; ``hint`` explains what to do
    when none is there.
    """

    variants: AnyMapping[str, Record[T]]
    which: Callable[[T], str]
    hint: Callable[[Mapping], str]

    def read(self, node: Node, reader: Reader) -> T:
        if not isinstance(node, Mapping):
            raise reader.wrong_type(node, _("a mapping"))
        found = [key for key in self.variants if key in node.entries]
        if not found:
            self._none(node, reader)
        if len(found) > 1:
            message = _("Only one of {keys} can stand in one line.").format(keys=_join(found))
            raise reader.refuse(node.entries[found[1]].key, message, found[1])
        return self.variants[found[0]].read(node, reader)

    def _none(self, node: Mapping, reader: Reader) -> None:
        common = set.intersection(*(set(record.fields) for record in self.variants.values()))
        for key, entry in node.entries.items():
            near = nearest(key, self.variants)
            if key not in common and near is not None:
                message = _("The key “{key}” is not known here.").format(key=key)
                reader.error(entry.key, message, key, tuple(self.variants), near)
                raise UnreadableError
        raise reader.refuse(node, self.hint(node), "", tuple(self.variants))

    def schema(self) -> Schema:
        return {"oneOf": [record.schema() for record in self.variants.values()]}

    def write(self, value: T) -> dict[str, Any]:
        return self.variants[self.which(value)].write(value)


def _join(words: list[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)
