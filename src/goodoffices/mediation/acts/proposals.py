"""Drafting, sending, answering, endorsing and withdrawing proposals."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from attrs import field, frozen

from goodoffices.case import Issue, Level, TermValue, Told
from goodoffices.mediation.acts.telling import telling
from goodoffices.mediation.acts.times import zoned
from goodoffices.mediation.commands import command
from goodoffices.mediation.deciding import Decision, decides
from goodoffices.mediation.desk import Desk
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import CONFIDENTIAL, Mandate, RoomKind
from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.matter import Matter
from goodoffices.mediation.topics.proposals import (
    ProposalAnswered,
    ProposalDrafted,
    ProposalEndorsed,
    ProposalReceived,
    Proposals,
    ProposalSent,
    ProposalWithdrawn,
    Reply,
    Standing,
)
from goodoffices.mediation.topics.ratification import Ratifications
from goodoffices.words import _, listed


@command("draft proposal")
@frozen
class DraftProposal:
    """Write a proposal into a room of mediators; ``replaces`` is the draft it follows."""

    room: str
    terms: Mapping[str, TermValue]
    words: str
    level: Level = Level.OUTLINE
    replaces: str | None = None


@command("send proposal")
@frozen
class SendProposal:
    """Send a draft to rooms of sides, to each apart; ``words`` by room where a room reads other words."""

    room: str
    draft: str
    to: tuple[str, ...]
    answer_by: datetime | None = None
    words: Mapping[str, str] = field(factory=dict)


@command("answer proposal")
@frozen
class AnswerProposal:
    """Answer a proposal for the side whose room it is; ``told`` where a mediator writes down what the side said."""

    room: str
    proposal: str
    reply: Reply
    words: str = ""
    terms: Mapping[str, TermValue] = field(factory=dict)
    told: Told | None = None


@command("endorse proposal")
@frozen
class EndorseProposal:
    """Record that somebody who is no party finds a draft good."""

    room: str
    proposal: str
    by: str
    words: str


@command("withdraw proposal")
@frozen
class WithdrawProposal:
    """Take a draft back, in every room to which it went."""

    room: str
    draft: str
    because: str | None = None


@decides(DraftProposal)
def _draft(desk: Desk, command: DraftProposal) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    terms_in_order(desk, command.terms)
    if command.replaces is not None:
        desk.find(room.topic(Proposals).standing, command.replaces)
    id_ = desk.id(room.id, "proposal")
    yield room.id, ProposalDrafted(id_, command.terms, command.words, command.level, command.replaces)


@decides(SendProposal)
def _send(desk: Desk, command: SendProposal) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    standing = desk.find(room.topic(Proposals).standing, command.draft)
    draft = standing.proposal
    not_in_force(room, command.draft)
    _open(standing)
    zoned(command.answer_by)
    if not command.to or len(set(command.to)) < len(command.to):
        raise Refused(Why.BAD_INPUT, _("To which rooms? Name each once."))
    for to in command.to:
        target = desk.room(to, Mandate.MEDIATE, kinds={RoomKind.SIDE})
        if any(sent.to == to for sent in standing.sent):
            needs = _("Draft a new version to send other words.")
            raise Refused(Why.ALREADY, _("This room has received this draft."), needs)
        earlier = _last_sent(room.topic(Proposals), draft.replaces, to)
        version = _version(target, earlier)
        id_, words = desk.id(to, "proposal"), command.words.get(to, draft.words)
        yield to, ProposalReceived(id_, draft.terms, words, version, draft.level, command.answer_by, earlier)
        yield room.id, ProposalSent(command.draft, to, id_)


@decides(AnswerProposal)
def _answer(desk: Desk, command: AnswerProposal) -> Decision:
    room = desk.room(command.room, kinds={RoomKind.SIDE})
    accepts = command.reply in (Reply.YES, Reply.YES_IF)
    telling(desk, room, command.told, Mandate.ACCEPT if accepts else Mandate.ANSWER)
    standing = desk.find(room.topic(Proposals).standing, command.proposal)
    not_in_force(room, command.proposal)
    _open(standing)
    terms_in_order(desk, command.terms)
    if command.reply is Reply.COUNTER and not command.terms:
        raise Refused(Why.BAD_INPUT, _("A counter-proposal without terms."), _("Say what you would have instead."))
    if command.reply is Reply.YES_IF and not (command.terms or command.words.strip()):
        raise Refused(Why.BAD_INPUT, _("Yes, if what?"), _("Say the condition, in words or terms."))
    answer_by = standing.proposal.answer_by if isinstance(standing.proposal, ProposalReceived) else None
    if answer_by is not None and desk.now > answer_by:
        text = _("Answers were taken until {until}.").format(until=answer_by.isoformat())
        raise Refused(Why.CLOSED, text, _("Ask the mediators for a new version."))
    yield room.id, ProposalAnswered(command.proposal, command.reply, command.words, command.terms, command.told)


@decides(EndorseProposal)
def _endorse(desk: Desk, command: EndorseProposal) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    desk.find(room.topic(Proposals).standing, command.proposal)
    yield room.id, ProposalEndorsed(command.proposal, command.by, command.words)


@decides(WithdrawProposal)
def _withdraw(desk: Desk, command: WithdrawProposal) -> Decision:
    room = desk.room(command.room, Mandate.MEDIATE, kinds=CONFIDENTIAL)
    standing = desk.find(room.topic(Proposals).standing, command.draft)
    if standing.withdrawn:
        raise Refused(Why.ALREADY, _("It was taken back already."))
    not_in_force(room, command.draft)
    for sent in standing.sent:
        desk.room(sent.to, Mandate.MEDIATE)
        yield sent.to, ProposalWithdrawn(sent.as_id, command.because)
    yield room.id, ProposalWithdrawn(command.draft, command.because)


def terms_in_order(desk: Desk, terms: Mapping[str, TermValue]) -> None:
    """Let pass terms of issues that are known here, on options that are possible, on one track or on linked ones.

    Raises Refused naming everything wrong at once.
    """
    issues = known_issues(desk.rooms.values())
    unknown = [issue for issue in terms if issue not in issues]
    if unknown:
        needs = _("Known issues: {issues}.").format(issues=listed(sorted(issues)) or "–")
        raise Refused(Why.BAD_INPUT, _("Not an issue of this case: {issues}.").format(issues=listed(unknown)), needs)
    wrong = [name for name, value in terms.items() if not _possible(issues[name], value)]
    if wrong:
        raise Refused(Why.BAD_INPUT, _("Not possible on {issues}.").format(issues=listed(wrong)), _("See the options."))
    _one_deal(desk, {issues[name].track for name in terms})


def not_in_force(room: RoomState, proposal: str) -> None:
    """Let pass a proposal that does not hold yet. Raises Refused."""
    if proposal in room.topic(Ratifications).in_force:
        raise Refused(Why.ALREADY, _("It is in force."), _("Changes need a new version."))


def known_issues(rooms: Iterable[RoomState]) -> dict[str, Issue]:
    """The issues of all these rooms; where two rooms speak of one, the later room's words count."""
    return {name: issue for room in rooms for name, issue in room.topic(Matter).issues.items()}


