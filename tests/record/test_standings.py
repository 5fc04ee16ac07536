"""Where questions stand: both sides kept, nobody counted twice."""

from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from tests.record.claim_makers import claim, records, status
from tests.record.helpers import CASE, report

from goodoffices.case import Claim, Modality
from goodoffices.record import Question, Standing, brief, link_claims
from goodoffices.record.links import order
from goodoffices.record.standings import questions
from goodoffices.record.voices import root

AGREED = status("said", "agreed", speaker="Wire", voice="outlet", modality=Modality.REPORTED)


def stand(*claims: Claim, origins: dict[str, str] | None = None) -> Question:
    (found,) = questions(claims, link_claims(claims, origins), origins)
    return found


@pytest.mark.parametrize(
    ("more", "standing"),
    [
        ((), Standing.ONE_VOICE),
        (({"speaker": "Wire"},), Standing.ONE_VOICE),
        (({"speaker": "Midland"},), Standing.SEVERAL_VOICES),
        (({"speaker": "Midland", "modality": Modality.HOPED},), Standing.ONE_VOICE),
        (({"speaker": "Midland", "modality": Modality.CONFIRMED},), Standing.CONFIRMED),
        (({"speaker": "Midland", "modality": Modality.DENIED},), Standing.DENIED),
        (
            (
                {"speaker": "Midland", "modality": Modality.CONFIRMED},
                {"speaker": "Northland", "modality": Modality.DENIED},
            ),
            Standing.DISPUTED,
        ),
        (({"speaker": "Midland"}, {"speaker": "Northland", "modality": Modality.DENIED}), Standing.DISPUTED),
        (({"speaker": "Wire", "modality": Modality.DENIED},), Standing.DENIED),
    ],
)
def test_how_a_question_stands(more: tuple[dict[str, object], ...], standing: Standing) -> None:
    others = [status(f"o{n}", "agreed", n + 1, voice="named", **known) for n, known in enumerate(more)]
    found = stand(AGREED, *others)
    assert found.standing is standing
    assert [voice.speaker for voice in found.said][:1] == ["Wire"], "what was said first is kept, whatever followed"


def test_a_hope_alone_is_a_wish() -> None:
    assert stand(status("h", "agreed", modality=Modality.HOPED)).standing is Standing.WISHED


def test_a_confirmation_of_ones_own_word_confirms_nothing() -> None:
    again = status("b", "agreed", 1, speaker="Wire", voice="outlet", modality=Modality.CONFIRMED)
    assert stand(AGREED, again).standing is Standing.ONE_VOICE


def test_a_copy_under_another_outlet_is_no_second_voice() -> None:
    said = status("a", "agreed", speaker="Post", voice="outlet", depth=0)
    copy = status("b", "agreed", 1, speaker="Radio", source="Radio", voice="outlet", depth=0)
    assert stand(said, copy).standing is Standing.SEVERAL_VOICES
    found = stand(said, copy, origins={copy.file: "Post"})
    assert (found.standing, [voice.claims for voice in found.said]) == (Standing.ONE_VOICE, [("a", "b")])


def test_a_bare_denial_belongs_to_what_it_denies(tmp_path: Path) -> None:
    text = "World Wire reported that the sides had reached a tentative agreement; Northland denied it."
    made = brief([report(tmp_path, text)], CASE)
    (found,) = made.questions
    assert (found.category, found.standing) == ("agreed", Standing.DENIED)
    assert [made.claim(voice.claims[0]).actor for voice in (*found.said, *found.denied)] == ["wire", "northland"]


def test_after_a_long_silence_it_is_another_question() -> None:
    days = [(one.first, one.last) for one in questions([status("a", "agreed"), status("b", "agreed", 15)], ())]
    assert len(days) == 2
    (one,) = questions([status("a", "agreed"), status("c", "agreed", 10), status("b", "agreed", 20)], ())
    assert (one.last or one.first) != one.first


def test_numbers_of_what_is_done_are_a_question_of_their_own() -> None:
    to_come, done = claim("a"), claim("b", modality=Modality.DONE)
    assert [one.done for one in questions([to_come, done], ())] == [False, True]
    assert len(questions([to_come, evolve(done, value_max=12)], ())) == 2


@given(records())
def test_every_claim_stands_at_most_once_and_on_its_side(claims: list[Claim]) -> None:
    by_id = {one.id: one for one in claims}
    seen: list[str] = []
    for question in questions(claims, link_claims(claims)):
        for voices, modalities in (
            (question.denied, {Modality.DENIED}),
            (question.confirmed, {Modality.CONFIRMED}),
            (question.wished, {Modality.HOPED, Modality.DEMANDED}),
            (question.said, {Modality.REPORTED, Modality.ASSERTED, Modality.PROPOSED, Modality.DONE}),
        ):
            roots = [root(by_id[voice.claims[0]], {}) for voice in voices]
            assert len(set(roots)) == len(roots), "nobody stands twice on a side"
            for voice in voices:
                own = [by_id[identity] for identity in voice.claims]
                assert {one.modality for one in own} <= modalities
                assert own == sorted(own, key=order)
                seen += voice.claims
    assert len(seen) == len(set(seen))


@given(records())
def test_standings_do_not_depend_on_the_order_of_the_claims(claims: list[Claim]) -> None:
    links = link_claims(claims)
    assert questions(claims, links) == questions(claims[::-1], links)
