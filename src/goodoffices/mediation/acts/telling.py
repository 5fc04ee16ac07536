"""Speaking for oneself, and writing down what was told: never the one dressed as the other (M67)."""

from goodoffices.case import Told
from goodoffices.mediation.acts.times import day_been
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.words import _


def telling(desk: Desk, room: RoomState, told: Told | None, mandate: Mandate = Mandate.SEE) -> None:
    """Let pass who has the mandate and speaks for themselves, and mediators who say who told whom and when.

    Raises Refused for a mediator who would speak for a side, a member without the mandate, and somebody who is no
    mediator and reports what others said; in a mediator's own kind of room nobody is spoken for.
    """
    me = desk.member(room)
    mediating = me is not None and me.may(Mandate.MEDIATE)
    side = room.topic(Members).kind is RoomKind.SIDE
    if told is not None:
        if not mediating:
            needs = _("Leave out who told it: you speak for yourself.")
            raise Refused(Why.NO_MANDATE, _("Only a mediator writes down what was told."), needs)
        day_been(desk, told.on)
        return
    if mediating and side and mandate is not Mandate.SEE:
        needs = _("Say by whom it was told, to whom and when.")
        raise Refused(Why.NO_MANDATE, _("A mediator does not speak for a side."), needs)
    if not mediating and (me is None or not me.may(mandate)):
        needs = _("Needed: {mandates}.").format(mandates=_(mandate))
        raise Refused(Why.NO_MANDATE, _("You have no mandate for this in this room."), needs)
