"""What the attestations of a room say together: how many for certain, how many at most, and whether they agree.

Every word is a range (exact, "at least", "about" taken as its figure). Ranges that share a number agree, and what they
share is the count; ranges that do not are contested, and the count runs from the smallest to the largest number of the
words relied on.
"""

from collections.abc import Iterable, Mapping, Sequence

import networkx as nx
from attrs import frozen

from goodoffices.case import Category, Number, Quantity
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.attesting import Attestations, DeliveryAttested, Slot, Step, Witness, completing
from goodoffices.mediation.topics.delivery import Owed, Plans


@frozen
class Counted:
    """How many, from ``low`` to ``high`` (None: no end known); every word that was said, and whether they disagree.

    ``enough``: as many independent witnesses as the obligation needs have spoken.
    """

    low: Number = 0
    high: Number | None = 0
    contested: bool = False
    enough: bool = True
    words: tuple[DeliveryAttested, ...] = ()


@frozen
class InRound:
    """An obligation in one round: due, handed over, completed, and what was counted toward it or away from it.

    ``low`` and ``high`` are what counts for the round after that; ``low`` is what is attested for certain.
    """

    obligation: str
    round: int
    due: Quantity
    handed_over: Counted
    completed: Counted
    counted_in: Number
    counted_out: Number
    low: Number
    high: Number | None

    @property
    def contested(self) -> bool:
        return self.completed.contested or self.handed_over.contested


@frozen
class SoFar:
    """An obligation up to a round: what is owed for certain, what is attested for certain."""

    owed: Number
    attested: Number

    @property
    def missing(self) -> Number:
        return max(0, self.owed - self.attested)


def together(said: Sequence[DeliveryAttested], attested_by: Iterable[str] = (), places: int = 1) -> Counted:
    """The count that the words about one thing give; see the module for the rule.

    Relied on are the words of ``attested_by`` (none: all), once ``places`` of them are independent; contested are they
    as soon as any two words said have no number in common.
    """
    if not said:
        return Counted(enough=False)
    relied = [one for one in said if one.witness in attested_by] if attested_by else list(said)
    enough = independent((one.witness, one.place) for one in relied) >= places
    contested = not _agree([one.count for one in said])
    if not relied:
        return Counted(0, 0, contested, enough, tuple(said))
    counts = [one.count for one in relied]
    low, high = _common(counts) if _agree(counts) else _spread(counts)
    return Counted(low, high, contested, enough, tuple(said))


def independent(witnesses: Iterable[Witness]) -> int:
    """How many of these words are independent: the most of them with nobody and no place twice (a maximum matching)."""
    graph: nx.Graph[tuple[str, str]] = nx.Graph()
    for who, place in witnesses:
        graph.add_edge(("who", who), ("place", place))
    left = {node for node in graph if node[0] == "who"}
    return len(nx.bipartite.hopcroft_karp_matching(graph, left)) // 2 if left else 0


def _agree(counts: Sequence[Quantity]) -> bool:
    low, high = _common(counts)
    return high is None or low <= high


def _common(counts: Sequence[Quantity]) -> tuple[Number, Number | None]:
    highs = [count.high for count in counts if count.high is not None]
    return max(count.low or 0 for count in counts), min(highs) if highs else None


def _spread(counts: Sequence[Quantity]) -> tuple[Number, Number | None]:
    highs = [count.high for count in counts]
    known = [high for high in highs if high is not None]
    return min(count.low or 0 for count in counts), max(known) if len(known) == len(highs) else None


def counted(room: RoomState, owed: Owed, number: int, step: Step) -> Counted:
    """What was attested of a step in a round, over all parts and categories."""
    slots: Mapping[Slot, Mapping[Witness, DeliveryAttested]] = room.topic(Attestations).words.get(owed.id, {})
    parts: dict[str, dict[Category | None, tuple[DeliveryAttested, ...]]] = {}
    here = [slot for slot in slots if (slot[0], slot[2]) == (number, step)]
    for slot in sorted(here, key=lambda slot: (slot[1], str(slot[3]))):
        said = slots[slot]
        parts.setdefault(slot[1], {})[slot[3]] = tuple(said[witness] for witness in sorted(said))
    return _sum([_part(owed, parts[part]) for part in sorted(parts)])


def _part(owed: Owed, by_category: Mapping[Category | None, tuple[DeliveryAttested, ...]]) -> Counted:
    """One convoy: the words about the whole of it, or those about its categories; fewer in all than in parts clash."""
    named = [together(said, owed.attested_by, owed.places) for name, said in by_category.items() if name is not None]
    parts = _sum(named)
    whole = together(by_category.get(None, ()), owed.attested_by, owed.places)
    if not whole.words:
        return parts
    clash = whole.high is not None and parts.low > whole.high
    words = (*whole.words, *parts.words)
    low = whole.low if clash else max(whole.low, parts.low)
    high = parts.low if clash else whole.high
    return Counted(low, high, whole.contested or parts.contested or clash, whole.enough, words)


def _sum(counts: Sequence[Counted]) -> Counted:
    highs = [count.high for count in counts]
    known = [high for high in highs if high is not None]
    return Counted(
        sum(count.low for count in counts),
        sum(known) if len(known) == len(highs) else None,
        any(count.contested for count in counts),
        all(count.enough for count in counts) and bool(counts),
        tuple(word for count in counts for word in count.words),
    )


def in_round(room: RoomState, obligation: str, number: int) -> InRound:
    """An obligation of a room in one round."""
    plans = room.topic(Plans)
    owed = plans.owed[obligation]
    done = counted(room, owed, number, completing(owed.kind))
    back = counted(room, owed, number, Step.TAKEN_BACK)
    more, less = plans.credits.get((obligation, number), 0), plans.debits.get((obligation, number), 0)
    sure = done.low if done.enough else 0
    low = max(0, sure - (back.high if back.high is not None else sure)) + more - less
    high = None if done.high is None else max(0, done.high - back.low) + more - less
    due, handed = plans.due_in(obligation, number), counted(room, owed, number, Step.HANDED_OVER)
    return InRound(obligation, number, due, handed, done, more, less, low, high)


def rounds_of(room: RoomState, obligation: str) -> tuple[int, ...]:
    """Every round in which something of an obligation was due, attested, or counted, from the first on."""
    plans = room.topic(Plans)
    slots: Mapping[Slot, object] = room.topic(Attestations).words.get(obligation, {})
    moved = (number for marks in (plans.credits, plans.debits) for id_, number in marks if id_ == obligation)
    return tuple(sorted({*plans.rounds(obligation), *(slot[0] for slot in slots), *moved}))


def so_far(room: RoomState, obligation: str, until: int | None = None) -> SoFar:
    """An obligation from the first round to ``until`` (None: to the last, where all of it is owed)."""
    plans = room.topic(Plans)
    rounds = [in_round(room, obligation, number) for number in rounds_of(room, obligation)]
    reached = [one for one in rounds if until is None or one.round <= until]
    owed = sum(one.due.low or 0 for one in reached)
    if until is None:  # what no round was found for yet is owed all the same; what an extension brought comes on top
        owed = max(owed, plans.owed[obligation].quantity.low or 0)
    return SoFar(owed, sum(one.low for one in reached))


def is_done(room: RoomState, obligation: str, until: int | None = None) -> bool:
    """Whether all that is owed for certain until a round is attested; for one without rounds, all of it."""
    plans = room.topic(Plans)
    if not plans.rounds(obligation):
        return so_far(room, obligation).missing == 0
    return so_far(room, obligation, until).missing == 0
