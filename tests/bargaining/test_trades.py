"""What changed is told as it is, side by side."""

from datetime import date

from attrs import evolve
from cases import ISSUES, NORTH, SOUTH, make_case

from goodoffices.bargaining.trades import changes, explanation, in_words, on_the_table
from goodoffices.case import Direction, Issue, LocalText, Package, Quantity
from goodoffices.preferences import fit_values
from goodoffices.words import speaking

CASE = make_case({"north": NORTH, "south": [*SOUTH, Direction("order", ("political", "mixed", "humanitarian"))]})
FITTED = {side: fit_values(CASE, side) for side in CASE.sides}
BEFORE = {"captives": 10, "detainees": 30, "pause": 2, "order": "mixed"}


def test_every_term_that_differs_is_named_with_who_likes_it() -> None:
    changed = changes(CASE, BEFORE, {**BEFORE, "captives": 30, "pause": 4, "order": "political"}, FITTED)
    assert [(c.issue, c.better_for, c.worse_for, c.text) for c in changed] == [
        ("captives", ("north",), ("south",), "captives 10 → 30"),
        ("pause", ("south",), ("north",), "pause 2 → 4"),
        ("order", ("south",), (), "order mixed → political"),
    ]


def test_a_sentence_a_side() -> None:
    changed = changes(CASE, BEFORE, {**BEFORE, "captives": 30, "pause": 4}, FITTED)
    assert explanation(CASE, changed) == (
        "For North: captives 10 → 30 in return for pause 2 → 4. For South: pause 2 → 4 in return for captives 10 → 30."
    )
    one = changes(CASE, BEFORE, {**BEFORE, "detainees": 0}, FITTED)
    assert explanation(CASE, one) == ("For North better: detainees 30 → 0. For South worse: detainees 30 → 0.")
    silent = changes(CASE, BEFORE, {**BEFORE, "order": "humanitarian"}, FITTED)
    assert explanation(CASE, silent).startswith("For North nothing changes that is known to matter to it.")
    assert explanation(CASE, ()) == "Nothing changes."


def test_terms_missing_on_one_side_are_not_told() -> None:
    assert changes(CASE, {"pause": 2}, {"captives": 10, "pause": 2}, FITTED) == ()
    assert [c.issue for c in changes(CASE, {"pause": 2}, {"captives": 10, "pause": 0}, FITTED)] == ["pause"]


def test_units_labels_and_names_in_the_language_spoken() -> None:
    pause = Issue("pause", (0, 2, 4), LocalText({"en": ("pause",), "zh": ("停火",)}), unit="day")
    order = Issue("order", ISSUES["order"], labels={"mixed": LocalText({"en": ("some of each",), "zh": ("混合",)})})
    case = evolve(CASE, issues={**CASE.issues, "pause": pause, "order": order})
    assert in_words(case, {"pause": 4, "order": "mixed"}) == "pause 4 days, order some of each"
    with speaking("zh"):
        assert in_words(case, {"pause": 4, "order": "mixed"}) == "停火：4天、order：混合"
        (change,) = changes(case, {"pause": 4}, {"pause": 2}, FITTED)
        assert change.text == "停火：4 → 2天"
        assert explanation(case, (change,)).count("。") == 2 and " For" not in explanation(case, (change,))
    (change,) = changes(case, {"pause": 4}, {"pause": 2}, FITTED)
    assert change.text == "pause 4 → 2 days"


def test_the_latest_public_package_is_on_the_table() -> None:
    assert on_the_table(CASE) is None
    early = Package("early", {"pause": Quantity.exactly(4)}, version=9, on=date(2031, 1, 1))
    late = Package("late", {"pause": Quantity.exactly(2), "captives": Quantity(10, 20)}, version=1, on=date(2031, 1, 2))
    found = on_the_table(evolve(CASE, packages={"late": late, "early": early}))
    assert found is not None and found[0].id == "late" and found[1] == {"pause": 2}


def test_terms_that_are_no_options_are_left_out() -> None:
    odd = Package("odd", {"pause": Quantity.exactly(3), "bread": Quantity.exactly(1), "order": "mixed"})
    found = on_the_table(evolve(CASE, packages={"odd": odd}))
    assert found is not None and found[1] == {"order": "mixed"}
