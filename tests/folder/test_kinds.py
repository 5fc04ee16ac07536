"""Each description takes what it says, refuses the rest in one finding, and writes what it reads."""

import contextlib
import json
from datetime import date, datetime
from typing import Any

import pytest

from goodoffices.case import Grade, Issue, LocalText, Quantity
from goodoffices.folder.composing import compose
from goodoffices.folder.conditions import AssignmentKind, ConditionKind, TermsKind
from goodoffices.folder.directions import PrefersKind
from goodoffices.folder.exchanging import CategoryKind
from goodoffices.folder.files import ZoneKind
from goodoffices.folder.kinds import Choice, Day, Flag, Identifier, Kind, ListOf, MapOf, Moment, Num, Ref, Text
from goodoffices.folder.nouns import IssueName
from goodoffices.folder.quantities import OptionKind, OptionsKind, QuantityKind, SpanKind
from goodoffices.folder.reader import Reader, UnreadableError, nearest
from goodoffices.folder.rendering import inline
from goodoffices.folder.texts import LocalTextKind

from .test_composing import plain
from .test_schema import misfits

ISSUES = {"pause": Issue("pause", (0, 3, 5)), "order": Issue("order", ("first", "last"))}


def reader() -> Reader:
    return Reader("file", declared={"issue": frozenset(ISSUES)}, issues=ISSUES)


TAKEN: list[tuple[Kind[Any], str, Any]] = [
    (Text(), "some words", "some words"),
    (Text(), "'3'", "3"),
    (Identifier(), "北_1", "北_1"),
    (Identifier(), "12", "12"),
    (Ref("actor"), "anybody", "anybody"),
    (Flag(), "true", True),
    (Num(), "-2.5", -2.5),
    (Num(whole=True), "0x10", 16),
    (Choice(Grade), "open", Grade.OPEN),
    (Day(), "2032-02-29", date(2032, 2, 29)),
    (Day(), "'2031-03-02'", date(2031, 3, 2)),
    (Moment(), "2031-03-02 06:40", datetime(2031, 3, 2, 6, 40)),  # noqa: DTZ001
    (Moment(), "2031-03-02T06:40:05", datetime(2031, 3, 2, 6, 40, 5)),  # noqa: DTZ001
    (Moment(or_day=True), "2031-03-02", date(2031, 3, 2)),
    (ListOf(Num()), "[1, 2]", (1, 2)),
    (ListOf(Num()), "[]", ()),
    (ListOf(Text(), or_one=True), "one", ("one",)),
    (MapOf(Text(), Num()), "{a: 1}", {"a": 1}),
    (LocalTextKind(), "Qatar", LocalText.of("Qatar")),
    (
        LocalTextKind(),
        "{zh: [卡塔尔], en: [Qatar, State of Qatar]}",
        LocalText({"zh": ("卡塔尔",), "en": ("Qatar", "State of Qatar")}),
    ),
    (OptionKind(), "0.5", 0.5),
    (OptionsKind(), "[3, 0, 1.5]", (0, 1.5, 3)),
    (OptionsKind(), "{range: [0, 1], step: 0.25}", (0, 0.25, 0.5, 0.75, 1)),
    (OptionsKind(), "{range: [-10, 10], step: 5}", (-10, -5, 0, 5, 10)),
    (OptionsKind(), "{range: [0.1, 0.4], step: 0.1}", (0.1, 0.2, 0.3, 0.4)),
    (OptionsKind(), "[none, some]", ("none", "some")),
    (QuantityKind(), "10", Quantity.exactly(10)),
    (QuantityKind(), "{exactly: 10, said: ten}", Quantity(10, 10, "ten")),
    (QuantityKind(), "{about: 10}", Quantity(10, 10, None, approximate=True)),
    (QuantityKind(), "{range: [1, 2], said: one or two}", Quantity(1, 2, "one or two")),
    (QuantityKind(), "{at_least: 5, approximate: true}", Quantity(5, None, None, approximate=True)),
    (QuantityKind(), "{at_most: 5}", Quantity(None, 5)),
    (QuantityKind(), "{unknown: several}", Quantity(None, None, "several")),
    (QuantityKind(), "{unknown: true}", Quantity()),
    (SpanKind(), "4", (4, 4)),
    (SpanKind(), "[4, 6.5]", (4, 6.5)),
    (CategoryKind(), "men", "men"),
    (CategoryKind(), "2", 2),
    (PrefersKind(), "more", "more"),
    (PrefersKind(), "[a, b]", ("a", "b")),
    (ZoneKind(), "Asia/Jerusalem", "Asia/Jerusalem"),
    (IssueName(), "captives_2", "captives_2"),
    (AssignmentKind(), "{pause: 3, order: last}", {"pause": 3, "order": "last"}),
    (TermsKind(), "{pause: {at_least: 3}, order: last}", {"pause": Quantity(3, None), "order": "last"}),
]


@pytest.mark.parametrize(("kind", "text", "value"), TAKEN)
def test_what_is_taken_fits_the_schema_and_is_written_back(kind: Kind[Any], text: str, value: object) -> None:
    for source in (text, inline(kind.write(value))):
        tree = compose(source, lambda *found: pytest.fail(str(found)))
        assert tree is not None
        asked = reader()
        got = kind.read(tree, asked)
        assert (got, type(got), asked.findings) == (value, type(value), [])
        assert misfits(json.loads(json.dumps(plain(tree))), kind.schema()) == []


