"""Plain data to YAML that this house reads back the same: short things in one line, long ones in blocks."""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

from goodoffices.folder.scalars import resolve

WIDTH = 120
# Words, and words with what stands between words; whatever else there is goes into quotation marks.
_BARE = re.compile(r"[^\W\d_]\w*(?:[ ./'’()-]*[\w)])*\Z")
# What YAML 1.2 cannot hold unescaped (section 5.1), and the breaks that older parsers see in a line.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")


def render(document: Mapping[str, Any]) -> str:
    """A file: one key after the other, sections set apart by an empty line where they take more than one."""
    parts = []
    for key, value in document.items():
        lines = list(_entry(str(key), value, 0))
        parts.append("\n".join(lines) + ("\n" if len(lines) > 1 else ""))
    return "\n".join(parts).rstrip("\n") + "\n"


def inline(value: Any) -> str:
    """A value on one line, as it can stand in a flow collection."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return repr(value)
        case datetime():
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        case date():
            return value.isoformat()
        case str():
            return _text(value)
        case Mapping():
            return "{" + ", ".join(_pair(key, item) for key, item in value.items()) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(inline, value)) + "]"
    raise TypeError(f"{type(value).__name__} cannot be written as YAML")


def folded(value: Any, indent: int) -> str:
    """As :func:`inline`, a long collection broken after commas; ``indent`` columns are taken before it."""
    whole = inline(value)
    if len(whole) <= WIDTH - indent or not isinstance(value, Mapping | list | tuple) or not value:
        return whole
    pieces = [_pair(k, v) for k, v in value.items()] if isinstance(value, Mapping) else list(map(inline, value))
    lines, line = [], whole[0]
    for number, piece in enumerate(pieces, start=1):
        end = whole[-1] if number == len(pieces) else ","
        if len(line) > 1 and indent + len(line) + 1 + len(piece) + len(end) > WIDTH:
            lines.append(line)
            line = " " * (indent + 1) + piece + end
        else:
            line += (" " if len(line) > 1 else "") + piece + end
    return "\n".join([*lines, line])


def _entry(key: str, value: Any, indent: int) -> Iterator[str]:
    """The lines of a key with its value, in block style where one line does not do."""
    head = f"{' ' * indent}{_text(key)}:"
    if not _in_block(value, len(head) + 1):
        yield f"{head} {inline(value)}"
    elif isinstance(value, Mapping):
        yield head
        for name, item in value.items():
            yield from _entry(str(name), item, indent + 2)
    else:
        yield head
        for item in value:
            yield f"{' ' * (indent + 2)}- {folded(item, indent + 4)}"


def _in_block(value: Any, taken: int) -> bool:
    if not isinstance(value, Mapping | list | tuple) or not value:
        return False
    items = list(value.values()) if isinstance(value, Mapping) else list(value)
    nested = any(isinstance(item, Mapping) and item for item in items)
    return nested or taken + len(inline(value)) > WIDTH


def _pair(key: Any, value: Any) -> str:
    return f"{_text(str(key))}: {inline(value)}"


def _text(text: str) -> str:
    if _BARE.match(text) and isinstance(resolve(text), str):
        return str(text)
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)
