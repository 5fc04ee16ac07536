"""The single negotiating text: the same words to all sides at once, status by side, brackets, versions, the pen."""

from datetime import timedelta
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import Leave
from goodoffices.mediation import Mandate, Part, RoomKind, Why
from goodoffices.mediation.acts.carrying import Disclose, GiveReceipt
from goodoffices.mediation.acts.rooms import AdmitMember, OpenRoom
from goodoffices.mediation.acts.text import CriticiseClause, DistributeText, DraftText, HandPen, JudgeClause
from goodoffices.mediation.topics.carrying import Carrying
from goodoffices.mediation.topics.text import Bracket, ClauseStatus, TextClause, TextLevel, TextReceived, Texts
from goodoffices.mediation.views.negotiating_text import ClauseChange, compare_versions, open_items, text_board
from mediation.story import MEDIATOR, TOLD, Story, nothing_there, written_and_read

CLAUSES = (
    TextClause("1", "Captives are released in rounds."),
    TextClause("2", "The pause lasts three days.", (Bracket("south", "five days"), Bracket("north"))),
)
DRAFT = DraftText("", "outline", TextLevel.FRAMEWORK, CLAUSES, ("north", "south"))


def drafted(story: Story, **changes: Any) -> str:
    return story.do(MEDIATOR, evolve(DRAFT, room=story.own, **changes))[0].event.id


def sent(story: Story, text: str) -> dict[str, str]:
    """What a version is called in each room of a side."""
    made = story.do(MEDIATOR, DistributeText(story.own, text, (story.north, story.south)))
    return {one.room: one.event.id for one in made if isinstance(one.event, TextReceived)}


@pytest.fixture
def text(story: Story) -> tuple[str, dict[str, str]]:
    """A version that both sides have: its id as a draft, and by room."""
    draft = drafted(story)
    return draft, sent(story, draft)


def test_all_sides_receive_the_same_words_under_ids_of_their_own(
    story: Story, text: tuple[str, dict[str, str]]
) -> None:
    draft, ids = text
    north, south = (story.state(room).topic(Texts).standing[ids[room]].text for room in (story.north, story.south))
    assert evolve(north, id="") == evolve(south, id="")
    assert len({draft, *ids.values()}) == 3
    written_and_read(story)


def test_it_is_known_who_received_which_version_when(story: Story, text: tuple[str, dict[str, str]]) -> None:
    draft, ids = text
    went = story.state(story.own).topic(Texts).standing[draft].sent
    assert [(one.room, one.as_id, one.at) for one in went] == [(room, id_, story.now) for room, id_ in ids.items()]
    story.do("nora", GiveReceipt(story.north, ids[story.north]))
    assert len(story.state(story.north).topic(Carrying).items[ids[story.north]].received) == 1


def test_no_side_receives_a_version_without_the_others(story: Story) -> None:
    draft = drafted(story)
    for rooms in ((story.north,), (story.south,)):
        assert story.refused(MEDIATOR, DistributeText(story.own, draft, rooms)).why is Why.NOT_YET
    for rooms in ((), (story.north, story.north, story.south)):
        assert story.refused(MEDIATOR, DistributeText(story.own, draft, rooms)).why is Why.BAD_INPUT
    public = DistributeText(story.own, draft, (story.north, story.south, story.room(RoomKind.PUBLIC)))
    assert story.refused(MEDIATOR, public).why is Why.WRONG_ROOM
    assert "outline" not in str(story.office.readable("nora"))
    sent(story, draft)
    assert story.refused(MEDIATOR, DistributeText(story.own, draft, (story.north, story.south))).why is Why.ALREADY


