"""Counts worked out of ratios and packages, obligations of issues, and nobody bound who is no party."""

import pytest
from attrs import evolve

from goodoffices.case import (
    Actor,
    ActorKind,
    Case,
    Exchange,
    Issue,
    LocalText,
    Obligation,
    ObligationKind,
    Package,
    Quantity,
    Ratio,
    Role,
    RoleKind,
)
from goodoffices.case.deriving import derive, fill, kind_of

PARTY = (Role(RoleKind.PARTY),)
ACTORS = {
    name: Actor(name, ActorKind.STATE, LocalText.of(name), roles=PARTY if name in "ab" else ())
    for name in ("a", "b", "kabul")
}
ISSUES = {
    "captives": Issue("captives", (0, 50), unit="person", given_by=("a",)),
    "detainees": Issue("detainees", (0, 150), unit="person", given_by=("b",)),
    "pause": Issue("pause", (0, 4), unit="day", given_by=("a", "b")),
    "aid": Issue(
        "aid", (0, 200), unit="truck/day", facilitated_by=("b", "kabul"), delivered_by=("un",), recipient="civilians"
    ),
    "prisoners": Issue("prisoners", (0, 5000), unit="person", given_by=("kabul",)),
    "ceasefire": Issue("ceasefire", ("none", "full")),
}
TERMS = {
    "captives": Quantity.exactly(50),
    "detainees": Quantity.exactly(150),
    "pause": Quantity.exactly(4),
    "aid": Quantity(100, 200),
    "ceasefire": "full",
}


def case(**terms: object) -> Case:
    package = Package("v1", {**TERMS, **terms})  # type: ignore[dict-item]
    return Case("c", LocalText.of("c"), ACTORS, ISSUES, packages={"v1": package})


def deal(*obligations: Obligation, ratios: tuple[Ratio, ...] = (), package: str | None = None) -> Exchange:
    return Exchange(("a", "b"), 4, obligations, ratios=ratios, package=package)


def counts(exchange: Exchange) -> dict[str, int]:
    return {o.id: o.count for o in exchange.obligations}


def test_thirty_for_a_civilian_and_fifty_for_a_soldier() -> None:
    owed = (Obligation("civilians", "a", 10), Obligation("soldiers", "a", 3), Obligation("detainees", "b", 0))
    derived = fill(deal(*owed, ratios=(Ratio("r", ("detainees",), {"civilians": 30, "soldiers": 50}),)))
    assert derived.faults == ()
    assert counts(derived.exchange) == {"civilians": 10, "soldiers": 3, "detainees": 450}


def test_groups_are_counted_in_persons() -> None:
    owed = (Obligation("families", "a", 5, group=4), Obligation("pairs", "b", 0, group=2))
    derived = fill(deal(*owed, ratios=(Ratio("r", ("pairs",), {"families": 1.5}),)))
    assert counts(derived.exchange)["pairs"] == 15


def test_the_one_that_is_open_gets_the_rest() -> None:
    owed = (Obligation("x", "a", 10), Obligation("y", "b", 12), Obligation("z", "b", 0))
    assert counts(fill(deal(*owed, ratios=(Ratio("r", ("y", "z"), {"x": 3}),))).exchange)["z"] == 18


def test_ratios_may_rest_on_each_other() -> None:
    owed = (Obligation("x", "a", 2), Obligation("y", "b", 0), Obligation("z", "a", 0))
    ratios = (Ratio("second", ("z",), {"y": 2}), Ratio("first", ("y",), {"x": 3}))
    assert counts(fill(deal(*owed, ratios=ratios)).exchange) == {"x": 2, "y": 6, "z": 12}


@pytest.mark.parametrize(
    ("rate", "group", "said"),
    [
        (1.5, 1, "z: by ratio r, 9/2 are due, which is no whole number of groups of 1."),
        (3, 2, "z: by ratio r, 9 are due, which is no whole number of groups of 2."),
        (0, 1, "z: by ratio r, 0 are due"),
    ],
)
def test_a_ratio_that_gives_no_whole_groups(rate: float, group: int, said: str) -> None:
    owed = (Obligation("x", "a", 3), Obligation("z", "b", 0, group=group))
    (fault,) = fill(deal(*owed, ratios=(Ratio("r", ("z",), {"x": rate}),))).faults
    assert fault.message.startswith(said)
    assert (fault.key, getattr(fault.about, "id", None)) == ("per", "r")


