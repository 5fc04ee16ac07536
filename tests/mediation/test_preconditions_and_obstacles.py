"""Preconditions that wait for each other are named; obstacles keep whose word their severity is."""

from datetime import timedelta

from goodoffices.mediation import Why
from goodoffices.mediation.acts.obstacles import ChangeTalks, ClaimSeverity, NameObstacle, RemoveObstacle
from goodoffices.mediation.acts.preconditions import ChangePrecondition, PutPrecondition
from goodoffices.mediation.topics.obstacles import Course, ObstacleKind, Progress, TalksState
from goodoffices.mediation.topics.preconditions import Fate
from goodoffices.mediation.views.circles import precondition_circles
from mediation.story import DAY, MEDIATOR, TOLD, Story, nothing_there


def test_two_preconditions_that_wait_for_each_other_are_a_circle(story: Story) -> None:
    first = PutPrecondition(story.north, "releases", "full ceasefire", "no release before the war ends")
    story.do("nora", first)
    rooms = lambda: [story.state(story.north), story.state(story.south)]  # noqa: E731
    assert precondition_circles(rooms()) == ()
    second = PutPrecondition(story.south, "full ceasefire", "releases", "no end of the war before all are home")
    id_ = story.do("sami", second)[0].event.id
    (circle,) = precondition_circles(rooms())
    assert {waiting.side for waiting in circle} == {"north", "south"}
    assert precondition_circles([story.state(story.north)]) == ()
    story.do("sami", ChangePrecondition(story.south, id_, Fate.WAIVED))
    assert precondition_circles(rooms()) == ()
    assert story.refused("sami", ChangePrecondition(story.south, id_, Fate.WAIVED)).why is Why.ALREADY


def test_a_precondition_is_the_sides_own(story: Story) -> None:
    put = PutPrecondition(story.north, "releases", "full ceasefire", "words")
    assert story.refused(MEDIATOR, put).why is Why.NO_MANDATE
    assert nothing_there(story.refused("sami", put))
    assert story.refused("nora", PutPrecondition(story.north, "x", "x", "words")).why is Why.BAD_INPUT
    assert story.refused("nora", PutPrecondition(story.north, " ", "x", "words")).why is Why.BAD_INPUT
    assert nothing_there(story.refused("nora", ChangePrecondition(story.north, "absent", Fate.MET)))
    story.do(MEDIATOR, PutPrecondition(story.north, "releases", "full ceasefire", "words", TOLD))


def test_severity_is_somebodys_word_and_every_word_stays(story: Story) -> None:
    named = NameObstacle(story.own, ObstacleKind.LOGISTICAL, "how the lists are exchanged", "north", DAY)
    id_ = story.do(MEDIATOR, named)[0].event.id
    for by, severity in (("the prime minister", "very minor"), ("an official", "serious")):
        story.do(MEDIATOR, ClaimSeverity(story.own, id_, severity, by, DAY, "press conference"))
    found = story.state(story.own).topic(Progress).obstacles[id_]
    assert [(one.by, one.severity) for one in found.severities] == [
        ("the prime minister", "very minor"),
        ("an official", "serious"),
    ]
    story.do(MEDIATOR, RemoveObstacle(story.own, id_, DAY, "agreed on paper"))
    assert story.state(story.own).topic(Progress).obstacles[id_].removed is not None
    assert story.refused(MEDIATOR, RemoveObstacle(story.own, id_, DAY)).why is Why.ALREADY
    assert nothing_there(story.refused(MEDIATOR, ClaimSeverity(story.own, "absent", "x", "y", DAY)))


def test_whether_there_are_talks_is_apart_from_how_hard_they_are(story: Story) -> None:
    story.do(MEDIATOR, ChangeTalks(story.own, TalksState.ON, Course.HARDER, DAY, "the ground operation"))
    story.do(MEDIATOR, ChangeTalks(story.own, TalksState.PAUSED, Course.UNCHANGED, DAY))
    talks = story.state(story.own).topic(Progress).talks
    assert [(one.state, one.course) for one in talks] == [
        (TalksState.ON, Course.HARDER),
        (TalksState.PAUSED, Course.UNCHANGED),
    ]
    ahead = ChangeTalks(story.own, TalksState.ON, Course.EASIER, DAY + timedelta(days=3))
    assert story.refused(MEDIATOR, ahead).why is Why.BAD_INPUT
