"""Reads the text form of conditions (grammar.lark) into the tree of :mod:`goodoffices.case.expressions`."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from attrs import frozen
from lark import Lark, Token, Transformer, UnexpectedCharacters, UnexpectedEOF, UnexpectedInput, UnexpectedToken
from lark.exceptions import VisitError

from goodoffices.case.expressions import And, Choice, Comparator, Comparison, Expression, IfThen, Not, Or, Sum, Term
from goodoffices.case.issues import Issue

_WORDS = {
    "COMPARATOR": "<= >= = < >",
    "NAME": "the name of an issue",
    "NUMBER": "a number",
    "QUOTED": '"a word"',
    "PLUS": "+",
    "MINUS": "-",
    "STAR": "*",
    "LPAR": "(",
    "RPAR": ")",
    "IF": "if",
    "THEN": "then",
    "AND": "and",
    "OR": "or",
    "NOT": "not",
    "$END": "the end",
}


@frozen
class GrammarError(ValueError):
    """A condition that cannot be read: where (0-based column), what was found, what would be allowed there."""

    column: int
    found: str
    allowed: tuple[str, ...] = ()

    def __str__(self) -> str:
        allowed = f"; allowed here: {', '.join(self.allowed)}" if self.allowed else ""
        return f"found {self.found}{allowed}"


def parse(text: str, issues: Mapping[str, Issue] | None = None) -> Expression:
    """Read a condition; with ``issues``, ``issue = word`` is told apart from a comparison of two issues.

    Raises :class:`GrammarError` when the text is not of the language. Whether the names exist is not looked at here.
    """
    try:
        tree: Expression = _Builder(issues or {}).transform(_parser().parse(text))
    except UnexpectedInput as error:
        raise _explained(error, text) from None
    except VisitError as error:
        if isinstance(error.orig_exc, GrammarError):
            raise error.orig_exc from None
        raise
    except RecursionError:
        raise GrammarError(0, "a condition nested too deeply") from None
    return tree


@cache
def _parser() -> Lark:
    grammar = files("goodoffices.case").joinpath("grammar.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", maybe_placeholders=False)


def _explained(error: UnexpectedInput, text: str) -> GrammarError:
    allowed: set[str] = set()
    if isinstance(error, UnexpectedToken):
        allowed = set(error.accepts or error.expected)
    elif isinstance(error, UnexpectedCharacters):
        allowed = set(error.allowed or ())
    words = tuple(sorted({_WORDS.get(name, name.lower()) for name in allowed}))
    if (isinstance(error, UnexpectedToken) and error.token.type == "$END") or isinstance(error, UnexpectedEOF):
        return GrammarError(len(text), "the end", words)
    found = str(error.token) if isinstance(error, UnexpectedToken) else text[error.pos_in_stream or 0]
    return GrammarError(error.pos_in_stream or 0, f"“{found}”", words)


class _Builder(Transformer[Token, Any]):
    """Builds the tree bottom up; children come already built."""

    def __init__(self, issues: Mapping[str, Issue]) -> None:
        super().__init__()
        self.issues = issues

    def if_then(self, parts: list[Expression]) -> IfThen:
        return IfThen(parts[0], parts[1])

    def any(self, parts: list[Expression]) -> Or:
        return Or(tuple(parts))

    def all(self, parts: list[Expression]) -> And:
        return And(tuple(parts))

    def negation(self, parts: list[Expression]) -> Not:
        return Not(parts[0])

    def comparison(self, parts: list[Any]) -> Comparison | Choice:
        left, sign, right = parts
        if isinstance(right, Token):
            issue = _bare_name(left)
            if issue is None or sign != "=":
                raise GrammarError(right.start_pos or 0, str(right), ("an issue alone, =, a word in quotation marks",))
            return Choice(issue, str(right)[1:-1], quoted=True)
        word = self._word(left, right)
        if sign == "=" and word is not None:
            return Choice(str(_bare_name(left)), word)
        return Comparison(left, Comparator(str(sign)), right)

    def _word(self, left: Sum, right: Sum) -> str | None:
        """The word on the right when the left is a choice issue standing alone and the right is no issue."""
        known = self.issues.get(_bare_name(left) or "")
        word = _bare_name(right)
        is_word = word is not None and word not in self.issues
        return word if is_word and known is not None and not known.is_quantity else None

    def sum(self, terms: list[Term]) -> Sum:
        return Sum(tuple(terms))

    def first(self, parts: list[Any]) -> Term:
        return self.signed(parts) if len(parts) == 2 else parts[0]

    def signed(self, parts: list[Any]) -> Term:
        sign, term = parts
        return Term(term.factor, term.name, minus=sign == "-")

    def scaled(self, parts: list[Token]) -> Term:
        return Term(str(parts[0]), str(parts[1]))

    def scaled_right(self, parts: list[Token]) -> Term:
        return Term(str(parts[1]), str(parts[0]))

    def bare(self, parts: list[Token]) -> Term:
        return Term(None, str(parts[0]))

    def constant(self, parts: list[Token]) -> Term:
        return Term(str(parts[0]), None)


def _bare_name(side: Sum) -> str | None:
    """The name when a side of a comparison is one name and nothing else."""
    only = side.terms[0]
    return only.name if len(side.terms) == 1 and only.factor is None and not only.minus else None