def test_what_nothing_says_is_asked_for() -> None:
    (fault,) = fill(deal(Obligation("x", "a", 3), Obligation("z", "b", 0))).faults
    assert fault.message.startswith("z: how many are due?")
    assert fault.key == "count"


def test_the_terms_of_the_package_fill_in() -> None:
    owed = (
        Obligation("children", "a", 5, group=2, issue="captives"),
        Obligation("women", "a", 0, issue="captives"),
        Obligation("detainees", "b", 0, issue="detainees", group=3),
    )
    derived = derive(case(), deal(*owed, package="v1"))
    assert derived.faults == ()
    assert counts(derived.exchange) == {"children": 5, "women": 40, "detainees": 50}


def test_a_range_is_owed_from_its_lower_end_on() -> None:
    owed = (Obligation("x", "a", 0, issue="captives"), Obligation("y", "b", 150, issue="detainees"))
    up_to = derive(case(captives=Quantity(None, 50)), deal(*owed, package="v1")).exchange.obligations[0]
    assert (up_to.count, up_to.firm, up_to.owed) == (50, 0, 0)
    between = derive(case(captives=Quantity(40, 50)), deal(*owed, package="v1")).exchange.obligations[0]
    assert (between.count, between.firm) == (50, 40)


def test_a_word_for_a_number_says_nothing_and_a_ratio_then_does() -> None:
    owed = (Obligation("x", "a", 0, issue="captives"), Obligation("y", "b", 0, issue="detainees"))
    some = case(detainees=Quantity(wording="some"))
    assert [f.key for f in derive(some, deal(*owed, package="v1")).faults] == ["count"]
    derived = derive(some, deal(*owed, package="v1", ratios=(Ratio("r", ("y",), {"x": 3}),)))
    assert counts(derived.exchange) == {"x": 50, "y": 150}


def test_a_package_alone_makes_the_obligations() -> None:
    derived = derive(case(), deal(package="v1"))
    assert derived.faults == ()
    by_id = {o.id: o for o in derived.exchange.obligations}
    assert {id_: (o.giver, o.kind, o.count) for id_, o in by_id.items()} == {
        "captives": ("a", ObligationKind.PERSONS, 50),
        "detainees": ("b", ObligationKind.PERSONS, 150),
        "pause_a": ("a", ObligationKind.PERIOD, 4),
        "pause_b": ("b", ObligationKind.PERIOD, 4),
        "aid": ("b", ObligationKind.FLOW, 800),
    }
    aid = by_id["aid"]
    assert (aid.each_round, aid.firm, aid.unit) == ((100, 200), 400, "truck/day")
    assert (aid.facilitated_by, aid.delivered_by, aid.recipient) == (("kabul",), ("un",), "civilians")


def test_nothing_is_laid_on_who_is_no_party() -> None:
    """Doha 2020: prisoners in the hands of a government that was no signatory."""
    (fault,) = derive(case(prisoners=Quantity(None, 5000)), deal(package="v1")).faults
    assert fault.message == (
        "prisoners would be laid on kabul, who is no party to the deal; nothing is owed by who has not agreed."
    )
    assert fault.allowed == ("a", "b")


def test_a_package_that_there_is_not() -> None:
    (fault,) = derive(case(), deal(package="v7")).faults
    assert fault.message == "“v7” is not a package of the case."
    assert fault.allowed == ("v1",)


def test_what_is_given_stays() -> None:
    exchange = deal(Obligation("x", "a", 3, firm=1), Obligation("y", "b", 4))
    assert derive(case(), exchange).exchange == exchange
    assert derive(case(), evolve(exchange, package="v1")).exchange.obligations == exchange.obligations


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        (None, (ObligationKind.PERSONS, False)),
        ("person", (ObligationKind.PERSONS, False)),
        ("truck/day", (ObligationKind.FLOW, True)),
        ("hours", (ObligationKind.PERIOD, False)),
        ("office", (ObligationKind.STEP, False)),
    ],
)
def test_what_is_owed_shows_in_its_unit(unit: str | None, kind: tuple[ObligationKind, bool]) -> None:
    assert kind_of(unit) == kind
