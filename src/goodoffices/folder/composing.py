"""YAML text to a tree with places: the C parser's events, resolved by the core schema of YAML 1.2.

Built from events rather than with the parser's own composer: that one recurses in C, so that deeply nested input ends
the process, and it cannot tell how far aliases unfold.
"""

from collections.abc import Callable
from typing import Any

from _ruamel_yaml import (  # type: ignore[import-not-found]
    AliasEvent,
    CParser,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)
from attrs import define
from ruamel.yaml.error import YAMLError

from goodoffices.folder.dialect import Dialect
from goodoffices.folder.scalars import resolve
from goodoffices.folder.syntax import explained
from goodoffices.folder.tree import Entry, Mapping, Node, Scalar, Sequence
from goodoffices.words import _

DEEPEST = 50  # levels; a case needs about eight
MOST_VALUES = 1_000_000  # of a file; ten thousand lines have some 60,000
MOST_COPIED = 100_000  # nodes that aliases may add

Report = Callable[[int, int, str, str], None]  # line, column, message, found

_CORE = "tag:yaml.org,2002:"
_KNOWN_TAGS = frozenset({f"{_CORE}{name}" for name in ("map", "seq", "int", "float", "bool", "null")})


class BrokenFileError(ValueError):
    """A file that cannot be read on; what is wrong has been reported."""


@define
class _Frame:
    """A collection being filled, with the key that waits for its value and the mappings merged into it."""

    node: Sequence | Mapping
    anchor: str | None
    key: Scalar | None = None


def compose(text: str, report: Report) -> Node | None:
    """The tree of a YAML document, None when there is nothing in it.

    ``report`` is called with line, column (from 1), message and what was found. Raises :class:`BrokenFileError` when
    the text cannot be read to its end; what was wrong has been reported then.
    """
    return _Composer(text, report).compose()


