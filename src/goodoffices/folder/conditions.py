"""Conditions and packages named in a line, checked against the issues as they are read."""

import re
from collections.abc import Iterator
from typing import Any

from attrs import frozen

from goodoffices.case import Assignment, Expression, GrammarError, Issue, Option, TermValue, parse, scope
from goodoffices.case.expressions import And, Choice, Comparator, Comparison, IfThen, Not, Or, exact
from goodoffices.folder.findings import Severity
from goodoffices.folder.kinds import Schema, Text
from goodoffices.folder.quantities import OptionKind, QuantityKind
from goodoffices.folder.reader import MISSING, Place, Reader, UnreadableError
from goodoffices.folder.tree import Mapping, Node, Scalar
from goodoffices.words import _

_FEW = 12  # options shown whole; of more, the ones nearest to what was found


@frozen
class ConditionKind:
    """A condition in its text form; errors are placed inside the text where it stands on one line."""

    def read(self, node: Node, reader: Reader) -> Expression:
        text = Text().read(node, reader)
        assert isinstance(node, Scalar)  # noqa: S101  (Text takes scalars only)
        try:
            expression = parse(text, reader.issues)
        except GrammarError as error:
            message = _("The condition cannot be read: found {found}.").format(found=error.found)
            reader.error(_inside(node, error.column, reader), message, error.found.strip("“”"), error.allowed, "")
            raise UnreadableError from None
        _Names(node, reader).check(expression)
        return expression

    def schema(self) -> Schema:
        return Text().schema()

    def write(self, value: Expression) -> str:
        return str(value)


def _inside(node: Scalar, offset: int, reader: Reader) -> Place:
    column = node.column + node.inset + offset if node.verbatim else node.column
    return Place(reader.file, node.line, column)


@frozen
class _Names:
    """Checks the names in one condition."""

    node: Scalar
    reader: Reader

    def check(self, expression: Expression) -> None:
        known = self.reader.declared.get("issue")
        names = scope(expression)
        broken = (known or frozenset()) - set(self.reader.issues)
        if known is None or any(name in broken for name in names):
            return  # the words of an issue that could not be read are not known
        for part in _leaves(expression):
            if isinstance(part, Choice):
                self._choice(part)
            else:
                self._comparison(part)

    def _choice(self, part: Choice) -> None:
        issue = self.reader.issues.get(part.issue)
        if issue is None:
            self._unknown(part.issue)
        elif part.option not in issue.options:
            no_option(self.reader, self._at(part.option), issue, part.option)

    def _comparison(self, part: Comparison) -> None:
        for name in dict.fromkeys(part.names()):
            issue = self.reader.issues.get(name)
            if issue is None:
                self._unknown(name)
            elif not issue.is_quantity:
                message = _("“{name}” is a choice of words; it can only be compared as “{name} = word”.")
                words = [f"{name} = {option}" for option in issue.options]
                self.reader.error(self._at(name), message.format(name=name), name, words, "")
        self._exact_value(part)

    def _exact_value(self, part: Comparison) -> None:
        """``issue = number`` holds for no package when the number is no option."""
        left, right = part.left.terms, part.right.terms
        if part.comparator is not Comparator.EQUAL or len(left) != 1 or len(right) != 1:
            return
        issue = self.reader.issues.get(left[0].name or "")
        if issue is None or not issue.is_quantity or left[0].factor or left[0].minus or right[0].name is not None:
            return
        if all(right[0].value({}) != exact(option) for option in issue.options):
            sign = "-" if right[0].minus else ""
            no_option(self.reader, self._at(right[0].factor or ""), issue, f"{sign}{right[0].factor}")

    def _unknown(self, name: str) -> None:
        known = tuple(self.reader.issues)
        self.reader.error(self._at(name), _(MISSING["issue"]).format(name=name), name, known)

    def _at(self, word: str) -> Place:
        match = re.search(rf"(?<![\w.]){re.escape(word)}(?![\w.])", self.node.text)
        return _inside(self.node, match.start() if match else 0, self.reader)