def test_a_room_that_came_later_receives_the_same_version(story: Story, text: tuple[str, dict[str, str]]) -> None:
    draft, ids = text
    story.do(MEDIATOR, OpenRoom(story.own, RoomKind.SIDE, "southern coast", "south"))
    held = story.office.held_by(MEDIATOR)
    later = [id_ for id_ in held if id_ not in (story.own, *ids)][-1]
    story.do(MEDIATOR, AdmitMember(later, "saul", Part.DELEGATE, (Mandate.ANSWER,), "south"))
    received = story.do(MEDIATOR, DistributeText(story.own, draft, (later,)))[0].event
    assert (received.version, received.clauses) == (1, CLAUSES)
    second = drafted(story, replaces=draft)
    without = DistributeText(story.own, second, (story.north, story.south))
    assert story.refused(MEDIATOR, without).why is Why.NOT_YET
    story.do(MEDIATOR, evolve(without, to=(story.north, story.south, later)))


def test_versions_that_went_out_are_counted_alike_for_all(story: Story, text: tuple[str, dict[str, str]]) -> None:
    draft, ids = text
    unsent = drafted(story, replaces=draft)
    third = drafted(story, replaces=unsent, level=TextLevel.DRAFT)
    again = sent(story, third)
    standing = story.state(story.north).topic(Texts).standing[again[story.north]]
    assert (standing.version, standing.text.replaces) == (2, ids[story.north])
    assert story.refused(MEDIATOR, DistributeText(story.own, unsent, (story.north, story.south))).why is Why.CLOSED
    assert story.refused(MEDIATOR, evolve(DRAFT, room=story.own, replaces=draft)).why is Why.CLOSED
    old = JudgeClause(story.north, ids[story.north], "1", ClauseStatus.AGREED)
    assert story.refused("nora", old).why is Why.CLOSED


def test_everything_wrong_with_a_version_is_said_at_once(story: Story) -> None:
    strange = TextClause("1", "words", (Bracket("farland", "x"),))
    bad = DraftText(story.own, "x", TextLevel.ANNEX, (strange, TextClause("1", " ")), ("north",))
    refusal = story.refused(MEDIATOR, bad)
    assert refusal.why is Why.BAD_INPUT
    for word in ("needs an id and words", "stands twice", "two sides", "farland", "annex"):
        assert word in str(refusal)
    assert story.refused(MEDIATOR, evolve(bad, clauses=())).why is Why.BAD_INPUT


def test_no_side_falls_out_between_versions(story: Story) -> None:
    draft = drafted(story, between=("north", "south", "coast"))
    refusal = story.refused(MEDIATOR, evolve(DRAFT, room=story.own, replaces=draft))
    assert "coast" in str(refusal)


def test_texts_are_drafted_among_mediators(story: Story) -> None:
    assert story.refused(MEDIATOR, evolve(DRAFT, room=story.north)).why is Why.WRONG_ROOM
    assert nothing_there(story.refused("nora", evolve(DRAFT, room=story.own)))
    assert nothing_there(story.refused(MEDIATOR, evolve(DRAFT, room=story.own, replaces="absent")))
    assert nothing_there(story.refused(MEDIATOR, evolve(DRAFT, room=story.own, annex_to="absent")))
    absent = DistributeText(story.own, "absent", (story.north, story.south))
    assert nothing_there(story.refused(MEDIATOR, absent))


def test_an_annex_belongs_to_its_text_in_every_room(story: Story, text: tuple[str, dict[str, str]]) -> None:
    draft, ids = text
    lists = drafted(story, title="lists", level=TextLevel.ANNEX, annex_to=draft)
    again = sent(story, lists)
    for room in (story.north, story.south):
        assert story.state(room).topic(Texts).standing[again[room]].text.annex_to == ids[room]


