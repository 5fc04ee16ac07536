"""Around the talks: words about links, effects, pressure and guarantors are kept as words, and change nothing."""

from datetime import timedelta

import pytest
from attrs import evolve

from goodoffices.case import Quantity
from goodoffices.mediation import Mandate, Part, RoomKind, Why
from goodoffices.mediation.acts.around import ClaimEffectOnTalks, ClaimLink, NameGuarantor, NotePressureAtHome
from goodoffices.mediation.acts.efforts import BeginEffort, ChangeEffort
from goodoffices.mediation.acts.proposals import DraftProposal
from goodoffices.mediation.acts.rooms import AdmitMember, OpenRoom
from goodoffices.mediation.acts.text import DraftText
from goodoffices.mediation.topics.around import Around
from goodoffices.mediation.topics.efforts import EffortKind, EffortState
from goodoffices.mediation.topics.obstacles import Course, Progress
from goodoffices.mediation.topics.text import TextClause, TextLevel
from goodoffices.mediation.views.overlapping import overlapping
from mediation.story import DAY, MEDIATOR, Story, far_on, mediators_only, nothing_there, written_and_read


def test_a_claimed_link_is_shown_and_links_nothing(story: Story) -> None:
    link = ClaimLink(story.own, "evacuation", "releases", "north", "both or none", DAY, "a speech")
    story.do(MEDIATOR, link)
    story.do(MEDIATOR, evolve(link, track="releases", other="evacuation", by="farland", words="no link"))
    (said,) = story.state(story.own).topic(Around).links.values()
    assert [(one.by, one.words) for one in said] == [("north", "both or none"), ("farland", "no link")]
    terms = {"captives": Quantity.exactly(10), "wounded": Quantity.exactly(50)}
    assert story.refused(MEDIATOR, DraftProposal(story.own, terms, "both")).why is Why.NOT_LINKED
    assert nothing_there(story.refused(MEDIATOR, evolve(link, track="the moon")))
    assert story.refused(MEDIATOR, evolve(link, other="evacuation")).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, evolve(link, on=DAY + timedelta(days=3))).why is Why.BAD_INPUT
    mediators_only(story, evolve(link, room=story.north))


def test_several_words_on_one_event_stay_side_by_side(story: Story) -> None:
    """What somebody calls harmful is that somebody's word; the state of the talks is said apart from it."""
    before = story.state(story.own).topic(Progress)
    effect = ClaimEffectOnTalks(story.own, "the speech of Tuesday", DAY, Course.HARDER, "lakeland", "it costs lives",
                                of="south", source="a statement")  # fmt: skip
    story.do(MEDIATOR, effect)
    story.do(MEDIATOR, evolve(effect, course=Course.UNCHANGED, by="south", words="words for home"))
    effects = story.state(story.own).topic(Around).effects
    assert [(one.by, one.course) for one in effects] == [("lakeland", Course.HARDER), ("south", Course.UNCHANGED)]
    assert {one.of for one in effects} == {"south"}
    assert story.state(story.own).topic(Progress) == before
    assert story.refused(MEDIATOR, evolve(effect, what=" ")).why is Why.BAD_INPUT
    mediators_only(story, evolve(effect, room=story.north))


def test_pressure_at_home_is_a_dated_sign_with_its_source(story: Story) -> None:
    march = NotePressureAtHome(story.own, "south", "families marched for five days", DAY, "a news agency")
    story.do(MEDIATOR, march)
    (sign,) = story.state(story.own).topic(Around).pressure["south"]
    assert (sign.on, sign.source) == (DAY, "a news agency")
    assert "marched" not in str(story.office.readable("sami"))
    assert story.refused(MEDIATOR, evolve(march, source="")).why is Why.BAD_INPUT
    mediators_only(story, evolve(march, room=story.north))


def test_a_guarantor_stands_for_a_clause_that_is_there(story: Story) -> None:
    clause = TextClause("1", "a pause")
    draft = DraftText(story.own, "outline", TextLevel.FRAMEWORK, (clause,), ("north", "south"))
    text = story.do(MEDIATOR, draft)[0].event.id
    story.do(MEDIATOR, NameGuarantor(story.own, text, "1", "hillside", "would send observers"))
    (named,) = story.state(story.own).topic(Around).guarantors[text, "1"]
    assert named.guarantor == "hillside"
    assert nothing_there(story.refused(MEDIATOR, NameGuarantor(story.own, text, "2", "hillside", "")))
    assert nothing_there(story.refused(MEDIATOR, NameGuarantor(story.own, "absent", "1", "hillside", "")))
    written_and_read(story)


def test_efforts_about_one_thing_are_named_as_long_as_both_go_on(story: Story) -> None:
    def begin(by: str, scope: str | None) -> str:
        effort = BeginEffort(story.own, EffortKind.INITIATIVE, by, f"{by} tries", scope=scope)
        return str(story.do(MEDIATOR, effort)[0].event.id)

    begin("farland", "Aid convoys")
    other = begin("hillside", "convoys aid")
    begin("hillside", "prisoners")
    begin("lakeland", None)
    begin("farland", "aid convoys")
    rooms = [story.state(story.own)]
    pairs = {frozenset((one.by, two.by)) for one, two in overlapping(rooms)}
    assert pairs == {frozenset(("farland", "hillside"))}
    assert len(overlapping(rooms)) == 2
    story.do(MEDIATOR, ChangeEffort(story.own, other, EffortState.GIVEN_UP))
    assert overlapping([story.state(story.own)]) == ()


@pytest.mark.parametrize("actor", ["blue lantern", "another"])
def test_a_neutral_intermediary_is_nothing_else_in_the_case(actor: str) -> None:
    """Neither the person nor the organisation sits with a side, and nobody of a side carries out as a neutral."""
    story = far_on()
    delegate = AdmitMember(story.north, "ines" if actor == "another" else "iris", Part.DELEGATE, (), actor)
    assert story.refused(MEDIATOR, delegate).why is Why.ALREADY
    field = story.room(RoomKind.IMPLEMENTERS)
    intermediary = AdmitMember(field, "nora", Part.INTERMEDIARY, (Mandate.ATTEST,), "blue lantern")
    assert story.refused(MEDIATOR, intermediary).why is Why.ALREADY
    story.do(MEDIATOR, AdmitMember(field, "ivo", Part.INTERMEDIARY, (Mandate.ATTEST,), "blue lantern"))
    story.do(MEDIATOR, OpenRoom(story.own, RoomKind.IMPLEMENTERS, "a second field"))
