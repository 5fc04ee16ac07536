"""What a map of channels is made from: actors in rings, and the channels between them."""

from enum import StrEnum

from attrs import frozen

from goodoffices.words import N_


class Ring(StrEnum):
    """Where an actor stands."""

    SIDE = "side"
    MEDIATOR = "mediator"
    OTHER = "other"


class Stroke(StrEnum):
    """How a channel is drawn."""

    OPEN = "open"
    GRADED = "graded"  # hosted, limited or distanced
    SECRET = "secret"  # noqa: S105  (drawn only where the data hold it)
    PART = "part"  # an office or person and the actor it belongs to


RINGS = {
    Ring.SIDE: ("square", "ink", N_("side")),
    Ring.MEDIATOR: ("diamond", "one", N_("mediator")),
    Ring.OTHER: ("circle", "hollow", N_("other")),
}
STROKES = {
    Stroke.OPEN: ("bold", "bar", N_("open channel")),
    Stroke.GRADED: ("dashed", "dashes", N_("hosted, limited or distanced channel")),
    Stroke.SECRET: ("dotted", "points", N_("secret channel")),
    Stroke.PART: ("rule", "bar", N_("part of")),
}


@frozen
class MapActor:
    """An actor and its ring."""

    id: str
    name: str
    ring: Ring


@frozen
class MapChannel:
    """A channel between two actors of the map, with its type and grade in words."""

    between: tuple[str, str]
    words: str
    stroke: Stroke = Stroke.OPEN


@frozen
class ChannelMap:
    """Actors and the channels between them."""

    title: str
    actors: tuple[MapActor, ...] = ()
    channels: tuple[MapChannel, ...] = ()