def test_a_side_judges_clauses_for_itself(story: Story, text: tuple[str, dict[str, str]]) -> None:
    draft, ids = text
    judge = JudgeClause(story.north, ids[story.north], "1", ClauseStatus.AGREED, "as it stands")
    assert story.refused(MEDIATOR, judge).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", judge))
    for absent in (evolve(judge, clause="9"), evolve(judge, text=draft), evolve(judge, text=ids[story.south])):
        assert nothing_there(story.refused("nora", absent))
    before = story.office.readable("sami")
    story.do("nora", judge)
    assert story.office.readable("sami") == before
    assert story.refused("nora", judge).why is Why.ALREADY
    told = JudgeClause(story.south, ids[story.south], "1", ClauseStatus.IN_PRINCIPLE, told=TOLD)
    assert story.do(MEDIATOR, told)[0].event.told == TOLD
    written_and_read(story)


def test_only_who_may_accept_agrees(story: Story, text: tuple[str, dict[str, str]]) -> None:
    _draft, ids = text
    story.do("nora", AdmitMember(story.north, "nils", Part.DELEGATE, (Mandate.ANSWER,), "north"))
    judge = JudgeClause(story.north, ids[story.north], "1", ClauseStatus.AGREED)
    assert story.refused("nils", judge).why is Why.NO_MANDATE
    assert story.refused("nils", evolve(judge, status=ClauseStatus.IN_PRINCIPLE)).why is Why.NO_MANDATE
    story.do("nils", evolve(judge, status=ClauseStatus.OPEN))


def test_criticism_is_kept_by_clause_and_leaves_its_room_with_leave_alone(
    story: Story, text: tuple[str, dict[str, str]]
) -> None:
    _draft, ids = text
    words = CriticiseClause(story.north, ids[story.north], "2", "three days are too long")
    assert story.refused(MEDIATOR, words).why is Why.NO_MANDATE
    assert story.refused("nora", evolve(words, words=" ")).why is Why.BAD_INPUT
    assert nothing_there(story.refused("nora", evolve(words, clause="9")))
    id_ = story.do("nora", words)[0].event.id
    assert story.refused(MEDIATOR, Disclose(story.north, id_, story.south)).why is Why.NO_LEAVE
    told = evolve(words, words="say that it is too long", told=evolve(TOLD, leave=Leave.MAY_SAY))
    second = story.do(MEDIATOR, told)[0].event.id
    story.do(MEDIATOR, Disclose(story.north, second, story.south))
    said = story.state(story.north).topic(Texts).standing[ids[story.north]].criticism["2"]
    assert [one.id for one in said] == [id_, second]
    written_and_read(story)


def test_what_was_said_goes_on_while_a_clause_stays_as_it_was(story: Story, text: tuple[str, dict[str, str]]) -> None:
    draft, ids = text
    for clause in ("1", "2"):
        story.do("nora", JudgeClause(story.north, ids[story.north], clause, ClauseStatus.AGREED))
    story.do(MEDIATOR, HandPen(story.own, draft, "2", "north"))
    new = (CLAUSES[0], TextClause("2", "The pause lasts four days."), TextClause("3", "Lists are exchanged."))
    later = drafted(story, replaces=draft, clauses=new)
    again = sent(story, later)
    standing = story.state(story.north).topic(Texts).standing[again[story.north]]
    found = [standing.status(clause.id) for clause in new]
    assert found == [ClauseStatus.AGREED, ClauseStatus.OPEN, ClauseStatus.NOT_DISCUSSED]
    assert dict(standing.pen) == {"2": "north"}


def test_the_pen_is_handed_in_every_room(story: Story, text: tuple[str, dict[str, str]]) -> None:
    draft, ids = text
    hand = HandPen(story.own, draft, "2", "south")
    assert nothing_there(story.refused("nora", hand))
    assert nothing_there(story.refused(MEDIATOR, evolve(hand, clause="9")))
    story.do(MEDIATOR, hand)
    for room in (story.north, story.south):
        assert story.state(room).topic(Texts).standing[ids[room]].pen["2"] == "south"
    assert story.refused(MEDIATOR, hand).why is Why.ALREADY
    story.do(MEDIATOR, evolve(hand, holder=None))
    assert not story.state(story.own).topic(Texts).standing[draft].pen
    assert story.refused(MEDIATOR, evolve(hand, holder=None)).why is Why.ALREADY
    written_and_read(story)


