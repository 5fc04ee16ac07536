from fractions import Fraction

from attrs import evolve
from exchange_makers import daily, november

from goodoffices.exchange import exposure, plan_exchange
from goodoffices.exchange.explaining import explain, more_rounds, percent, too_tight, with_names
from goodoffices.words import speaking

PLAN = daily((13, 39), (13, 39), (13, 39), (11, 33))


def sentences(bound: str, fewest: bool, limit: str | None) -> tuple[str, ...]:
    measured = exposure(november(), PLAN)
    return explain(november(), PLAN, measured, Fraction(bound), fewest, None if limit is None else Fraction(limit))


def test_three_digits() -> None:
    assert [percent(Fraction(n)) for n in ("0", "1/3", "0.0048158", "1.25")] == ["0 %", "33.3 %", "0.482 %", "125 %"]


def test_proof_gap_and_limit_are_worded_apart() -> None:
    assert "No plan within these caps and this order has less exposure: proven." in sentences("0.44", True, None)
    assert "It is proven that no plan has less than 40 %; whether one lies below 44 % stays open." in sentences(
        "0.4", True, None
    )
    assert "The limit of 50 % is kept; no plan has less than 40 %." in sentences("0.4", True, "0.5")


def test_person_days_are_worded_apart() -> None:
    days = "Persons stay held for 488 person-days in all"
    assert f"{days}, the fewest at this exposure." in sentences("0.44", True, None)
    assert f"{days}, the fewest under the limit." in sentences("0.44", True, "0.5")
    assert f"{days}; fewer may be possible." in sentences("0.44", False, None)


def test_who_is_exposed_to_whom() -> None:
    (where,) = (s for s in sentences("0.44", True, None) if s.startswith("Exposure is largest"))
    assert where == (
        "Exposure is largest after a hands over in round 4: what b still owes then outweighs what it still expects"
        " by 44 % of its gain from the whole deal, and a is exposed to that."
    )


def test_why_a_limit_is_too_tight() -> None:
    limit = Fraction("0.1")
    assert "the least that can be reached is 20 %" in too_tight(limit, Fraction("0.2"), Fraction("0.2"))
    assert "No plan keeps" in too_tight(limit, Fraction("0.2"), Fraction("0.3"))
    assert "was found; the least lies between 5 % and 30 %" in too_tight(limit, Fraction("0.05"), Fraction("0.3"))
    assert more_rounds(6) == "With 6 rounds and the same caps it could be kept."


def test_per_cent_is_written_as_the_language_does() -> None:
    with speaking("zh"):
        assert percent(Fraction("0.125")) == "12.5%"


def test_sides_are_called_by_their_names_in_sentences_and_nowhere_else() -> None:
    plain = plan_exchange(november())
    told = plan_exchange(november(), names={"a": "Northbank", "b": "Southbank", "x": "Captives"})
    assert evolve(told, explanation=()) == evolve(plain, explanation=())
    assert "Round 1: Northbank hands over" in told.explanation[0]
    assert not any(" a " in sentence or " b " in sentence for sentence in told.explanation)


def test_an_exchange_with_names_is_the_same_exchange() -> None:
    deal = evolve(november(), capacity={"a": 13, "b": 39}, order={"a": ("women",)})
    named = with_names(deal, {"a": "Northbank"})
    assert named.sides == ("Northbank", "b")
    assert named.capacity == {"Northbank": 13, "b": 39} and named.order == {"Northbank": ("women",)}
    assert [o.persons for o in named.of("Northbank")] == [o.persons for o in deal.of("a")]
    assert with_names(deal, {}) == deal
    assert with_names(deal, {"a": "The bank", "b": "The bank"}) == deal, "two sides of one name would be one"


def test_what_does_not_fit_names_the_side() -> None:
    tight = evolve(november(), capacity={"a": 1, "b": 39})
    why = plan_exchange(tight, names={"a": "Northbank"}).why
    assert why and all("Northbank" in line for line in why if " of " in line)
    assert any(line.startswith("capacity of Northbank") for line in why)
