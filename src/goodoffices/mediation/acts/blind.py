"""A blind round: opened by a mediator, answered by delegates alone, ended with one result for all.

The seal used here is a commitment (SHA-256 over the round, the answer and a secret of 128 bits or more); the sealed
case file and the server put a key of the round around it. Whoever ends the round brings the openings; they are checked
and not recorded.
"""

from collections.abc import Mapping
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

from attrs import frozen

from goodoffices.mediation.acts.times import zoned
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate, RoomKind
from goodoffices.mediation.topics.blind import (
    BlindAnswerSealed,
    BlindResult,
    BlindRound,
    BlindRoundBegun,
    BlindRoundEnded,
    BlindRoundOpened,
    BlindRounds,
)
from goodoffices.mediation.topics.proposals import Proposals
from goodoffices.words import _

LEAST_SECRET = 32  # hexadecimal digits: 128 bits


@frozen
class Opening:
    """What opens a sealed answer: yes or no, and the secret with which it was sealed."""

    yes: bool
    secret: str


@command("open blind round")
@frozen
class OpenBlindRound:
    """Let all sides to which a draft was sent answer it blind, until a time. ``key``: to what openings are sealed."""

    room: str
    draft: str
    until: datetime
    key: str = ""


@command("seal blind answer")
@frozen
class SealBlindAnswer:
    """Answer blind for your side; ``sealed`` is made with :func:`seal`. It cannot be changed."""

    room: str
    round: str
    sealed: str


@command("end blind round")
@frozen
class EndBlindRound:
    """End a round: with the openings by room once all have sealed, or without any once its time is over."""

    room: str
    round: str
    openings: Mapping[str, Opening]


def seal(round_: str, secret: str, *, yes: bool) -> str:
    """The sealed form of an answer. ``secret``: random, at least 32 hexadecimal digits; keep it until the end."""
    if len(secret) < LEAST_SECRET:
        raise ValueError(f"a secret of at least {LEAST_SECRET} digits is needed")
    return sha256(f"{round_}\x1f{'yes' if yes else 'no'}\x1f{secret}".encode()).hexdigest()


@decides(OpenBlindRound)
def _open(desk: Desk, command: OpenBlindRound) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    standing = desk.find(room.topic(Proposals).standing, command.draft)
    if len(standing.sent) < 2:
        raise Refused(Why.NOT_YET, _("A blind round needs two sides."), _("Send the draft to each side first."))
    zoned(command.until)
    if command.until <= desk.now:
        raise Refused(Why.BAD_INPUT, _("The round would be over already."), _("Give a later time."))
    rooms = []
    for sent in standing.sent:
        side = desk.room(sent.to, Mandate.MEDIATE)
        if any(r.proposal == sent.as_id and r.result is None for r in side.topic(BlindRounds).rounds.values()):
            raise Refused(Why.ALREADY, _("A blind round on this is open."), _("End it first."))
        id_ = desk.id(sent.to, "blind")
        rooms.append((sent.to, id_))
        yield sent.to, BlindRoundOpened(id_, sent.as_id, command.until, command.key)
    yield room.id, BlindRoundBegun(desk.id(room.id, "blind"), command.draft, command.until, tuple(rooms))


@decides(SealBlindAnswer)
def _seal(desk: Desk, command: SealBlindAnswer) -> Decision:
    room = desk.room(command.room, Mandate.ACCEPT, kinds={RoomKind.SIDE})
    found: BlindRound = desk.find(room.topic(BlindRounds).rounds, command.round)
    if found.result is not None or desk.now > found.until:
        raise Refused(Why.CLOSED, _("This round is over."))
    if found.sealed is not None:
        raise Refused(Why.ALREADY, _("Your side has sealed its answer."))
    if len(command.sealed) != sha256().digest_size * 2:
        raise Refused(Why.BAD_INPUT, _("This is no sealed answer."))
    yield room.id, BlindAnswerSealed(command.round, command.sealed)


@decides(EndBlindRound)
def _end(desk: Desk, command: EndBlindRound) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    begun: BlindRound = desk.find(room.topic(BlindRounds).rounds, command.round)
    if begun.result is not None:
        raise Refused(Why.ALREADY, _("This round is over."))
    sealed = {to: desk.room(to, Mandate.MEDIATE).topic(BlindRounds).rounds[id_] for to, id_ in begun.rooms}
    complete = all(one.sealed is not None for one in sealed.values())
    if not complete and desk.now <= begun.until:
        needs = _("Wait until all sides have sealed their answers, or until {until}.").format(
            until=begun.until.isoformat()
        )
        raise Refused(Why.NOT_YET, _("Not every side has answered."), needs)
    unread = desk.now > begun.until and not command.openings  # nobody opened it in time: its key is gone
    agreed = complete and not unread and _all_yes(sealed, command.openings)
    result = BlindResult.AGREED if agreed else BlindResult.NOT_AGREED
    for to, id_ in begun.rooms:
        yield to, BlindRoundEnded(id_, result)
    yield room.id, BlindRoundEnded(begun.id, result)


def _all_yes(sealed: Mapping[str, BlindRound], openings: Mapping[str, Opening]) -> bool:
    """Whether every opening fits its seal and says yes. Raises Refused where one is missing or does not fit."""
    for to, one in sealed.items():
        opening = openings.get(to)
        fits = opening is not None and len(opening.secret) >= LEAST_SECRET and one.sealed is not None
        if (
            opening is None
            or not fits
            or not compare_digest(seal(one.id, opening.secret, yes=opening.yes), one.sealed or "")
        ):
            raise Refused(Why.BAD_INPUT, _("An opening is missing or does not fit its seal."))
    return all(opening.yes for opening in openings.values())
