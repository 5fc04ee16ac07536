"""The map of channels of a case, as far as its reader holds it."""

from datetime import date

from goodoffices.case import Case, Channel, ChannelType, Grade, Secrecy
from goodoffices.charts.channel_map_data import ChannelMap, MapActor, MapChannel, Ring, Stroke
from goodoffices.words import N_, _, phrases, speaking

_TYPES = {
    ChannelType.FORMAL: N_("formal relations"),
    ChannelType.CONTACT: N_("contact"),
    ChannelType.HOSTED_OFFICE: N_("hosted office"),
    ChannelType.BACK_CHANNEL: N_("back channel"),
    ChannelType.PROTECTING_POWER: N_("protecting power"),
    ChannelType.HUMANITARIAN: N_("humanitarian contact"),
}
_GRADES = {
    Grade.OPEN: N_("open"),
    Grade.LIMITED: N_("limited"),
    Grade.DISTANCED: N_("distanced"),
    Grade.SUSPENDED: N_("suspended"),
    Grade.CLOSED: N_("closed"),
    Grade.ABSENT: N_("absent"),
}


def from_case(case: Case, on: date | None = None, *, language: str = "en") -> ChannelMap:
    """The map of the channels of ``case`` that carry messages on a day (without a day: as last known).

    Drawn are the sides, the mediators and whoever has a channel; an office or person with a channel is joined to the
    actor it belongs to.
    """
    with speaking(language):
        open_now = [c for c in case.all_channels().values() if c.grade(on).carries]
        channels = [MapChannel(c.between, channel_words(c, on), _stroke(c, on)) for c in open_now]
        ends = dict.fromkeys([*case.sides, *case.mediators, *(end for c in open_now for end in c.between)])
        parts = [(a, case.actors[a].part_of) for a in ends if a in case.actors]
        joined = [MapChannel((a, whole), _("part of"), Stroke.PART) for a, whole in parts if whole in ends]
        actors = tuple(MapActor(a, case.actors[a].names.best(language, a), _ring(case, a)) for a in ends)
        return ChannelMap(_("Who can reach whom"), actors, (*channels, *(j for j in joined if j.between[1])))


def channel_words(channel: Channel, on: date | None = None) -> str:
    """Type and grade of a channel in the language spoken, and that it is secret where it is."""
    hidden = "" if channel.secrecy is Secrecy.PUBLIC else _("not public")
    return phrases([_(_TYPES[channel.type]), _(_GRADES[channel.grade(on)]), hidden])


def _stroke(channel: Channel, on: date | None) -> Stroke:
    if channel.secrecy is not Secrecy.PUBLIC:
        return Stroke.SECRET
    graded = channel.type is ChannelType.HOSTED_OFFICE or channel.grade(on) is not Grade.OPEN
    return Stroke.GRADED if graded else Stroke.OPEN


def _ring(case: Case, actor: str) -> Ring:
    if actor in case.sides:
        return Ring.SIDE
    return Ring.MEDIATOR if actor in case.mediators else Ring.OTHER
