"""What stands in the rooms: statements, guesses, weights, ratification."""

from functools import partial
from typing import Any

from goodoffices.case import (
    Acceptable,
    Comparing,
    Content,
    Direction,
    Guess,
    Leave,
    Origin,
    Precondition,
    Ranking,
    Ratification,
    RedLine,
    Remark,
    Statement,
    Told,
    Weight,
)
from goodoffices.folder.conditions import AssignmentKind, ConditionKind
from goodoffices.folder.directions import PrefersKind, check_direction
from goodoffices.folder.kinds import Choice, Day, Identifier, Kind, ListOf, Moment, Num, Ref, Text
from goodoffices.folder.nouns import ACTOR, ORIGIN
from goodoffices.folder.quantities import SpanKind
from goodoffices.folder.reader import Reader
from goodoffices.folder.records import Field, OneOf, Record, Values
from goodoffices.folder.tree import Mapping
from goodoffices.words import _

ISSUE_NAME = Ref("issue")

# The kinds of content: the key that tells them apart, with the keys that go with it.
_CONTENTS: dict[str, dict[str, Kind[Any]]] = {
    "issue": {"issue": ISSUE_NAME, "prefers": PrefersKind()},
    "ranking": {"ranking": ListOf(ISSUE_NAME, least=1)},
    "red_line": {"red_line": ConditionKind()},
    "precondition": {"precondition": ConditionKind()},
    "over": {"prefers": AssignmentKind(), "over": AssignmentKind()},
    "could_live_with": {"could_live_with": AssignmentKind()},
    "could_not_live_with": {"could_not_live_with": AssignmentKind()},
    "remark": {"remark": Text()},
}
_TOLD = {
    "by": Field(Text(), required=True),
    "on": Field(Day(), required=True),
    "to": Field(Text()),
    "where": Field(Text()),
    "leave": Field(Choice(Leave)),
}
_GUESSED = {
    "about": Field(ACTOR, required=True),
    "from": Field(ORIGIN, required=True, to="origin"),
    "on": Field(Day()),
    "weight": Field(Num(low=0, high=1)),
}


def _content(kind: str, values: Values) -> Content:
    """Take the content's keys out of ``values`` and make the content of them."""
    taken = {key: values.pop(key) for key in _CONTENTS[kind] if key in values}
    match kind:
        case "issue":
            return Direction(taken["issue"], taken["prefers"])
        case "over":
            return Comparing(taken["prefers"], taken["over"])
        case "ranking":
            return Ranking(taken["ranking"])
        case "red_line" | "ceiling":
            return RedLine(taken[kind])
        case "precondition":
            return Precondition(taken["precondition"])
        case "could_live_with" | "could_not_live_with":
            return Acceptable(taken[kind], kind == "could_live_with")
    return Remark(taken["remark"])


def kind_of(content: Content, red_line: str = "red_line") -> str:
    """The key that tells this content from the others."""
    match content:
        case Direction():
            return "issue"
        case Ranking():
            return "ranking"
        case RedLine():
            return red_line
        case Precondition():
            return "precondition"
        case Comparing():
            return "over"
        case Acceptable():
            return "could_live_with" if content.acceptable else "could_not_live_with"
        case Remark():
            return "remark"


def _content_values(content: Content, red_line: str) -> Values:
    match content:
        case Direction(issue, prefers):
            return {"issue": issue, "prefers": prefers}
        case Ranking(issues):
            return {"ranking": issues}
        case RedLine(condition):
            return {red_line: condition}
        case Precondition(condition):
            return {"precondition": condition}
        case Comparing(better, worse):
            return {"prefers": better, "over": worse}
        case Acceptable(package):
            return {kind_of(content): package}
        case Remark(text):
            return {"remark": text}


def _statement(kind: str, values: Values) -> Statement:
    content = _content(kind, values)
    return Statement(values.pop("id", ""), "", content, Told(**values))


def _statement_values(statement: Statement) -> Values:
    told = statement.told
    values: Values = {
        "id": statement.id,
        **_content_values(statement.content, "red_line"),
        "by": told.by,
        "on": told.on,
    }
    values |= {key: getattr(told, key) for key in ("to", "where") if getattr(told, key) is not None}
    return values if told.leave is Leave.NOT else {**values, "leave": told.leave}


def _guess(kind: str, values: Values) -> Guess:
    content = _content(kind, values)
    return Guess(values.pop("id", ""), values.pop("about"), content, **values)


def _guess_values(guess: Guess) -> Values:
    values: Values = {"id": guess.id, "about": guess.about, **_content_values(guess.content, "ceiling")}
    values["origin"] = guess.origin
    if guess.on is not None:
        values["on"] = guess.on
    return values if guess.weight == 0.5 else {**values, "weight": guess.weight}


def _check_content(said: Statement | Guess, node: Mapping, reader: Reader) -> None:
    match said.content:
        case Direction() as direction:
            check_direction(direction, node, reader)
        case Ranking(issues):
            _ranked_once(issues, node, reader)


def _ranked_once(issues: tuple[str, ...], node: Mapping, reader: Reader) -> None:
    seen: set[str] = set()
    for item in getattr(node.entries["ranking"].value, "items", []):
        if item.text in seen:
            reader.error(item, _("“{name}” stands in the ranking twice.").format(name=item.text), item.text)
        seen.add(item.text)


def _hint(node: Mapping) -> str:
    if "prefers" in node.entries:
        return _("“prefers” needs “issue” (what is better on one issue) or “over” (a package compared).")
    return _("It does not say what was said: one of the keys of a statement is missing.")


def _said(kind: str, fields: dict[str, Kind[Any]], is_guess: bool) -> Record[Any]:
    content = {key: Field(value, required=True) for key, value in fields.items()}
    surrounding = _GUESSED if is_guess else _TOLD
    return Record(
        Guess if is_guess else Statement,
        {"id": Field(Identifier()), **content, **surrounding},
        f"guess: {kind}" if is_guess else f"statement: {kind}",
        build=partial(_guess if is_guess else _statement, kind),
        unbuild=_guess_values if is_guess else _statement_values,
        check=_check_content,
    )


STATEMENT: OneOf[Statement] = OneOf(
    {kind: _said(kind, fields, is_guess=False) for kind, fields in _CONTENTS.items()},
    lambda statement: kind_of(statement.content),
    _hint,
)
_CONTENTS["ceiling"] = {"ceiling": ConditionKind()}
GUESS: OneOf[Guess] = OneOf(
    {kind: _said(kind, fields, is_guess=True) for kind, fields in _CONTENTS.items()},
    lambda guess: kind_of(guess.content, "ceiling"),
    _hint,
)


def _weight(values: Values) -> Weight:
    low, high = values.pop("weighs")
    return Weight(low=low, high=high, **values)


def _weight_values(weight: Weight) -> Values:
    values: Values = {"about": weight.about, "issue": weight.issue, "weighs": (weight.low, weight.high)}
    if weight.category is not None:
        values["category"] = weight.category
    return values if weight.origin == Origin() else {**values, "origin": weight.origin}


WEIGHT = Record(
    Weight,
    {
        "about": Field(ACTOR, required=True),
        "issue": Field(ISSUE_NAME, required=True),
        "category": Field(Text()),
        "weighs": Field(SpanKind(), required=True),
        "from": Field(ORIGIN, to="origin"),
    },
    "weight",
    build=_weight,
    unbuild=_weight_values,
)

RATIFICATION = Record(
    Ratification,
    {
        "in_order": Field(ListOf(Text(), least=1), required=True),
        "rule": Field(Text()),
        "deadline": Field(Moment()),
    },
    "ratification",
)