def test_the_board_shows_every_side_to_mediators_and_its_own_to_a_side(
    story: Story, text: tuple[str, dict[str, str]]
) -> None:
    draft, ids = text
    story.do("nora", JudgeClause(story.north, ids[story.north], "1", ClauseStatus.AGREED))
    story.do("sami", JudgeClause(story.south, ids[story.south], "1", ClauseStatus.IN_PRINCIPLE))
    story.do("nora", CriticiseClause(story.north, ids[story.north], "2", "too long"))
    story.do(MEDIATOR, HandPen(story.own, draft, "2", "lakeland"))
    held = story.office.held_by(MEDIATOR)
    first, second = text_board(held, story.own, draft)
    assert first.status == {"north": ClauseStatus.AGREED, "south": ClauseStatus.IN_PRINCIPLE}
    assert [one.words for one in second.criticism["north"]] == ["too long"]
    assert [line.clause.id for line in open_items(held, story.own, draft)] == ["1", "2"]
    assert second.pen == "lakeland"
    story.do("sami", JudgeClause(story.south, ids[story.south], "1", ClauseStatus.AGREED))
    assert [line.clause.id for line in open_items(story.office.held_by(MEDIATOR), story.own, draft)] == ["2"]
    own = text_board(story.office.held_by("nora"), story.north, ids[story.north])
    assert [line.status for line in own] == [{"north": ClauseStatus.AGREED}, {"north": ClauseStatus.NOT_DISCUSSED}]


def test_an_agreed_clause_with_a_bracket_is_open(story: Story, text: tuple[str, dict[str, str]]) -> None:
    draft, ids = text
    for person, room in (("nora", story.north), ("sami", story.south)):
        story.do(person, JudgeClause(room, ids[room], "2", ClauseStatus.AGREED))
    assert "2" in [line.clause.id for line in open_items(story.office.held_by(MEDIATOR), story.own, draft)]


def test_two_versions_are_compared_word_by_word() -> None:
    later = (TextClause("2", "The pause lasts five long days.", CLAUSES[1].brackets), TextClause("3", "Aid comes."))
    reworded, added, removed = compare_versions(CLAUSES, later)
    assert reworded.words == (("same", "The pause lasts"), ("out", "three"), ("in", "five long"), ("same", "days."))
    assert (added.clause, added.change) == ("3", ClauseChange.ADDED)
    assert (removed.clause, removed.change) == ("1", ClauseChange.REMOVED)
    (brackets,) = compare_versions(CLAUSES, (CLAUSES[0], evolve(CLAUSES[1], brackets=())))
    assert brackets.change is ClauseChange.BRACKETS
    assert compare_versions(CLAUSES, CLAUSES) == ()


SENTENCES = st.lists(st.sampled_from(["the", "pause", "lasts", "five", "days", "not"]), max_size=8)


@given(SENTENCES, SENTENCES)
def test_a_comparison_holds_both_versions(before: list[str], after: list[str]) -> None:
    """Without what came in, it is the earlier version; without what went out, the later one."""
    found = compare_versions([TextClause("1", " ".join(before))], [TextClause("1", " ".join(after))])
    words = found[0].words if found else (("same", " ".join(before)),)
    for gone, sentence in (("in", before), ("out", after)):
        assert " ".join(words for kind, words in words if kind != gone).split() == sentence


def test_a_text_is_not_judged_by_a_clock_that_went_back(story: Story, text: tuple[str, dict[str, str]]) -> None:
    _draft, ids = text
    story.now -= timedelta(minutes=5)
    judge = JudgeClause(story.north, ids[story.north], "1", ClauseStatus.OPEN)
    assert story.refused("nora", judge).why is Why.CLOCK
