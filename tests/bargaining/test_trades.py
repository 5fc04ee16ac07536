"""What changed is told as it is, side by side."""

from datetime import date

import numpy as np
from attrs import evolve
from cases import ISSUES, NORTH, SOUTH, make_case

from goodoffices.bargaining.case_elicitation import numbers_of
from goodoffices.bargaining.prospects import Prospects
from goodoffices.bargaining.trades import changes, explanation, in_words, more_or_less, on_the_table, trades
from goodoffices.case import Direction, Issue, LocalText, Package, Quantity
from goodoffices.preferences import beliefs_of, fit_values, knowledge
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


def test_what_changes_is_told_by_its_size_and_words_by_what_takes_their_place() -> None:
    pause = Issue("pause", (0, 2, 4), LocalText({"en": ("pause",)}), unit="day")
    assert more_or_less(pause, 2, 4) == "pause (2 days more)"
    assert more_or_less(pause, 4, 2) == "pause (2 days less)"
    assert more_or_less(Issue("rate", (0.1, 0.4)), 0.1, 0.4) == "rate (0.3 more)"
    assert more_or_less(Issue("order", ("a", "b")), "a", "b") == "order (b instead of a)"


def test_shares_of_trades_are_counted_and_the_whole_comes_first() -> None:
    said = {"north": NORTH, "south": [*SOUTH, Direction("order", ("political", "mixed", "humanitarian"))]}
    case = make_case(said)
    rng = np.random.default_rng(0)
    beliefs = tuple(beliefs_of(case, side, knowledge(case, side), rng) for side in case.sides)
    sizes = [len(issue.options) for issue in case.issues.values()]
    first = np.cumsum([0, *sizes])
    prospects = Prospects(beliefs, first, np.ones(int(first[-1]), dtype=np.bool_))
    after = {**BEFORE, "captives": 30, "pause": 4, "detainees": 60}
    changed = changes(case, BEFORE, after, FITTED)
    found = trades(case, changed, prospects)
    for place, side in enumerate(case.sides):
        of_side = [trade for trade in found if trade.side == side]
        gets = {c.issue for c in changed if side in c.better_for}
        gives = {c.issue for c in changed if side in c.worse_for}
        assert (set(of_side[0].gets), set(of_side[0].gives)) == (gets, gives)
        assert {(trade.gets, trade.gives) for trade in of_side[1:]} == {((a,), (b,)) for a in gets for b in gives}
        for trade in of_side:
            moved = {**BEFORE, **{issue: after[issue] for issue in (*trade.gets, *trade.gives)}}
            values = [prospects.values(place, np.array([numbers_of(case.issues, p)]))[:, 0] for p in (BEFORE, moved)]
            assert trade.share == np.mean(values[1] > values[0] + 1e-12)
            assert f"in {round(100 * trade.share)} % of the value functions drawn" in trade.text
