from datetime import date, datetime
from pathlib import Path

import pytest
from attrs import evolve
from living_makers import base, day, record, utc

from goodoffices.case import GateKind
from goodoffices.case.living import AwaitedStep, Deadline, Living, Reading
from goodoffices.exchange import ExchangeError
from goodoffices.exchange.living import Standing, State, in_sentences, standing
from goodoffices.folder import load


def said(found: Standing | None, names: dict[str, str] | None = None) -> tuple[str, ...]:
    assert found is not None
    return in_sentences(base(), found, names or {})


def test_without_rules_and_records_there_is_nothing_to_say() -> None:
    assert standing(base(living=Living()), (), utc(24, 12)) is None


def test_as_agreed_needs_no_words() -> None:
    found = standing(base(), (*day(1, 13, 39), *day(2, 13, 39)), utc(26, 12))
    assert said(found) == ()
    assert found is not None
    assert len(found.state(State.STANDING)) == 4


def test_each_reading_of_a_contested_round_is_said_with_its_source() -> None:
    found = standing(base(), (record(1, "a", 13, 14), record(1, "b", 39)), utc(25, 12))
    assert said(found, {"a": "North", "captives": "captives"}) == (
        "Round 1, North, captives: contested; 13 due, 13 counted.",
        "Round 1, b, detainees: contested; 39 due, 39 counted.",
        "Round 1, by the counts relied on: due next North, captives: 13; b, detainees: 39.",
        "Round 1, if North handed over 14 (source 2): due next North, captives: 12; b, detainees: 39.",
        "After round 1, North, captives: 0 to +1 against what was due so far.",
        "After round 1, b, detainees: -3 to 0 against what was due so far.",
    )


def test_slow_steps_and_readings_of_the_end_are_said() -> None:
    asked = datetime(2023, 11, 24, 8)  # noqa: DTZ001 by the clocks of the exchange's zone
    rules = Living(
        steps=(AwaitedStep("c", GateKind.CONSENT, "a", asked, agreed_hours=6),),
        readings=(Reading("a", date(2023, 11, 26), "four days"), Reading("b", date(2023, 11, 27), "and one night")),
    )
    deal = base(living=rules)
    found = standing(deal, (), utc(27, 12))
    assert found is not None
    assert in_sentences(deal, found, {}) == (
        "The end is read differently: from 2023-11-27 00:00 to 2023-11-28 00:00.",
        "By one reading the deal has ended, by another it has not.",
        "On the end, a: four days.",
        "On the end, b: and one night.",
        "a, consent: 78 hours; 6 hours were agreed.",
    )


def test_november_2023_day_by_day(examples: Path) -> None:
    """Seven days kept, the second late and contested; two persons of day 6 for day 7; no list by seven at the end."""
    case = load(examples / "gaza-2023")
    assert case.exchange is not None
    deal = evolve(case.exchange, zone=case.zone)
    sixth = standing(deal, case.carried_out, datetime.fromisoformat("2023-11-29T23:00+02:00"))
    assert sixth is not None
    captives, detainees = sixth.accounts[-1].readings[0].due_next
    relied_on = sixth.accounts[-1].readings[0]
    assert [relied_on.due_next[lane] for lane in (captives, detainees)] == [8, 30]
    assert [reading.entries[captives].due for reading in (a.readings[0] for a in sixth.accounts)] == [
        13, 13, 13, 11, 10, 10,
    ]  # fmt: skip
    assert {(s.round, s.state, s.hours_late) for s in sixth.rounds if s.state is not State.STANDING} == {
        (2, State.CONTESTED, 7),
        (3, State.CONTESTED, None),
    }
    end = standing(deal, case.carried_out, datetime.fromisoformat("2023-12-01T07:01+02:00"))
    assert end is not None
    assert end.fallen is not None
    assert (end.fallen.deadline.id, end.fallen.round) == ("list_by_seven", 8)
    assert [(r.by, r.said is not None) for r in end.end.readings] == [("israel", True), ("hamas", True)]
    assert end.end.accounts_differ
    texts = in_sentences(deal, end, {})
    assert "The deal fell at 2023-12-01 07:00: “lists exchanged” for round 8 had not come." in texts
    before = standing(deal, case.carried_out, datetime.fromisoformat("2023-12-01T06:59+02:00"))
    assert before is not None
    assert before.fallen is None


def test_a_time_without_offset_is_refused() -> None:
    with pytest.raises(ExchangeError, match="has no offset"):
        standing(base(), day(1, 13, 39), datetime(2023, 11, 24, 12))  # noqa: DTZ001 what is refused


def test_of_each_deadline_the_next_is_said(examples: Path) -> None:
    case = load(examples / "gaza-2023")
    assert case.exchange is not None
    deal = evolve(case.exchange, zone=case.zone)
    found = standing(deal, case.carried_out, datetime.fromisoformat("2023-11-25T23:00+02:00"))
    assert found is not None
    assert len(found.deadlines) > 1
    assert [line for line in in_sentences(deal, found, {}) if "is due by" in line] == [
        "“lists exchanged” for round 3 is due by 2023-11-26 07:00, in 8 hours."
    ]


def test_where_nothing_is_recorded_nothing_was_missed() -> None:
    found = standing(
        base(living=Living(deadlines=(Deadline("list", "07:00", GateKind.LISTS_EXCHANGED),))), (), utc(29, 12)
    )
    assert found is not None
    assert found.deadlines == ()
    assert found.fallen is None
