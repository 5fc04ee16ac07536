"""Changes to the text of a YAML file that touch nothing else: comments, order, quoting and layout stay as they are.

The places of the tree say where the text has to be cut. A round-trip loader would write the whole file anew: it breaks
long lines elsewhere, and puts what is appended to a list behind the comment that introduces the next section.
"""

from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence as AnySequence
from typing import Any

from goodoffices.folder.composing import BrokenFileError, compose
from goodoffices.folder.rendering import folded, inline
from goodoffices.folder.tree import Entry, Mapping, Node, Scalar, Sequence
from goodoffices.words import _

Keys = AnySequence[str | int]


class EditError(ValueError):
    """A change that cannot be made: the place is not there, or is shared with another."""


def with_value(text: str, keys: Keys, value: Any) -> str:
    """``text`` with ``value`` at the place ``keys``; a key that is not in its mapping is added at the end of it."""
    parent = _node(text, keys[:-1])
    last = keys[-1]
    if isinstance(parent, Mapping) and str(last) not in _own(parent):
        return _with_entry(text, parent, str(last), value)
    node = _child(parent, last, keys)
    gap = _gap(node, parent)
    end = _end(node)
    break_after = "\n" if text[node.start : end].endswith("\n") else ""  # that of a block scalar
    return text[: node.start] + gap + folded(value, node.column - 1 + len(gap)) + break_after + text[end:]


def _gap(node: Node, parent: Node) -> str:
    """What a value needs before it: a space behind a bare colon, more depth than its key where a list had the same."""
    if node.start == node.end:
        return " "
    return "  " if isinstance(node, Sequence) and not node.flow and node.column == parent.column else ""


def with_item(text: str, keys: Keys, value: Any) -> str:
    """``text`` with ``value`` at the end of the list at ``keys``; a list that is not there is begun."""
    parent = _node(text, keys[:-1])
    if isinstance(parent, Mapping) and str(keys[-1]) not in _own(parent):
        return _with_entry(text, parent, str(keys[-1]), [value])
    node = _child(parent, keys[-1], keys)
    if isinstance(node, Scalar) and node.value is None:
        return with_value(text, keys, [value])
    if not isinstance(node, Sequence):
        raise EditError(_("{place} is no list.").format(place=_path(keys)))
    if not node.items:
        return text[: node.end - 1] + inline(value) + text[node.end - 1 :]
    if node.flow:
        at = _end_of_item(node)
        return text[:at] + ", " + inline(value) + text[at:]
    return _with_line(text, _end(node), " " * (node.column - 1) + "- " + folded(value, node.column + 1))


def _node(text: str, keys: Keys) -> Node:
    """The node at a place of the text."""
    try:
        node = compose(text, lambda line, column, message, found: None)
    except BrokenFileError:
        raise EditError(_("The file cannot be read; check it first.")) from None
    if node is None:
        raise EditError(_("The file is empty."))
    for number, key in enumerate(keys, start=1):
        node = _child(node, key, keys[:number])
    return node


def _child(node: Node, key: str | int, keys: Keys) -> Node:
    child: Node | None = None
    alias = False
    if isinstance(node, Mapping):
        entry = _own(node).get(str(key))
        child, alias = (entry.value, entry.alias is not None) if entry is not None else (None, False)
    elif isinstance(node, Sequence) and isinstance(key, int) and -len(node.items) <= key < len(node.items):
        index = key % len(node.items)
        child, alias = node.items[index], index in node.aliases
    if child is None:
        raise EditError(_("There is no {place}.").format(place=_path(keys)))
    if alias:
        raise EditError(_("{place} is an alias of a value that stands elsewhere.").format(place=_path(keys)))
    return child


def _path(keys: Keys) -> str:
    return " › ".join(map(str, keys))


def _own(mapping: Mapping) -> AnyMapping[str, Entry]:
    """The entries written in the mapping itself, not merged into it."""
    return {name: e for name, e in mapping.entries.items() if mapping.start <= e.key.start < mapping.end}


def _with_entry(text: str, mapping: Mapping, key: str, value: Any) -> str:
    if mapping.flow:
        pair = inline({key: value})[1:-1]
        at = _end_of_entries(mapping)
        if at is None:
            return text[: mapping.end - 1] + pair + text[mapping.end - 1 :]
        return text[:at] + ", " + pair + text[at:]
    head = f"{' ' * (mapping.column - 1)}{inline(key)}: "
    return _with_line(text, _end(mapping), head + folded(value, len(head)))


def _with_line(text: str, at: int, line: str) -> str:
    """Put a line after the one in which ``at`` lies, so that a comment at its end stays there."""
    newline = "\r\n" if "\r\n" in text else "\n"
    line = line.replace("\n", newline)
    if at > 0 and text[at - 1] == "\n":  # behind a block scalar, which takes its line break along
        return text[:at] + line + newline + text[at:]
    end = text.find(newline, at)
    if end < 0:
        return text.rstrip("\n") + newline + line + newline
    return text[:end] + newline + line + text[end:]


def _end(node: Node) -> int:
    """Where the content of a node ends; the parser ends a block only where the next thing begins."""
    if isinstance(node, Scalar) or node.flow:
        return node.end
    if isinstance(node, Sequence):
        return _end_of_item(node)
    return _end_of_entries(node) or node.end


def _end_of_entries(mapping: Mapping) -> int | None:
    """Where the last entry written in a mapping ends, None when it has none."""
    return max(map(_end_of_entry, [*_own(mapping).values(), *mapping.merges]), default=None)


def _end_of_item(node: Sequence) -> int:
    alias = node.aliases.get(len(node.items) - 1)
    return alias if alias is not None else _end(node.items[-1])


def _end_of_entry(entry: Entry) -> int:
    if entry.alias is not None:
        return entry.alias
    return max(entry.key.end, _end(entry.value))
