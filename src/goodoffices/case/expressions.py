"""Conditions on a package: the small language of constraints and red lines, as a tree.

Comparisons of linear terms over quantity issues, ``issue = option`` for choices, ``and``, ``or``, ``not`` and
``if … then …``. The text form is read by :mod:`goodoffices.case.grammar`; ``str`` of a tree gives it back.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from fractions import Fraction

from attrs import frozen

from goodoffices.case.issues import Option

Assignment = Mapping[str, Option]


class Comparator(StrEnum):
    """The five comparisons."""

    AT_MOST = "<="
    AT_LEAST = ">="
    EQUAL = "="
    BELOW = "<"
    ABOVE = ">"

    def holds(self, left: Fraction, right: Fraction) -> bool:
        match self:
            case Comparator.AT_MOST:
                return left <= right
            case Comparator.AT_LEAST:
                return left >= right
            case Comparator.EQUAL:
                return left == right
            case Comparator.BELOW:
                return left < right
            case Comparator.ABOVE:
                return left > right


def exact(value: Option) -> Fraction:
    """A number of a case as a fraction: 0.1 means one tenth, as it was written."""
    return Fraction(str(value))


@frozen
class Term:
    """``factor * name``, a bare number (name None) or a bare name (factor None); ``minus`` when subtracted."""

    factor: str | None
    name: str | None
    minus: bool = False

    def value(self, package: Assignment) -> Fraction:
        size = Fraction(self.factor) if self.factor is not None else Fraction(1)
        if self.name is not None:
            size *= exact(package[self.name])
        return -size if self.minus else size

    def __str__(self) -> str:
        return " * ".join(part for part in (self.factor, self.name) if part is not None)


@frozen
class Sum:
    """A linear expression: terms added and subtracted in the order written."""

    terms: tuple[Term, ...]

    def value(self, package: Assignment) -> Fraction:
        return sum((term.value(package) for term in self.terms), Fraction(0))

    def names(self) -> Iterator[str]:
        return (term.name for term in self.terms if term.name is not None)

    def __str__(self) -> str:
        first, *rest = self.terms
        text = f"-{first}" if first.minus else str(first)
        return text + "".join(f" {'-' if term.minus else '+'} {term}" for term in rest)


@frozen
class Comparison:
    """Two linear expressions compared."""

    left: Sum
    comparator: Comparator
    right: Sum

    def holds(self, package: Assignment) -> bool:
        return self.comparator.holds(self.left.value(package), self.right.value(package))

    def names(self) -> Iterator[str]:
        yield from self.left.names()
        yield from self.right.names()

    def __str__(self) -> str:
        return f"{self.left} {self.comparator} {self.right}"


@frozen
class Choice:
    """``issue = option`` where the option is a word; ``quoted`` keeps how the word was written."""

    issue: str
    option: str
    quoted: bool = False

    def holds(self, package: Assignment) -> bool:
        return package[self.issue] == self.option

    def names(self) -> Iterator[str]:
        yield self.issue

    def __str__(self) -> str:
        return f'{self.issue} = "{self.option}"' if self.quoted else f"{self.issue} = {self.option}"


@frozen
class Not:
    """Negation."""

    part: "Expression"

    def holds(self, package: Assignment) -> bool:
        return not self.part.holds(package)

    def names(self) -> Iterator[str]:
        yield from self.part.names()

    def __str__(self) -> str:
        return f"not {_bracket(self.part, (And, Or, IfThen))}"


@frozen
class And:
    """All parts hold."""

    parts: tuple["Expression", ...]

    def holds(self, package: Assignment) -> bool:
        return all(part.holds(package) for part in self.parts)

    def names(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.names()

    def __str__(self) -> str:
        return " and ".join(_bracket(part, (And, Or, IfThen)) for part in self.parts)


@frozen
class Or:
    """At least one part holds."""

    parts: tuple["Expression", ...]

    def holds(self, package: Assignment) -> bool:
        return any(part.holds(package) for part in self.parts)

    def names(self) -> Iterator[str]:
        for part in self.parts:
            yield from part.names()

    def __str__(self) -> str:
        return " or ".join(_bracket(part, (Or, IfThen)) for part in self.parts)


@frozen
class IfThen:
    """Where the first part holds, the second must."""

    condition: "Expression"
    consequence: "Expression"

    def holds(self, package: Assignment) -> bool:
        return not self.condition.holds(package) or self.consequence.holds(package)

    def names(self) -> Iterator[str]:
        yield from self.condition.names()
        yield from self.consequence.names()

    def __str__(self) -> str:
        return f"if {_bracket(self.condition, (IfThen,))} then {_bracket(self.consequence, (IfThen,))}"


Expression = Comparison | Choice | Not | And | Or | IfThen


def scope(expression: Expression) -> tuple[str, ...]:
    """The issues an expression speaks of, each once, in the order of first mention."""
    return tuple(dict.fromkeys(expression.names()))


def _bracket(part: Expression, weaker: tuple[type, ...]) -> str:
    return f"({part})" if isinstance(part, weaker) else str(part)
