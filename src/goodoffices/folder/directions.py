"""What is better on one issue: more or less of a quantity, an order among the words of a choice."""

from typing import Any

from attrs import frozen

from goodoffices.case import Direction, Issue
from goodoffices.folder.conditions import no_option
from goodoffices.folder.findings import Severity
from goodoffices.folder.kinds import ListOf, Schema, Text
from goodoffices.folder.reader import Reader
from goodoffices.folder.tree import Mapping, Node, Scalar, Sequence
from goodoffices.words import _

_WAYS = ("more", "less", Direction.SAME)
_WORDS = ListOf(Text(), least=1)


@frozen
class PrefersKind:
    """``more``, ``less``, ``same``, or words from best to worst."""

    def read(self, node: Node, reader: Reader) -> str | tuple[str, ...]:
        if isinstance(node, Scalar):
            return Text().read(node, reader)
        if isinstance(node, Sequence):
            return _WORDS.read(node, reader)
        raise reader.wrong_type(node, _("“more”, “less”, “same” or a list of words from best to worst"))

    def schema(self) -> Schema:
        return {"anyOf": [{"enum": list(_WAYS)}, _WORDS.schema()]}

    def write(self, value: str | tuple[str, ...]) -> Any:
        return value if isinstance(value, str) else list(value)


def check_direction(direction: Direction, node: Mapping, reader: Reader) -> None:
    """The preference suits the issue: more or less for a quantity, its own words for a choice."""
    issue = reader.issues.get(direction.issue)
    prefers = node.entries["prefers"].value
    if isinstance(prefers, Scalar):
        if prefers.text == Direction.SAME:
            return
        if issue is not None and not issue.is_quantity:
            message = _("{issue} is a choice of words: list them from best to worst.").format(issue=issue.id)
            reader.error(prefers, message, prefers.text, map(str, issue.options))
        elif prefers.text not in _WAYS:
            reader.error(
                prefers, _("A quantity is better “more” or “less”, or “same” either way."), prefers.text, _WAYS
            )
    elif issue is not None and issue.is_quantity and isinstance(prefers, Sequence):
        message = _("{issue} is a quantity: “more” or “less” is better.").format(issue=issue.id)
        reader.error(prefers, message, "", _WAYS)
    elif issue is not None and isinstance(prefers, Sequence):
        _words(issue, prefers, reader)


def _words(issue: Issue, prefers: Sequence, reader: Reader) -> None:
    seen: set[str] = set()
    for item in prefers.items:
        if not isinstance(item, Scalar):
            continue
        if item.text not in issue.options:
            no_option(reader, item, issue, item.text)
        elif item.text in seen:
            reader.error(item, _("“{name}” stands here twice.").format(name=item.text), item.text)
        seen.add(item.text)
    missing = [str(option) for option in issue.options if option not in seen]
    if missing and len(seen) < len(issue.options):
        message = _("Not every option of {issue} is placed; missing: {missing}.")
        reader.error(
            prefers,
            message.format(issue=issue.id, missing=", ".join(missing)),
            severity=Severity.WARNING,
        )
