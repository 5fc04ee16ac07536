"""What is not settled in a case: what has to be, or be left open knowingly, before the case is closed."""

from collections.abc import Iterator, Mapping

from attrs import evolve

from goodoffices.mediation.rooms import CONFIDENTIAL
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.announcing import Announcements
from goodoffices.mediation.topics.carrying import Carrying
from goodoffices.mediation.topics.closing import Fulfilment, OpenThing, Package
from goodoffices.mediation.topics.courses import Courses, Phase
from goodoffices.mediation.topics.deferring import Deferred, ObligationDeferred
from goodoffices.mediation.topics.delivery import Plans
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import ProposalDrafted, Proposals, Standing
from goodoffices.mediation.topics.reckoning import in_round, rounds_of, so_far
from goodoffices.words import _


def open_things(rooms: Mapping[str, RoomState]) -> tuple[OpenThing, ...]:
    """Everything open in these rooms: plans under way, what is owed or contested, announcements, debts, deferrals."""
    found: list[OpenThing] = []
    for room in rooms.values():
        if room.topic(Members).kind in CONFIDENTIAL:
            found += [*_plans(room), *_deliveries(room), *_announcements(room), *_deferred(room)]
        found += [OpenThing("owed back", item.id, item.words) for item in room.topic(Carrying).owed()]
    return tuple(sorted(found, key=lambda thing: (thing.kind, thing.words, thing.id)))


def _plans(room: RoomState) -> Iterator[OpenThing]:
    for id_, course in room.topic(Courses).courses.items():
        if course.phase in (Phase.RUNNING, Phase.SUSPENDED):
            words = _("the plan {name} is {phase}")
            yield OpenThing("plan", id_, words.format(name=room.topic(Plans).plans[id_].name, phase=_(course.phase)))


def _deliveries(room: RoomState) -> Iterator[OpenThing]:
    for id_ in room.topic(Plans).order:
        owed = room.topic(Plans).owed[id_]
        missing = so_far(room, id_).missing
        if missing:
            yield OpenThing("owed", id_, _("{what}: {missing} missing").format(what=owed.words, missing=missing))
        elif any(in_round(room, id_, number).contested for number in rounds_of(room, id_)):
            yield OpenThing("contested", id_, _("{what}: counts differ").format(what=owed.words))


def _announcements(room: RoomState) -> Iterator[OpenThing]:
    for id_, one in room.topic(Announcements).standing.items():
        if one.announced is None:
            yield OpenThing("announcement", id_, one.assigned.what)


def _deferred(room: RoomState) -> Iterator[OpenThing]:
    """Those whose trigger has come; the others go on into the successor file as they are."""
    for id_, state in room.topic(Deferred).standing.items():
        if state.came is not None and state.settled is None:
            yield OpenThing("deferred", id_, state.deferred.words)


def fulfilments(rooms: Mapping[str, RoomState]) -> Iterator[Fulfilment]:
    """What became of every obligation in the mediators' rooms among these."""
    for room in rooms.values():
        if room.topic(Members).kind in CONFIDENTIAL:
            for id_ in room.topic(Plans).order:
                yield fulfilment(room, id_)


def fulfilment(room: RoomState, obligation: str) -> Fulfilment:
    """What became of one obligation of a room."""
    plans = room.topic(Plans)
    owed = plans.owed[obligation]
    every = [in_round(room, obligation, number) for number in rounds_of(room, obligation)]
    total, highs = so_far(room, obligation), [one.high for one in every]
    known = [high for high in highs if high is not None]
    most = sum(known) if len(known) == len(highs) else None
    at_most = owed.quantity.high if owed.quantity.high is None else max(owed.quantity.high, total.owed)
    plan, contested = plans.plans[plans.plan_of[obligation]].name, any(one.contested for one in every)
    return Fulfilment(plan, owed.giver, owed.words, total.owed, at_most, total.attested, most, contested)


def packages(rooms: Mapping[str, RoomState]) -> Iterator[Package]:
    """Every draft that went to a side, with the answers of the sides whose rooms are among these."""
    for room in rooms.values():
        for standing in sorted(room.topic(Proposals).standing.values(), key=lambda one: one.number):
            if isinstance(standing.proposal, ProposalDrafted) and standing.sent:
                yield Package(standing.proposal.words, tuple(_answers(rooms, standing)))


def _answers(rooms: Mapping[str, RoomState], standing: Standing) -> Iterator[tuple[str, str]]:
    for sent in standing.sent:
        side = rooms.get(sent.to)
        answered = side.topic(Proposals).standing[sent.as_id].reply if side is not None else None
        if side is not None and answered is not None:
            yield side.topic(Members).of or "", answered.value


def deferrals(rooms: Mapping[str, RoomState]) -> Iterator[ObligationDeferred]:
    """Deferred obligations that are not settled, with the terms that are still undecided alone."""
    for room in rooms.values():
        if room.topic(Members).kind in CONFIDENTIAL:
            standing = room.topic(Deferred).standing
            for state in (standing[id_] for id_ in sorted(standing)):
                if state.settled is None:
                    yield evolve(state.deferred, undecided=state.undecided, elsewhere=())
