"""What goes on around the talks: links claimed between tracks, events and words said to help or harm, pressure at home.

All of it is somebody's word, with who says so and where; nothing here changes whether there are talks.
"""

from datetime import date

from attrs import evolve, frozen
from immutables import Map

from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.obstacles import Course


@event("link claimed", 1)
@frozen
class LinkClaimed:
    """Somebody says that two tracks hang together; that alone links no terms (M89)."""

    track: str
    other: str
    by: str
    words: str
    on: date
    source: str | None = None


@event("effect on talks claimed", 1)
@frozen
class EffectOnTalksClaimed:
    """Somebody says that an event, or words of others, make the talks easier or harder (M59, M63).

    ``what`` happened or was said, ``of`` by whom where that is known, ``on`` which day.
    """

    what: str
    on: date
    course: Course
    by: str
    words: str = ""
    of: str | None = None
    source: str | None = None


@event("pressure at home noted", 1)
@frozen
class PressureAtHomeNoted:
    """A dated sign of what families and the public of a side press for: a march, a poll, a vote (M19)."""

    side: str
    words: str
    on: date
    source: str


@event("guarantor named", 1)
@frozen
class GuarantorNamed:
    """Somebody stands for a clause of a text, in which way; the parties to the deal stay who they are (M12)."""

    text: str
    clause: str
    guarantor: str
    words: str
    source: str | None = None


@frozen
class Around:
    """Links by the two tracks, effects, signs of pressure by side, guarantors by text and clause; each in its order."""

    links: Map[tuple[str, str], tuple[LinkClaimed, ...]] = Map()
    effects: tuple[EffectOnTalksClaimed, ...] = ()
    pressure: Map[str, tuple[PressureAtHomeNoted, ...]] = Map()
    guarantors: Map[tuple[str, str], tuple[GuarantorNamed, ...]] = Map()


@folds(Around, LinkClaimed)
def _link(around: Around, recorded: Recorded, event: LinkClaimed) -> Around:
    first, second = sorted((event.track, event.other))
    said = (*around.links.get((first, second), ()), event)
    return evolve(around, links=around.links.set((first, second), said))


@folds(Around, EffectOnTalksClaimed)
def _effect(around: Around, recorded: Recorded, event: EffectOnTalksClaimed) -> Around:
    return evolve(around, effects=(*around.effects, event))


@folds(Around, PressureAtHomeNoted)
def _pressure(around: Around, recorded: Recorded, event: PressureAtHomeNoted) -> Around:
    said = (*around.pressure.get(event.side, ()), event)
    return evolve(around, pressure=around.pressure.set(event.side, said))


@folds(Around, GuarantorNamed)
def _guarantor(around: Around, recorded: Recorded, event: GuarantorNamed) -> Around:
    key = (event.text, event.clause)
    return evolve(around, guarantors=around.guarantors.set(key, (*around.guarantors.get(key, ()), event)))