REFUSED: list[tuple[Kind[Any], str, str]] = [
    (Text(), "3", "put it in quotation marks"),
    (Text(), "''", "Expected text"),
    (Text(), "[a]", "found a list"),
    (Identifier(), "two words", "letters, digits"),
    (Identifier(), "true", "Expected an identifier"),
    (Ref("actor"), "{}", "found a mapping"),
    (Flag(), "yes", "“true” or “false”"),
    (Num(), "'3'", "found the text “3”"),
    (Num(), "true", "found the truth value true"),
    (Num(), ".nan", "out of range"),
    (Num(), ".inf", "out of range"),
    (Num(), "1e300", "out of range"),
    (Num(low=0), "-1", "from 0 to 1e+15"),
    (Num(whole=True), "1.5", "Expected a whole number"),
    (Num(), "~", "found nothing"),
    (Choice(Grade), "opne", "none of the words"),
    (Choice(Grade), "[open]", "Expected one word"),
    (Day(), "2031-02-29", "The calendar has no"),
    (Day(), "31.3.2031", "such as 2031-03-02"),
    (Day(), "٢٠٣١-٠٣-٠٢", "such as 2031-03-02"),
    (Moment(), "2031-03-02", "such as 2031-03-02 06:40"),
    (Moment(), "2031-03-02 25:00", "The calendar has no"),
    (ListOf(Num()), "3", "Expected a list"),
    (ListOf(Num(), least=2, most=2), "[1]", "A list of 2"),
    (MapOf(Text(), Num()), "[1]", "a mapping from names"),
    (LocalTextKind(), "[a]", "mapping from language"),
    (OptionKind(), "true", "truth value"),
    (OptionsKind(), "[1]", "at least two options"),
    (OptionsKind(), "[1, one]", "all numbers or all words"),
    (OptionsKind(), "[1, 1.0]", "twice"),
    (OptionsKind(), "{range: [0, 10], step: 0}", "step above 0"),
    (OptionsKind(), "{range: [5, 5], step: 1}", "lower to the higher"),
    (OptionsKind(), "{range: [0, 1000000000000], step: 1}", "1,000,000,000,001 options"),
    (OptionsKind(), "{range: [0, 10]}", "“step” is missing"),
    (QuantityKind(), "ten", "Expected a quantity"),
    (QuantityKind(), "{said: ten}", "said in one way; found 0"),
    (QuantityKind(), "{range: [2, 1]}", "lower to the higher"),
    (SpanKind(), "-1", "out of range"),
    (SpanKind(), "[2, 1]", "lower to the higher"),
    (PrefersKind(), "{}", "“more”, “less”, “same” or a list"),
    (ZoneKind(), "Mars/Olympus", "no time zone"),
    (ZoneKind(), "../etc/passwd", "no time zone"),
    (IssueName(), "then", "conditions could not name it"),
    (IssueName(), "2nd", "Begin with a letter"),
    (AssignmentKind(), "{}", "a mapping from issues to options"),
    (ConditionKind(), "pause <=", "found the end"),
    (ConditionKind(), "3", "put it in quotation marks"),
]


@pytest.mark.parametrize(("kind", "text", "message"), REFUSED)
def test_what_is_refused_gets_one_finding(kind: Kind[Any], text: str, message: str) -> None:
    tree = compose(text, lambda *found: pytest.fail(str(found)))
    assert tree is not None
    asked = reader()
    with pytest.raises(UnreadableError):
        kind.read(tree, asked)
    (only,) = asked.findings
    assert message in only.message


@pytest.mark.parametrize(
    ("text", "column", "found"),
    [
        ("pause <= 3 and", 15, "the end"),
        ("'pause <= 3 ? 4'", 13, "?"),
        ("order = frist", 9, "frist"),
        ("'not pasue = 3'", 6, "pasue"),
        ("pause + order <= 3", 9, "order"),
        ("pause = 4", 9, "4"),
        ("pause = -3", 10, "-3"),
        ('pause = "much"', 10, "much"),
        ('"\\x70ause = 4"', 1, "4"),  # with an escape no place inside is sure
    ],
)
def test_errors_in_a_condition_are_placed_inside_it(text: str, column: int, found: str) -> None:
    tree = compose(text, lambda *found: pytest.fail(str(found)))
    asked = reader()
    assert tree is not None
    with contextlib.suppress(UnreadableError):
        ConditionKind().read(tree, asked)
    (only,) = asked.findings
    assert (only.line, only.column, only.found) == (1, column, found)


@pytest.mark.parametrize(
    ("word", "near"),
    [
        ("captivs", "captives"),
        ("Captives", "captives"),
        ("detaines", "detainees"),
        ("xyz", None),
        ("", None),
        ("aid", None),
    ],
)
def test_the_nearest_word_is_near(word: str, near: str | None) -> None:
    assert nearest(word, ["captives", "detainees", "aid", "pause"]) == near
