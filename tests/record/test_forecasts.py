"""What was expected by when, and what came of it; rumours; what happens beside the talks."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.record.claim_makers import DAY, claim, signal, status
from tests.record.helpers import CASE, report

from goodoffices.case import Claim, Modality
from goodoffices.record import Due, Forecast, Link, LinkKind, Outcome, Phase, SignalKind, brief, reckoning
from goodoffices.record.beside import criticisms, escalations
from goodoffices.record.forecasts import forecasts
from goodoffices.record.rumours import rumours

WITHIN_DAYS = Due("f", "in the coming days", DAY, DAY + timedelta(days=7))
EXPECTED = status("f", "close", speaker="Midland", modality=Modality.HOPED)


def made(*others: Claim, due: Due = WITHIN_DAYS, links: tuple[Link, ...] = ()) -> Forecast:
    (found,) = forecasts([EXPECTED, *others], [due], links)
    return found


@pytest.mark.parametrize(
    ("others", "outcome"),
    [
        ((), Outcome.OPEN),
        ((status("t", "talks", 3),), Outcome.OPEN),
        ((status("t", "agreed", 3),), Outcome.MET),
        ((status("t", "approved", 7),), Outcome.MET),
        ((status("t", "agreed", 3, modality=Modality.HOPED),), Outcome.OPEN),
        ((status("t", "agreed", 3, modality=Modality.DENIED), status("u", "talks", 9)), Outcome.MISSED),
        ((status("t", "talks", 9),), Outcome.MISSED),
        ((status("t", "agreed", 9),), Outcome.MISSED),
        ((status("t", "agreed", 9, event_date=DAY + timedelta(days=6)),), Outcome.MET),
        ((status("t", "agreed", 3, event_date=DAY - timedelta(days=6)), status("u", "talks", 8)), Outcome.MISSED),
        ((status("t", "agreed", 60),), Outcome.NOT_KNOWN),
        ((status("t", "agreed", -2), status("u", "talks", 10)), Outcome.MISSED),
    ],
)
def test_what_came_of_a_forecast(others: tuple[Claim, ...], outcome: Outcome) -> None:
    found = made(*others)
    assert (found.claim, found.words, found.outcome) == ("f", "in the coming days", outcome)
    assert (found.by is not None) == (outcome is Outcome.MET)


def test_what_was_denied_meets_no_forecast() -> None:
    told = (status("t", "agreed", 3), status("d", "agreed", 4, modality=Modality.DENIED), status("u", "talks", 9))
    assert made(*told, links=(Link("t", "d", LinkKind.DENIED, "Midland"),)).outcome is Outcome.MISSED


def test_an_answer_is_met_by_any_answer() -> None:
    for grade, outcome in (("replied", Outcome.MET), ("refused", Outcome.OPEN), ("talks", Outcome.OPEN)):
        expected = status("f", "awaiting")
        (found,) = forecasts([expected, status("t", grade, 1)], [WITHIN_DAYS])
        assert found.outcome is (Outcome.MET if grade != "talks" else outcome), grade


def test_numbers_are_met_by_what_is_done_and_fits() -> None:
    expected = claim("f", value_min=50, value_max=50)
    few, enough = (
        claim("t", file="t.txt", published=DAY + timedelta(days=2), modality=Modality.DONE, value_min=n, value_max=n)
        for n in (24, 50)
    )
    due = Due("f", "within days", DAY, DAY + timedelta(days=7))
    assert [forecasts([expected, one], [due])[0].outcome for one in (few, enough)] == [Outcome.OPEN, Outcome.MET]


def test_a_named_mediators_confidence_is_a_forecast_of_two_weeks() -> None:
    """M120: said on one day, agreed some days after."""
    confident = status("f", "optimism", actor="berg", speaker="Anna Berg")
    (found,) = forecasts([confident, status("t", "agreed", 3)], ())
    assert (found.words, found.last, found.outcome) == (None, DAY + timedelta(days=14), Outcome.MET)
    for unsaid in ({"modality": Modality.HOPED}, {"actor": None}, {"voice": "unnamed official"}):
        assert forecasts([status("f", "optimism", **{"actor": "berg", **unsaid})], ()) == ()


def test_what_a_speaker_says_twice_in_a_report_is_one_forecast() -> None:
    again = status("g", "close", speaker="Midland")
    due = Due("g", "within days", WITHIN_DAYS.first, WITHIN_DAYS.last)
    assert len(forecasts([EXPECTED, again], [WITHIN_DAYS, due])) == 1


def test_the_reckoning_counts_speakers_and_classes_of_unnamed_ones() -> None:
    some = [
        status("a", "close", speaker="Midland"),
        status("b", "close", speaker="Northland official", voice="unnamed official"),
        status("c", "close", 30, speaker="Midland"),
        status("t", "agreed", 2, speaker="Wire"),
        status("u", "talks", 40),
    ]
    dues = [Due(one.id, "within days", one.published, one.published + timedelta(days=7)) for one in some[:3]]  # type: ignore[operator,arg-type]
    counted = [(one.speaker, one.met, one.missed, one.undecided) for one in reckoning(forecasts(some, dues), some)]
    assert counted == [("Midland", 1, 1, 0), ("unnamed official", 1, 0, 0)]


def test_from_two_reports_of_our_own(tmp_path: Path) -> None:
    first = report(tmp_path, "Midland said that a deal would be signed within hours.", "a.txt")
    (tmp_path / "b.txt").write_text("# source: World Wire, 2031-03-06\nThe sides signed the deal, Northland said.\n")
    from goodoffices.record import read_report

    found = brief([first, read_report(tmp_path / "b.txt")], CASE)
    (forecast,) = found.forecasts
    assert forecast.outcome is Outcome.MET and forecast.by is not None
    assert found.claim(forecast.by).actor == "northland"


def test_rumours_have_a_first_and_a_last_day_and_what_answers_them() -> None:
    some = [
        status("a", "rumoured"),
        status("b", "rumoured", 4, speaker="Wire"),
        status("p", "agreed", 5, speaker="Wire", voice="outlet"),
        status("n", "agreed", 5, speaker="Midland", modality=Modality.DENIED),
        status("m", "agreed", 6, speaker="Midland"),
        status("late", "rumoured", 30),
    ]
    first, second = rumours(some)
    assert (first.first, first.last, first.claims) == (DAY, DAY + timedelta(days=4), ("a", "b"))
    assert first.answers == ("n",), "the first word of each, and none of the press"
    assert (second.claims, second.answers) == (("late",), ())


def test_a_rumour_of_a_deal_is_no_deal(tmp_path: Path) -> None:
    for text in (
        "Rumours that a deal had been reached have gone around for days.",
        "有关已达成协议的传言已经持续多日，谈判仍未结束。",
        "Des rumeurs selon lesquelles un accord a été conclu circulent depuis des jours.",
    ):
        found = brief([report(tmp_path, text)], CASE)
        assert "rumoured" in {one.category for one in found.claims}
        assert "agreed" not in {one.category for one in found.claims}
        assert found.rumours[0].first == DAY


def test_replies_belong_to_the_accusation_before_them() -> None:
    some = [
        signal("a", SignalKind.ACCUSATION, by="north", of="mid"),
        signal("other", SignalKind.ACCUSATION, start=5, by="mid", of="south"),
        signal("r", SignalKind.REPLY, start=9, by="mid"),
        signal("later", SignalKind.REPLY, 3, by="mid"),
        signal("too late", SignalKind.REPLY, 20, by="mid"),
        signal("of nobody", SignalKind.REPLY, 3, by="east"),
    ]
    found = criticisms(some, ())
    assert [(one.accusation, one.replies) for one in found] == [("a", ("r", "later")), ("other", ())]


def test_what_was_said_of_the_deal_before_and_after() -> None:
    """M58, M113: an accusation and fighting in their place among the words on the deal."""
    words = [
        status("early", "talks", -20),
        status("before", "close", -1),
        status("hope", "agreed", 1, modality=Modality.HOPED),
        status("after", "harder", 2),
        status("same day", "talks", 0),
    ]
    (critic,) = criticisms([signal("a", SignalKind.ACCUSATION, of="mid")], words)
    assert critic.phase == Phase("before", "after")
    fought = [
        signal("e", SignalKind.ESCALATION, detail="air"),
        signal("f", SignalKind.ESCALATION, 0, start=4, detail="air"),
    ]
    (escalation,) = escalations(fought, words)
    assert (escalation.day, escalation.detail, escalation.signals, escalation.phase) == (
        DAY, "air", ("e", "f"), Phase("before", "after"),
    )  # fmt: skip
    assert escalations(fought, [words[0]])[0].phase == Phase(None, None)


def test_fighting_without_a_day_is_left_out() -> None:
    assert escalations([signal("e", SignalKind.ESCALATION, day=0, published=date(2031, 3, 5))], ())[0].day == DAY
    undated = signal("e", SignalKind.ESCALATION)
    from attrs import evolve

    assert escalations([evolve(undated, day=None)], ()) == ()
