"""Links, timeline, disagreements, and the lines of JSON."""

import json
from datetime import UTC, date, datetime
from itertools import permutations
from pathlib import Path

import pytest
from attrs import evolve, fields
from hypothesis import given
from hypothesis import strategies as st
from tests.record.helpers import CASE, report

from goodoffices.case import About, Claim, Modality
from goodoffices.record import (
    SCALE,
    LinkKind,
    brief,
    claim_keys,
    claims_to_jsonl,
    disagreements,
    link_claims,
    rank,
    timeline,
)

DAY = date(2031, 3, 5)


def claim(identity: str, **known: object) -> Claim:
    made = Claim(
        id=identity, file="r.txt", source="Post", published=DAY, speaker="Northland", about=About.HOSTAGES_RELEASED,
        modality=Modality.ASSERTED, quote="q", value_min=10, value_max=10, unit="persons", start=0, end=1,
    )  # fmt: skip
    return evolve(made, **known)  # type: ignore[arg-type]


def test_a_report_and_its_denial_are_linked_and_both_kept(tmp_path: Path) -> None:
    for text in (
        "World Wire reported that the sides had reached a tentative agreement; Northland denied it.",
        "环球社报道称，双方已达成一项临时协议，诺兰德后来予以否认。",
    ):
        made = brief([report(tmp_path, text)], CASE)
        (link,) = made.links
        assert link.kind is LinkKind.DENIED
        assert (made.claim(link.claim).actor, made.claim(link.by).actor) == ("wire", "northland")
        assert made.disagreements[0].denied
        assert made.disagreements[0].claims == (link.claim, link.by)


def test_a_confirmation_by_another_is_independent_and_by_the_same_outlet_is_not() -> None:
    said = claim("a")
    other = claim("b", modality=Modality.CONFIRMED, speaker="Midland", start=5)
    (link,) = link_claims([said, other])
    assert (link.claim, link.by, link.kind, link.independent) == ("a", "b", LinkKind.CONFIRMED, True)
    assert link_claims([said, claim("c", modality=Modality.CONFIRMED, start=5)]) == ()


@pytest.mark.parametrize(
    "other",
    [
        {"about": About.KILLED},
        {"category": "women"},
        {"unit": "fraction"},
        {"modality": Modality.DENIED},
        {"modality": Modality.HOPED},
        {"speaker": "Midland"},
        {"start": 90},
    ],
)
def test_what_a_denial_does_not_answer(other: dict[str, object]) -> None:
    denial = claim("d", modality=Modality.DENIED, speaker="Midland", category="men", start=50)
    said = claim("a", **{"category": "men", **other})
    assert not [link for link in link_claims([said, denial]) if link.by == "d"]


def test_two_matters_said_to_be_unlinked_deny_no_deal(tmp_path: Path) -> None:
    for text in (
        "Midland said a deal on the evacuation was reached. The deal is unrelated to hostage talks, Northland said.",
        "米德兰表示，双方就撤离达成一项协议。诺兰德说，该协议与人质谈判无关。",
    ):
        made = brief([report(tmp_path, text)], CASE)
        assert [claim.category for claim in made.claims] == ["agreed", "unlinked"]
        assert made.links == () and made.disagreements == ()


def test_a_denial_answers_an_earlier_report_too() -> None:
    earlier = claim("a", file="a.txt", published=datetime(2031, 3, 4, 23, tzinfo=UTC))
    denial = claim("d", file="d.txt", modality=Modality.DENIED, speaker="Midland")
    assert [(link.claim, link.by) for link in link_claims([denial, earlier])] == [("a", "d")]


def test_links_do_not_depend_on_the_order_of_the_claims() -> None:
    some = [
        claim("a"),
        claim("b", speaker="Wire", start=3),
        claim("d", modality=Modality.DENIED, speaker="Midland", start=5),
    ]
    assert len({link_claims(order) for order in permutations(some)}) == 1


def test_numbers_that_exclude_each_other_disagree() -> None:
    ten, fifteen = claim("a"), claim("b", value_min=15, value_max=15, speaker="Wire")
    wide = claim("c", value_min=10, value_max=None, speaker="Midland")
    (found,) = disagreements([ten, fifteen, wide], ())
    assert (found.claims, found.denied) == (("a", "b", "c"), False)
    assert disagreements([ten, wide], ()) == ()
    assert disagreements([ten, evolve(fifteen, speaker=ten.speaker)], ()) == ()
    assert disagreements([ten, evolve(fifteen, modality=Modality.DONE)], ()) == ()
    assert disagreements([ten, evolve(fifteen, event_date=date(2031, 3, 1))], ()) == ()


@given(st.lists(st.tuples(st.integers(0, 9) | st.none(), st.integers(0, 9) | st.none()), min_size=2, max_size=5))
def test_a_disagreement_means_that_no_number_fits_all(ends: list[tuple[int | None, int | None]]) -> None:
    group = [
        claim(str(n), speaker=str(n), value_min=low, value_max=high)
        for n, (low, high) in enumerate(ends)
        if (low, high) != (None, None)
    ]
    fits = any(
        all((c.value_min is None or c.value_min <= x) and (c.value_max is None or x <= c.value_max) for c in group)
        for x in range(-1, 11)
    )
    assert bool(disagreements(group, ())) == (not fits and len(group) > 1)


def test_deaths_are_compared_for_one_named_day_only() -> None:
    one, two = (claim(i, about=About.KILLED, value_min=n, value_max=n, speaker=i) for i, n in (("a", 3), ("b", 8)))
    assert disagreements([one, two], ()) == ()
    assert disagreements([evolve(one, event_date=DAY), evolve(two, event_date=DAY)], ())


def test_the_timeline_is_in_the_order_of_days_and_loses_nothing() -> None:
    some = [claim("late"), claim("early", event_date=date(2031, 2, 1)), claim("never", published=None)]
    assert [(entry.claim, entry.day) for entry in timeline(some)] == [
        ("early", date(2031, 2, 1)), ("late", DAY), ("never", None),
    ]  # fmt: skip


def test_one_text_under_two_names_is_read_once(tmp_path: Path) -> None:
    words = "The rebels released 13 hostages."
    first, second = report(tmp_path, words, "a.txt"), report(tmp_path, words, "b.txt")
    mirrored = evolve(first, mirror="GNews")
    assert len(brief([first, second]).reports) == 1
    assert brief([mirrored, second]).reports == (second,)


def test_an_unknown_claim_is_a_key_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        brief([report(tmp_path, "x")]).claim("nowhere#1")


def test_the_scale_of_deal_status_is_ordered() -> None:
    ranks = [rank(grade) for grade in ("collapsed", "stalled", "talks", "progress", "close", "agreed", "extended")]
    assert ranks == sorted(ranks, key=lambda one: -1 if one is None else one) and None not in ranks
    assert rank("rumoured") is None and rank(None) is None
    assert len(set(SCALE)) == len(SCALE)


def test_lines_of_json_have_every_key_and_plain_values() -> None:
    moment = datetime.fromisoformat("2031-03-05T00:30:00+02:00")
    line = claims_to_jsonl([claim("a", published=moment, event_date=DAY, quote="释放“十名”")])
    read = json.loads(line)
    assert line.endswith("\n") and "释放" in line
    assert list(read) == [f.name for f in fields(Claim)]
    assert (read["published"], read["event_date"]) == ("2031-03-04", "2031-03-05")
    assert (read["about"], read["modality"], read["note"]) == ("hostages_released", "asserted", None)
    assert claim_keys(claim("b"))["published"] == "2031-03-05"
    assert claims_to_jsonl([]) == ""
