"""What is shared while a folder is read: findings, the names declared so far, where each noun came from."""

from collections.abc import Iterable
from typing import Any

from attrs import define, evolve, field, frozen
from rapidfuzz import fuzz, process

from goodoffices.case import Issue
from goodoffices.folder.findings import Finding, Severity
from goodoffices.folder.tree import Mapping, Node, Scalar, Sequence
from goodoffices.words import N_, _

_CLOSE = 70  # of 100: below this a suggestion confuses more than it helps


class UnreadableError(ValueError):
    """A value that could not be read; the finding has been made."""


@frozen
class Place:
    """Where something stands."""

    file: str
    line: int
    column: int


@frozen
class Reference:
    """A name used for something declared elsewhere, looked up when every file has been read."""

    kind: str
    name: str
    place: Place


# How each kind of thing that can be referred to is spoken of.
MISSING = {
    "actor": N_("“{name}” is not an actor of the case."),
    "track": N_("“{name}” is not a track of the case."),
    "issue": N_("“{name}” is not an issue of the case."),
    "claim": N_("“{name}” is not a claim in record/claims.jsonl."),
}


@define
class Reader:
    """Collects findings and names; one for a folder, ``file`` being the one read now.

    ``declared`` maps a kind (actor, track, issue, claim) to the names there are; a kind is missing when the file that
    declares it cannot be read, and then no reference to it is looked up.
    """

    file: str = ""
    findings: list[Finding] = field(factory=list)
    declared: dict[str, frozenset[str]] = field(factory=dict)
    issues: dict[str, Issue] = field(factory=dict)
    references: list[Reference] = field(factory=list)
    _origins: dict[int, tuple[object, str, Node]] = field(factory=dict)

    def place(self, node: Node) -> Place:
        return Place(self.file, node.line, node.column)

    def report(self, line: int, column: int, message: str, found: str) -> None:
        """A finding of a parser, which knows no more than this."""
        self.findings.append(Finding(self.file, line, column, message, found))

    def error(
        self,
        at: Node | Place,
        message: str,
        found: str = "",
        allowed: Iterable[str] = (),
        suggestion: str | None = None,
        severity: Severity = Severity.ERROR,
    ) -> None:
        """Add a finding; a suggestion is looked for among ``allowed`` unless one is given."""
        place = at if isinstance(at, Place) else self.place(at)
        words = tuple(allowed)
        near = suggestion if suggestion is not None else nearest(found, words)
        self.findings.append(Finding(place.file, place.line, place.column, message, found, words, near, severity))

    def refuse(self, at: Node, message: str, found: str = "", allowed: Iterable[str] = ()) -> UnreadableError:
        """Add a finding; the error to raise when the value is given up."""
        self.error(at, message, found, allowed)
        return UnreadableError(message)

    def wrong_type(self, node: Node, expected: str) -> UnreadableError:
        """As :meth:`refuse`, for a value of another type than the one that can stand here."""
        found = described(node)
        message = _("Expected {expected}, found {found}.").format(expected=expected, found=found)
        return self.refuse(node, message, node.text if isinstance(node, Scalar) else "")

    def refer(self, kind: str, node: Scalar) -> None:
        """Note the use of a name."""
        self.references.append(Reference(kind, node.text, self.place(node)))

    def remember(self, thing: object, node: Node) -> None:
        """Note where a noun stands (by identity: equal nouns may stand in several places)."""
        self._origins[id(thing)] = (thing, self.file, node)

    def remember_as(self, thing: object, other: object) -> None:
        """A noun made out of another stands where that one does."""
        _thing, file, node = self._origins[id(other)]
        self._origins[id(thing)] = (thing, file, node)

    def amended(self, thing: Any, **changes: object) -> Any:
        """A noun with some fields changed, remembered at the same place."""
        changed = evolve(thing, **changes)
        self.remember_as(changed, thing)
        return changed

    def says(self, thing: object, key: str) -> bool:
        """Whether a key stands in the mapping that a noun was read from."""
        _thing, _file, node = self._origins[id(thing)]
        return isinstance(node, Mapping) and key in node.entries

    def where(self, thing: object, key: str | None = None) -> Place:
        """The place of a noun, or of the value of one of its keys."""
        _thing, file, node = self._origins[id(thing)]
        if key is not None and isinstance(node, Mapping) and key in node.entries:
            node = node.entries[key].value
        return Place(file, node.line, node.column)


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like ``word``, or None when none is near."""
    if not word:
        return None
    match = process.extractOne(word, list(known), scorer=fuzz.ratio, score_cutoff=_CLOSE)
    return str(match[0]) if match is not None and match[0] != word else None


def described(node: Node) -> str:
    """What a node is, in words for a message."""
    if isinstance(node, Mapping):
        return _("a mapping")
    if isinstance(node, Sequence):
        return _("a list")
    shown = node.text if len(node.text) <= 40 else node.text[:37] + "…"
    match node.value:
        case None:
            return _("nothing")
        case bool():
            return _("the truth value {value}").format(value=shown)
        case int() | float():
            return _("the number {value}").format(value=shown)
    return _("the text “{value}”").format(value=shown)