def _leaves(expression: Expression) -> Iterator[Choice | Comparison]:
    match expression:
        case Choice() | Comparison():
            yield expression
        case Not(part):
            yield from _leaves(part)
        case And(parts) | Or(parts):
            for part in parts:
                yield from _leaves(part)
        case IfThen(condition, consequence):
            yield from _leaves(condition)
            yield from _leaves(consequence)


def no_option(
    reader: Reader, at: Node | Place, issue: Issue, found: Option, severity: Severity = Severity.ERROR
) -> None:
    """Report an option that the issue does not have, with those nearest to it."""
    message = _("“{found}” is not an option of {issue}.").format(found=found, issue=issue.id)
    words, near = _nearest_options(issue, found)
    reader.error(at, message, str(found), words, near, severity)


def _nearest_options(issue: Issue, found: Option) -> tuple[tuple[str, ...], str | None]:
    every = tuple(str(option) for option in issue.options)
    if not issue.is_quantity:
        return every, None
    try:
        value = float(found)
    except ValueError:
        return every[:_FEW], ""
    ranked = sorted(issue.options, key=lambda option: (abs(float(option) - value), float(option)))
    shown = every if len(every) <= _FEW else tuple(str(o) for o in sorted(ranked[:4], key=float))
    return shown, str(ranked[0])


def _issue_of(key: Scalar, reader: Reader) -> Issue | None:
    """The issue that a key names; None when it could not be read, raising when there is no such issue."""
    known = reader.declared.get("issue")
    if known is not None and key.text not in known:
        raise reader.refuse(key, _(MISSING["issue"]).format(name=key.text), key.text, sorted(known))
    return reader.issues.get(key.text)


@frozen
class AssignmentKind:
    """A package written out: a mapping from issues to options."""

    def read(self, node: Node, reader: Reader) -> Assignment:
        if not isinstance(node, Mapping) or not node.entries:
            raise reader.wrong_type(node, _("a mapping from issues to options"))
        found = {}
        for name, entry in node.entries.items():
            try:
                issue = _issue_of(entry.key, reader)
                option = OptionKind().read(entry.value, reader)
            except UnreadableError:
                continue
            if issue is not None and option not in issue.options:
                no_option(reader, entry.value, issue, option)
            found[name] = option
        return found

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": OptionKind().schema(), "minProperties": 1}

    def write(self, value: Assignment) -> Any:
        return dict(value)


@frozen
class TermsKind:
    """The terms of a package: quantities for quantity issues, words for choices."""

    def read(self, node: Node, reader: Reader) -> dict[str, TermValue]:
        if not isinstance(node, Mapping):
            raise reader.wrong_type(node, _("a mapping from issues to terms"))
        found = {}
        for name, entry in node.entries.items():
            try:
                found[name] = self._term(_issue_of(entry.key, reader), entry.value, reader)
            except UnreadableError:
                continue
        return found

    def _term(self, issue: Issue | None, node: Node, reader: Reader) -> TermValue:
        is_word = isinstance(node, Scalar) and isinstance(node.value, str)
        if issue is None:
            return Text().read(node, reader) if is_word else QuantityKind().read(node, reader)
        if issue.is_quantity:
            return self._quantity(issue, node, reader)
        word = Text().read(node, reader) if isinstance(node, Scalar) else ""
        if word not in issue.options:
            if not isinstance(node, Scalar):
                raise reader.wrong_type(node, _("one of the words of {issue}").format(issue=issue.id))
            no_option(reader, node, issue, word)
        return word

    def _quantity(self, issue: Issue, node: Node, reader: Reader) -> TermValue:
        quantity = QuantityKind().read(node, reader)
        if quantity.exact and quantity.low not in issue.options:
            no_option(reader, node, issue, quantity.low or 0)
        elif not any(quantity.may_be(option) for option in issue.options if not isinstance(option, str)):
            end = quantity.low if quantity.low is not None else quantity.high
            no_option(reader, node, issue, end or 0, Severity.WARNING)
        return quantity

    def schema(self) -> Schema:
        return {"type": "object", "additionalProperties": {"anyOf": [QuantityKind().schema(), Text().schema()]}}

    def write(self, value: dict[str, TermValue]) -> Any:
        return {k: v if isinstance(v, str) else QuantityKind().write(v) for k, v in value.items()}
