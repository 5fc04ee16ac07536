"""What is counted together while an exchange is carried out: a giver's units of an issue, or of a category of it."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from attrs import frozen

from goodoffices.case.exchanges import CarriedOut, Category, Exchange
from goodoffices.case.obligations import Obligation, ObligationKind, Ratio
from goodoffices.exchange.errors import ExchangeError
from goodoffices.words import _

COUNTED = frozenset({ObligationKind.PERSONS, ObligationKind.BODIES, ObligationKind.FLOW})


@frozen
class Lane:
    """The obligations of one giver that are counted as one; ``category`` is None where all categories are."""

    giver: str
    issue: str | None
    kind: ObligationKind
    category: Category | None
    obligations: tuple[str, ...]

    def takes(self, record: CarriedOut) -> bool:
        """Whether a hand-over is one of this lane."""
        fits = record.giver == self.giver and record.issue in (None, self.issue)
        return fits and self.category in (None, record.category)


@frozen
class Follower:
    """``lane`` is owed, in each round, ``rates`` times what the lanes named there counted in it."""

    lane: Lane
    ratio: str
    rates: Mapping[Lane, Fraction]


def lanes(exchange: Exchange) -> tuple[Lane, ...]:
    """The lanes of an exchange, in the order of its sides and obligations.

    Obligations of one giver, issue and kind are one lane, unless a ratio kept round by round tells them apart: then
    each category is one.
    """
    found: list[Lane] = []
    for side in exchange.sides:
        together: dict[tuple[str | None, ObligationKind], list[Obligation]] = {}
        for o in exchange.of(side):
            if o.kind in COUNTED:
                together.setdefault((o.issue, o.kind), []).append(o)
        for (issue, kind), owed in together.items():
            if _told_apart(exchange, owed):
                found += _by_category(side, issue, kind, owed)
            else:
                found.append(Lane(side, issue, kind, None, tuple(o.id for o in owed)))
    return tuple(found)


def followers(exchange: Exchange, all_lanes: tuple[Lane, ...]) -> tuple[Follower, ...]:
    """The lanes whose due is a ratio of what others counted in the round.

    Raises:
        ExchangeError: where a ratio holds for a part of a lane only, so that hand-overs do not say which part they are.
    """
    mixed = [text for ratio in kept_in_step(exchange) for text in _mixed(ratio, all_lanes)]
    if mixed:
        raise ExchangeError(*mixed)
    return tuple(
        Follower(lane, ratio.id, dict(_rates(ratio, all_lanes)))
        for ratio in kept_in_step(exchange)
        for lane in all_lanes
        if set(lane.obligations) <= set(ratio.of)
    )


def kept_in_step(exchange: Exchange) -> tuple[Ratio, ...]:
    """The ratios that hold in every round, by the deal or by what the sides do."""
    return tuple(r for r in exchange.ratios if r.each_round or r.id in exchange.living.in_step)


def lane_of(all_lanes: tuple[Lane, ...], record: CarriedOut) -> Lane:
    """The lane of a hand-over. Raises :class:`ExchangeError` where it is none that is owed, or could be several."""
    fitting = [lane for lane in all_lanes if lane.takes(record)]
    if len(fitting) == 1:
        return fitting[0]
    what = {"round": record.round, "giver": record.giver, "issue": record.issue or record.category or "?"}
    if fitting:
        text = _("Round {round}: {giver} handed over {issue}; say which category, as each has a ratio of its own.")
    else:
        text = _("Round {round}: {giver} handed over {issue}, which the plan does not owe.")
    raise ExchangeError(text.format(**what))


def _by_category(side: str, issue: str | None, kind: ObligationKind, owed: list[Obligation]) -> Iterator[Lane]:
    for category in dict.fromkeys(o.category for o in owed):
        yield Lane(side, issue, kind, category, tuple(o.id for o in owed if o.category == category))


def _told_apart(exchange: Exchange, owed: list[Obligation]) -> bool:
    for ratio in kept_in_step(exchange):
        if len({ratio.per.get(o.id) for o in owed}) > 1 or len({o.id in ratio.of for o in owed}) > 1:
            return True
    return False


def _mixed(ratio: Ratio, all_lanes: tuple[Lane, ...]) -> Iterator[str]:
    for lane in all_lanes:
        if len({ratio.per.get(id_) for id_ in lane.obligations}) > 1 or 0 < len(
            set(lane.obligations) & set(ratio.of)
        ) < len(lane.obligations):
            text = _("ratio {id}: {names} are counted together, so that it holds for all of them or for none.")
            yield text.format(id=ratio.id, names=", ".join(lane.obligations))


def _rates(ratio: Ratio, all_lanes: tuple[Lane, ...]) -> Iterator[tuple[Lane, Fraction]]:
    for lane in all_lanes:
        rate = ratio.per.get(lane.obligations[0])
        if rate is not None:
            yield lane, Fraction(str(rate))
