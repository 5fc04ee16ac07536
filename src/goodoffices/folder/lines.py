"""JSON lines to trees; the place of a value is its line and the column of its key."""

import json
import re

from goodoffices.folder.composing import Report
from goodoffices.folder.tree import Entry, Mapping, Node, Scalar, Sequence
from goodoffices.words import _

_Pairs = list[tuple[str, object]]


class _NoNumberError(ValueError):
    pass


def compose_lines(text: str, report: Report) -> list[Mapping]:
    """One mapping a line that is not blank; a line that cannot be read is reported and left out."""
    found = []
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        pairs = _loaded(line, number, report)
        if pairs is not None:
            found.append(_mapping(pairs, number, line, report))
    return found


def _loaded(line: str, number: int, report: Report) -> _Pairs | None:
    try:
        loaded = json.loads(line, object_pairs_hook=_Object, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        report(number, error.colno, _("Not JSON from here on; each line is one object of its own."), "")
    except _NoNumberError as error:
        report(number, line.find(str(error)) + 1, _("“{found}” is no number.").format(found=error), str(error))
    except (RecursionError, ValueError):  # nested too deeply, or a number of thousands of digits
        report(number, 1, _("This line cannot be read as JSON."), "")
    else:
        if isinstance(loaded, _Object):
            return loaded
        report(number, 1, _("A line of this file is one object in braces."), line.strip()[:20])
    return None


class _Object(list[tuple[str, object]]):
    """The pairs of a JSON object, duplicates kept so that they can be reported."""


def _no_number(text: str) -> float:
    raise _NoNumberError(text)


def _mapping(pairs: _Pairs, number: int, line: str, report: Report) -> Mapping:
    mapping = Mapping(number, 1)
    for name, value in pairs:
        column = _column(name, line)
        if name in mapping.entries:
            report(number, column, _("The key “{key}” stands twice in this line.").format(key=name), name)
        elif value is not None:  # programs write null where they know nothing
            mapping.entries[name] = Entry(
                Scalar(name, name, number, column), _node(value, number, column, line, report)
            )
    return mapping


def _node(value: object, number: int, column: int, line: str, report: Report) -> Node:
    if isinstance(value, _Object):
        return _mapping(value, number, line, report)
    if isinstance(value, list):
        return Sequence(number, column, items=[_node(item, number, column, line, report) for item in value])
    text = value if isinstance(value, str) else json.dumps(value)
    return Scalar(value, text, number, column)  # type: ignore[arg-type]


def _column(name: str, line: str) -> int:
    """Inside a JSON string a quotation mark is escaped, so that a name in quotation marks and a colon is a key."""
    match = re.search(re.escape(json.dumps(name, ensure_ascii=False)) + r"\s*:", line)
    return match.start() + 1 if match else 1
