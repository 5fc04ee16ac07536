"""Held, due, gone, remaining: figures of every source beside what was attested since (M39, M101)."""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from zoneinfo import ZoneInfo

from attrs import frozen

from goodoffices.case import Category, Number, Quantity
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.attesting import Attestations, DeliveryAttested, Slot, Witness, completing
from goodoffices.mediation.topics.delivery import Owed, Plans, shifted
from goodoffices.mediation.topics.reckoning import Counted, counted, rounds_of, together
from goodoffices.mediation.topics.stocks import FLOWS, StockNoted, Stocks


@frozen
class StockLine:
    """One source's last figure, how many are attested as gone after its day, and what would remain.

    ``fits``: whether the source's figures and what is attested between their days can all be true.
    """

    noted: StockNoted
    gone: Number
    remaining: Quantity
    fits: bool


def stocks(room: RoomState) -> tuple[StockLine, ...]:
    """The last figure of each source about each holder, category and definition, by holder and source."""
    lines = [_line(room, noted) for noted in room.topic(Stocks).noted.values()]
    return tuple(sorted(lines, key=lambda one: _name(one.noted)))


def _name(noted: StockNoted) -> tuple[str, str, str, str, str]:
    return noted.holder, noted.source, noted.of, str(noted.category), noted.definition


def _line(room: RoomState, noted: tuple[StockNoted, ...]) -> StockLine:
    in_time = sorted(noted, key=lambda one: one.on)
    last = in_time[-1]
    since = sum(count for day, count in _flows(room, last) if day > last.on.isoformat())
    fits = all(_fit(room, one, other) for one, other in pairwise(in_time))
    return StockLine(
        last, since, shifted(last.count, -since), fits and (last.count.high is None or since <= last.count.high)
    )


def _fit(room: RoomState, one: StockNoted, other: StockNoted) -> bool:
    """Whether a later figure is one from which no fewer than the attested ones have gone."""
    gone = sum(count for day, count in _flows(room, one) if one.on.isoformat() < day <= other.on.isoformat())
    return one.count.high is None or (other.count.low or 0) <= one.count.high - gone


def _flows(room: RoomState, stock: StockNoted) -> Iterator[tuple[str, Number]]:
    """Day, and how many of those whom a figure is of are attested as arrived for certain, by obligation and round."""
    plans = room.topic(Plans)
    for id_ in plans.order:
        owed = plans.owed[id_]
        if owed.giver != stock.holder or owed.kind not in FLOWS[stock.of]:
            continue
        zone = ZoneInfo(plans.plans[plans.plan_of[id_]].zone)
        for number in rounds_of(room, id_):
            found = _arrived(room, owed, number, stock.category)
            if found.words:
                yield min(word.at for word in found.words).astimezone(zone).date().isoformat(), found.low


def _arrived(room: RoomState, owed: Owed, number: int, category: Category | None) -> Counted:
    """Those of a category: all of an obligation that is of it, or those who were attested as of it."""
    step = completing(owed.kind)
    if category in (None, owed.category):
        return counted(room, owed, number, step)
    slots: Mapping[Slot, Mapping[Witness, DeliveryAttested]] = room.topic(Attestations).words.get(owed.id, {})
    here = sorted(slot for slot in slots if (slot[0], slot[2], slot[3]) == (number, step, category))
    said = [tuple(slots[slot][witness] for witness in sorted(slots[slot])) for slot in here]
    each = [together(words, owed.attested_by, owed.places) for words in said]
    return Counted(sum(one.low for one in each), words=tuple(word for one in each for word in one.words))
