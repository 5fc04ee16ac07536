"""The day plan as a calendar (iCalendar, RFC 5545), for telephones and shared screens: no names, no places, no numbers.

Every event says its round and kind and nothing more. Times are in UTC: the name of a zone (Asia/…) would be a place. An
event without hours takes its whole day. Identifiers are drawn at random, so that nothing can be told from them; a new
plan is therefore read into a fresh calendar, in place of the old one.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
from icalendar import Calendar, Event

from goodoffices.case.gates import GateKind
from goodoffices.exchange.day_plan import DayLine
from goodoffices.exchange.day_plan import Event as Kind
from goodoffices.exchange.errors import ExchangeError
from goodoffices.words import _

NOTICE = timedelta(minutes=15)  # the length of an event that is a moment


def as_ics(lines: Sequence[DayLine], now: datetime, rng: np.random.Generator) -> bytes:
    """The day plan as an iCalendar file; hand-overs of a round at the same hours are one event.

    ``now`` (with an offset) is the time it was made; ``rng`` draws the identifiers.

    Raises:
        ExchangeError: when the plan has no dates.
    """
    if any(line.day is None for line in lines):
        raise ExchangeError(_("A calendar needs the dates of the rounds; name them under “dates”."))
    calendar = Calendar()
    calendar.add("prodid", "-//goodoffices//day plan//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    seen: set[tuple[object, ...]] = set()
    for line in lines:
        when = (line.round, line.event, line.opens, line.closes, line.day, _summary(line))
        if when not in seen:
            seen.add(when)
            calendar.add_component(_event(line, now, rng))
    return bytes(calendar.to_ical())


def _event(line: DayLine, now: datetime, rng: np.random.Generator) -> Event:
    event = Event()
    event.add("uid", rng.bytes(16).hex())
    event.add("dtstamp", now.astimezone(UTC))
    event.add("summary", _summary(line))
    event.add("class", "CONFIDENTIAL")
    if line.closes is None:
        event.add("dtstart", line.day)
        event.add("transp", "TRANSPARENT")
    else:
        event.add("dtstart", (line.opens or line.closes - NOTICE).astimezone(UTC))
        event.add("dtend", line.closes.astimezone(UTC))
    return event


def _summary(line: DayLine) -> str:
    """The round and the kind of event; of a condition also what is to be attested, which is one of a few set words."""
    bare = line.what == _(GateKind.ATTESTED.value)
    texts = {
        Kind.CONDITION: _("Round {round}: to be attested") if bare else _("Round {round}: to be attested ({what})"),
        Kind.HANDOVER: _("Round {round}: hand-over"),
        Kind.PAID_OUT: _("Round {round}: paid out of escrow"),
        Kind.DEADLINE: _("Round {round}: deadline"),
    }
    return texts[line.event].format(round=line.round, what=line.what)
