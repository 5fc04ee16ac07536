"""Claims taken over by a person stand beside what was read, in the place of the same words."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.record.helpers import CASE, PUBLISHED, report

from goodoffices.case import About, Claim, Modality
from goodoffices.record import Brief, brief, with_taken_over

TEXT = "Northland said on Monday that ten hostages would be released. Southland denied that a deal had been reached."


@pytest.fixture
def read(tmp_path: Path) -> Brief:
    return brief([report(tmp_path, TEXT)], CASE)


def taken(of: Brief, quote: str, **known: object) -> Claim:
    claim = Claim(
        id="hand", file=of.reports[0].file, source="Post", published=None, speaker="a delegate",
        about=About.HOSTAGES_RELEASED, modality=Modality.ASSERTED, quote=quote, value_min=10, value_max=10,
    )  # fmt: skip
    return evolve(claim, **known)  # type: ignore[arg-type]


def test_the_same_words_are_told_once_and_as_the_person_took_them(read: Brief) -> None:
    assert [c.about for c in read.claims] == [About.HOSTAGES_RELEASED, About.DEAL_STATUS]
    joined = with_taken_over(read, [taken(read, "ten hostages would be released")])
    about_hostages = [c for c in joined.claims if c.about is About.HOSTAGES_RELEASED]
    assert [c.id for c in about_hostages] == ["hand"]
    assert read.reports[0].plain[about_hostages[0].start : about_hostages[0].end] == "ten hostages would be released"
    assert len(joined.claims) == len(read.claims)


def test_other_words_or_another_matter_leave_what_was_read(read: Brief) -> None:
    for more in (
        taken(read, "a deal had been reached"),
        taken(read, "ten hostages would be released", about=About.AID, value_min=4, value_max=4),
    ):
        assert {c.id for c in read.claims} < {c.id for c in with_taken_over(read, [more]).claims}


def test_a_number_understood_otherwise_by_a_person_is_told_once(read: Brief) -> None:
    by_hand = taken(read, "ten hostages would be released", about=About.EVACUEES)
    about = [c.about for c in with_taken_over(read, [by_hand]).claims if c.has_value]
    assert about == [About.EVACUEES]


def test_claims_of_reports_that_were_not_read_are_left_out(read: Brief) -> None:
    assert with_taken_over(read, [taken(read, "ten hostages", file="elsewhere.txt")]) == read


def test_links_and_timeline_follow(read: Brief) -> None:
    status = evolve(
        taken(read, "on Monday", about=About.DEAL_STATUS, published=PUBLISHED),
        id="deal", value_min=None, value_max=None, category="agreed",
    )  # fmt: skip
    joined = with_taken_over(read, [status])
    assert {entry.claim for entry in joined.timeline} == {c.id for c in joined.claims}
    assert "deal" in {link.claim for link in joined.links}, "the denial after it answers it"