class _Composer:
    def __init__(self, text: str, report: Report) -> None:
        self.text = text
        self.dialect = Dialect.of(text)
        self.report = report
        self.stack: list[_Frame] = []
        self.anchors: dict[str, Node | None] = {}  # None while the node is still open
        self.root: Node | None = None
        self.documents = 0
        self.copied = 0
        self.values = 0

    def compose(self) -> Node | None:
        try:
            parser = CParser(self.dialect.text)
            while not isinstance(event := parser.get_event(), StreamEndEvent):
                self._take(event)
        except YAMLError as error:
            self.report(*explained(error, self.text))
            raise BrokenFileError from None
        return self.root

    def _take(self, event: object) -> None:
        match event:
            case ScalarEvent():
                self._place(self._scalar(event), event.anchor)
            case SequenceStartEvent() | MappingStartEvent():
                self._open(event)
            case SequenceEndEvent() | MappingEndEvent():
                self._close(event)
            case AliasEvent():
                self._place(self._alias(event), None, event.end_mark.index)
            case DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise self._stop(event, _("A second document begins here; a file holds one."), "---")

    def _scalar(self, event: ScalarEvent) -> Scalar:
        begin, end = event.start_mark, event.end_mark
        plain = event.style is None or event.style == ""
        text = self.dialect.original(event.value)
        value = resolve(text) if plain and event.tag in (None, *_KNOWN_TAGS) else text
        if event.tag not in (None, "!", f"{_CORE}str", *_KNOWN_TAGS):
            self._tag(event)
        written = self.text[begin.index : end.index]
        inset = 0 if plain else 1
        verbatim = begin.line == end.line and written[inset : len(written) - inset] == text
        return Scalar(value, text, begin.line + 1, begin.column + 1, begin.index, end.index, verbatim, inset)

    def _open(self, event: SequenceStartEvent | MappingStartEvent) -> None:
        if len(self.stack) >= DEEPEST:
            raise self._stop(event, _("This is nested more than {levels} levels deep.").format(levels=DEEPEST), "")
        if event.tag not in (None, "!", *_KNOWN_TAGS):
            self._tag(event)
        mark = event.start_mark
        made = Sequence if isinstance(event, SequenceStartEvent) else Mapping
        node = made(mark.line + 1, mark.column + 1, mark.index, flow=bool(event.flow_style))
        if event.anchor is not None:
            self.anchors[event.anchor] = None
        self.stack.append(_Frame(node, event.anchor))

    def _close(self, event: SequenceEndEvent | MappingEndEvent) -> None:
        frame = self.stack.pop()
        node = frame.node
        node.end = event.end_mark.index
        if isinstance(node, Mapping):
            self._merge(node)
            children: list[Node] = [entry.value for entry in node.entries.values()]
        else:
            children = node.items
        node.size = 1 + sum(child.size for child in children)
        self._place(node, frame.anchor)

    def _alias(self, event: AliasEvent) -> Node:
        name = event.anchor
        shown = self.dialect.original(name)
        if name not in self.anchors:
            raise self._stop(
                event, _("“*{name}” names an anchor that does not stand before it.").format(name=name), name
            )
        node = self.anchors[name]
        if node is None:
            raise self._stop(event, _("“*{name}” stands inside the value that it names.").format(name=shown), shown)
        self.copied += node.size
        if self.copied > MOST_COPIED:
            message = _("Aliases copy more than {most} values.").format(most=f"{MOST_COPIED:,}")
            raise self._stop(event, message, shown)
        return node

    def _place(self, node: Node, anchor: str | None, alias: int | None = None) -> None:
        """Hand a finished node to the collection it stands in; ``alias`` is where it ends if it is one."""
        self.values += 1
        if self.values > MOST_VALUES:
            message = _("The file holds more than {most} values.").format(most=f"{MOST_VALUES:,}")
            self.report(node.line, node.column, message, "")
            raise BrokenFileError
        if anchor is not None:
            self.anchors[anchor] = node
        if not self.stack:
            self.root = node
            return
        frame = self.stack[-1]
        if isinstance(frame.node, Sequence):
            if alias is not None:
                frame.node.aliases[len(frame.node.items)] = alias
            frame.node.items.append(node)
        elif frame.key is None:
            frame.key = self._key(node)
        else:
            self._enter(frame.node, Entry(frame.key, node, alias))
            frame.key = None

    def _key(self, node: Node) -> Scalar:
        if isinstance(node, Scalar):
            return node
        self.report(node.line, node.column, _("A key must be a word, not a list or a mapping."), "")
        return Scalar(None, "", node.line, node.column)

    def _enter(self, mapping: Mapping, entry: Entry) -> None:
        key = entry.key
        if key.text == "<<" and key.inset == 0:
            mapping.merges.append(entry)
            return
        first = mapping.entries.get(key.text)
        if first is None:
            mapping.entries[key.text] = entry
            return
        message = _("The key “{key}” stands here a second time; first in line {line}, column {column}.").format(
            key=key.text, line=first.key.line, column=first.key.column
        )
        self.report(key.line, key.column, message, key.text)

    def _merge(self, mapping: Mapping) -> None:
        """Add what is merged into a mapping; the entries written in it stand before, wherever they are written."""
        for merge in mapping.merges:
            for one in merge.value.items if isinstance(merge.value, Sequence) else [merge.value]:
                if not isinstance(one, Mapping):
                    message = _("“<<” takes a mapping or a list of mappings.")
                    self.report(merge.key.line, merge.key.column, message, "<<")
                    continue
                for name, entry in one.entries.items():
                    mapping.entries.setdefault(name, entry)

    def _tag(self, event: ScalarEvent | SequenceStartEvent | MappingStartEvent) -> None:
        mark = event.start_mark
        tag = self.dialect.original(event.tag).replace(_CORE, "!!")
        message = _("The tag “{tag}” has no meaning here; leave it out.").format(tag=tag)
        self.report(mark.line + 1, mark.column + 1, message, tag)

    def _stop(self, event: Any, message: str, found: str) -> BrokenFileError:
        mark = event.start_mark
        self.report(mark.line + 1, mark.column + 1, message, found)
        return BrokenFileError(message)
