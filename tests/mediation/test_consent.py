"""Consent of a side: given by itself, taken back at any time."""

import pytest

from goodoffices.mediation import RoomKind, Why
from goodoffices.mediation.acts.consent import GiveConsent, JudgeMediator, OfferGoodOffices, WithdrawConsent
from goodoffices.mediation.topics.consent import Attitude, Consents, Purpose
from mediation.story import DAY, MEDIATOR, TOLD, Story, nothing_there

TO = ("blue lantern", Purpose.CARRYING_OUT)


def test_an_offer_is_no_consent(story: Story) -> None:
    story.do(MEDIATOR, OfferGoodOffices(story.north, "lakeland", "we can carry messages"))
    consents = story.state(story.north).topic(Consents)
    assert consents.offers[0].by == "lakeland"
    assert not consents.given("lakeland", Purpose.MEDIATING)


def test_consent_stands_until_it_is_taken_back(story: Story) -> None:
    story.do("nora", GiveConsent(story.north, *TO))
    assert story.state(story.north).topic(Consents).given(*TO)
    assert story.refused("nora", GiveConsent(story.north, *TO)).why is Why.ALREADY
    story.do("nora", WithdrawConsent(story.north, *TO, "they were late"))
    consents = story.state(story.north).topic(Consents)
    assert not consents.given(*TO)
    assert consents.withdrawn[0][1].because == "they were late"
    assert story.refused("nora", WithdrawConsent(story.north, *TO)).why is Why.ALREADY


def test_nobody_consents_for_a_side(story: Story) -> None:
    assert story.refused(MEDIATOR, GiveConsent(story.north, *TO)).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", GiveConsent(story.north, *TO)))
    assert story.refused(MEDIATOR, GiveConsent(story.own, *TO)).why is Why.WRONG_ROOM
    story.do(MEDIATOR, GiveConsent(story.north, *TO, told=TOLD))


@pytest.mark.parametrize("attitude", Attitude)
def test_how_a_side_takes_a_mediator_is_kept_over_time(story: Story, attitude: Attitude) -> None:
    story.do("nora", JudgeMediator(story.north, "lakeland", Attitude.ACCEPTED, DAY))
    story.do("nora", JudgeMediator(story.north, "lakeland", attitude, DAY, "since the speech"))
    judged = [one.attitude for _number, one in story.state(story.north).topic(Consents).judgements]
    assert judged == [Attitude.ACCEPTED, attitude]


def test_a_public_judgement_is_kept_with_its_source_by_mediators(story: Story) -> None:
    nobody = JudgeMediator(story.own, "lakeland", Attitude.CONTESTED, DAY, source="a speech")
    assert story.refused(MEDIATOR, nobody).why is Why.BAD_INPUT
    public = JudgeMediator(
        story.own, "lakeland", Attitude.CONTESTED, DAY, "financed them", source="a speech", by="farland"
    )
    story.do(MEDIATOR, public)
    assert (
        story.refused(MEDIATOR, JudgeMediator(story.north, "lakeland", Attitude.CONTESTED, DAY)).why is Why.NO_MANDATE
    )
    assert (
        story.refused(MEDIATOR, JudgeMediator(story.room(RoomKind.PUBLIC), "x", Attitude.ACCEPTED, DAY)).why
        is Why.WRONG_ROOM
    )