def _possible(issue: Issue, value: TermValue) -> bool:
    if isinstance(value, str):
        return value in issue.options
    if not issue.is_quantity:
        return False
    return value.unknown or any(value.may_be(option) for option in issue.options if not isinstance(option, str))


def _one_deal(desk: Desk, tracks: set[str | None]) -> None:
    """No term is traded across tracks that are not linked (M89)."""
    apart = {t.id: t.not_linked_to for room in desk.rooms.values() for t in room.topic(Matter).tracks.values()}
    for one in sorted(track for track in tracks if track is not None):
        for other in sorted(set(apart.get(one, ())) & tracks - {one, None}):
            text = _("The tracks {one} and {other} are not linked: no term of the one is traded for one of the other.")
            raise Refused(Why.NOT_LINKED, text.format(one=one, other=other), _("Make a proposal for each."))


def _open(standing: Standing) -> None:
    if standing.withdrawn:
        raise Refused(Why.CLOSED, _("This proposal was taken back."), _("A new one is needed."))
    if standing.replaced:
        raise Refused(Why.CLOSED, _("A later version has replaced this proposal."), _("Answer the later version."))


def _last_sent(proposals: Proposals, draft: str | None, to: str) -> str | None:
    """How the nearest earlier draft of this line is called in a room; None where none went there."""
    while draft is not None:
        standing = proposals.standing[draft]
        for sent in standing.sent:
            if sent.to == to:
                return sent.as_id
        draft = standing.proposal.replaces
    return None


def _version(room: RoomState, earlier: str | None) -> int:
    if earlier is None:
        return 1
    before = room.topic(Proposals).standing[earlier].proposal
    return before.version + 1 if isinstance(before, ProposalReceived) else 1
