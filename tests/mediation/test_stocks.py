"""How many are held: figures of several sources stay apart, and are compared with what was attested since."""

from datetime import date, timedelta

import pytest
from attrs import evolve

from goodoffices.case import Quantity
from goodoffices.mediation import Why, decode, encode
from goodoffices.mediation.acts.stocks import NoteStock
from goodoffices.mediation.topics.stocks import Held
from goodoffices.mediation.views.stocks import StockLine, stocks
from mediation.carrying_out import DAYS, Exchange, day_one, exactly
from mediation.story import DAY, MEDIATOR, TOLD, Story, nothing_there

BEFORE = date(2031, 2, 20)


@pytest.fixture
def exchange(story: Story) -> Exchange:
    return day_one(Exchange(story).consent().adopt())


def note(story: Story, count: Quantity | int = 240, source: str = "a news agency", on: date = BEFORE) -> NoteStock:
    quantity = exactly(count) if isinstance(count, int) else count
    return NoteStock(story.own, "north", quantity, on, source, definition="all")


def lines(story: Story) -> dict[str, StockLine]:
    return {line.noted.source: line for line in stocks(story.state(story.own))}


def test_sources_that_differ_stay_apart(exchange: Exchange) -> None:
    story = exchange.story
    story.do(MEDIATOR, note(story, Quantity(200, None), "one agency"))
    story.do(MEDIATOR, note(story, 240, "another agency"))
    exchange.attest(13)
    found = lines(story)
    assert {source: line.gone for source, line in found.items()} == {"one agency": 13, "another agency": 13}
    assert found["one agency"].remaining == Quantity(187, None)
    assert found["another agency"].remaining == exactly(227)


def test_what_was_counted_is_kept_apart(exchange: Exchange) -> None:
    """One source's figure of the living, and its figure of the dead."""
    story = exchange.story
    for count, of in ((110, Held.LIVING), (30, Held.DEAD), (108, Held.LIVING), (140, Held.ALL)):
        story.do(MEDIATOR, evolve(note(story, count), of=of))
    exchange.attest(13)
    found = {line.noted.of: line.remaining for line in stocks(story.state(story.own))}
    assert found == {Held.LIVING: exactly(95), Held.DEAD: exactly(30), Held.ALL: exactly(127)}


def test_what_went_before_the_figure_is_not_taken_off_again(exchange: Exchange) -> None:
    story = exchange.story
    exchange.attest(13)
    story.now += timedelta(days=1)
    story.do(MEDIATOR, note(story, 227, on=DAYS[1]))
    assert lines(story)["a news agency"].gone == 0


def test_figures_and_flows_that_cannot_both_be_true_are_shown(exchange: Exchange) -> None:
    story = exchange.story
    story.do(MEDIATOR, note(story, 240))
    exchange.attest(13)
    story.now += timedelta(days=1)
    story.do(MEDIATOR, note(story, 227, on=DAYS[1]))
    assert lines(story)["a news agency"].fits
    story.do(MEDIATOR, note(story, 235, on=DAYS[1]))
    assert not lines(story)["a news agency"].fits
    story.do(MEDIATOR, note(story, 5, "a third", BEFORE))
    assert not lines(story)["a third"].fits


def test_categories_are_counted_by_themselves(exchange: Exchange) -> None:
    story = exchange.story
    story.do(MEDIATOR, evolve(note(story, 30), category="children"))
    exchange.attest(8, category="children")
    exchange.attest(5, category="women")
    assert lines(story)["a news agency"].remaining == exactly(22)


def test_a_source_is_named_and_a_side_speaks_for_itself(exchange: Exchange) -> None:
    story = exchange.story
    assert story.refused(MEDIATOR, note(story, source=" ")).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, note(story, exactly(-1))).why is Why.BAD_INPUT
    assert story.refused(MEDIATOR, note(story, on=DAY + timedelta(days=1))).why is Why.BAD_INPUT
    assert nothing_there(story.refused("nora", note(story)))
    own = evolve(note(story), room=story.north)
    assert story.refused(MEDIATOR, own).why is Why.NO_MANDATE
    assert story.do("nora", own)[0].event.source == "north"
    assert story.do(MEDIATOR, evolve(own, told=TOLD))[0].event.source == "north"
    assert story.refused("ines", evolve(note(story), room=exchange.field)).why is Why.NO_MANDATE
    for one in story.office.events(story.north):
        assert decode(encode(one)) == one
