"""A proposal as a delegate reads it and answers it: yes, no, yes-if, counter; sealed where a blind round is open."""

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from goodoffices.case import Quantity
from goodoffices.mediation.acts.proposals import AnswerProposal
from goodoffices.mediation.topics.blind import BlindResult, BlindRound, BlindRounds
from goodoffices.mediation.topics.proposals import ProposalAnswered, ProposalReceived, Proposals, Reply, Standing
from goodoffices.mediation.topics.ratification import Ratifications
from goodoffices.server.pages import proposals, telling, terms
from goodoffices.server.pages.forms import Builder, Reader
from goodoffices.server.pages.sides.around import Side
from goodoffices.server.pages.sides.asked import unseen
from goodoffices.server.special import AnswerBlind
from goodoffices.words import N_, _

RESULTS = {BlindResult.AGREED: N_("agreed by all"), BlindResult.NOT_AGREED: N_("not agreed")}


@frozen
class Term:
    """What is proposed on an issue; ``before`` what the version before this had, where that was something else.

    ``options`` are what could be had instead, by value and words.
    """

    id: str
    issue: str
    words: str
    before: str
    options: tuple[tuple[str, str], ...]


@frozen
class Answer:
    """An answer of the own side: sign, what it is, its words and other options."""

    sign: str
    reply: str
    words: str
    terms: tuple[tuple[str, str], ...]
    told: str


@frozen
class Blind:
    """A blind round on a proposal: until when, whether the own side has sealed, and its result once it ended."""

    id: str
    form: str
    until: str
    open: bool
    sealed: bool
    result: str


@frozen
class Proposed:
    """A proposal. ``state`` is empty while it can be answered; ``later`` is the version that replaced it."""

    id: str
    form: str
    words: str
    version: int
    terms: tuple[Term, ...]
    until: str
    late: bool
    state: str
    later: str
    answers: tuple[Answer, ...]
    seen: int
    blind: tuple[Blind, ...]


def proposed(side: Side, id_: str, standing: Standing) -> Proposed:
    """A proposal as the side's room has it."""
    said, here = standing.proposal, side.here
    until = said.answer_by if isinstance(said, ProposalReceived) else None
    late = until is not None and until < here.now
    return Proposed(
        id_, f"proposal-{id_}", said.words, said.version if isinstance(said, ProposalReceived) else 1,
        tuple(_terms(side, standing)), here.both(until) if until else "", late, _state(side, id_, standing, late),
        _later(side, id_) if standing.replaced else "",
        tuple(_answer(side, one) for _number, one in reversed(standing.answers)), len(standing.answers),
        tuple(_blind(side, one) for one in _rounds(side, id_)),
    )  # fmt: skip


def _terms(side: Side, standing: Standing) -> Iterator[Term]:
    """The issues of the proposal, then those that it leaves open."""
    given, here = standing.proposal.terms, side.here
    earlier = side.room.topic(Proposals).standing.get(standing.proposal.replaces or "")
    before = dict(terms.terms(here, earlier.proposal.terms)) if earlier else {}
    every = terms.issues(here)
    for id_ in (*given, *(one for one in every if one not in given)):
        issue = every.get(id_)
        name, words = terms.terms(here, {id_: given.get(id_, "")})[0]
        words = words if id_ in given else ""
        options = [(str(one), terms.option(issue, one)) for one in (issue.options if issue else ())]
        was = before.get(name, "")
        yield Term(id_, name, words, was if was != words else "", tuple(one for one in options if one[1] != words))


def _state(side: Side, id_: str, standing: Standing, late: bool) -> str:
    if id_ in side.room.topic(Ratifications).in_force:
        return _("This is in force.")
    if standing.withdrawn:
        return _("The mediators took this proposal back. It cannot be answered any more; a new one would be sent.")
    if standing.replaced:
        return _("A later version has replaced this proposal. Answer the later one.")
    if late:
        return _("The time for answers is over. Ask the mediators for a new version.")
    return ""


def _later(side: Side, id_: str) -> str:
    """The version that stands at the end of this line."""
    found = side.room.topic(Proposals).standing
    after = {one.proposal.replaces: key for key, one in found.items() if one.proposal.replaces}
    while id_ in after:
        id_ = after[id_]
    return id_


def _answer(side: Side, one: ProposalAnswered) -> Answer:
    sign, words = proposals.REPLIES[one.reply]
    told = telling.as_told(side.here, one.told) if one.told else ""
    return Answer(sign, _(words), one.words, terms.terms(side.here, one.terms), told)


def _rounds(side: Side, id_: str) -> Iterator[BlindRound]:
    rounds = side.room.topic(BlindRounds).rounds.values()
    yield from sorted((one for one in rounds if one.proposal == id_), key=lambda one: one.until)


def _blind(side: Side, one: BlindRound) -> Blind:
    open_ = one.result is None and side.here.now <= one.until
    result = _(RESULTS[one.result]) if one.result else ""
    return Blind(one.id, f"blind-{one.id}", side.here.both(one.until), open_, one.sealed is not None, result)


def builders(side: Side, id_: str, standing: Standing) -> Mapping[str, Builder]:
    """The commands of a proposal's page, by form."""
    found: dict[str, Builder] = {f"proposal-{id_}": lambda read: answered(side, id_, standing, read)}
    for one in _rounds(side, id_):
        found[f"blind-{one.id}"] = _sealing(side, one.id)
    return found


def answered(side: Side, id_: str, standing: Standing, read: Reader) -> AnswerProposal:
    """The answer that a form gives; everything wrong with it is noted."""
    unseen(read, len(standing.answers))
    reply, words = read.choice("reply", Reply), read.text("words")
    other = options(side, read)
    said: Mapping[str, Any] = {}
    if reply is Reply.COUNTER:
        said = {**standing.proposal.terms, **other}
        if not other:
            read.faults["terms"] = _("Say what you would have instead, on one issue at least.")
    elif reply is Reply.YES_IF:
        said = other
        if not other and not words:
            read.faults["words"] = _("Say the condition, in words or by another option.")
    elif other and "reply" not in read.faults:
        read.faults["reply"] = _("With other options it is a yes-if or a counter-proposal.")
    return AnswerProposal(side.room.id, id_, reply, words, said)


def options(side: Side, read: Reader) -> dict[str, Any]:
    """The other options that were chosen, by issue."""
    found: dict[str, Any] = {}
    for id_, issue in terms.issues(side.here).items():
        text = read.text(f"term_{id_}")
        value = next((one for one in issue.options if str(one) == text), None)
        if text and value is None:
            read.faults["terms"] = _("Choose one of these.")
        elif value is not None:
            found[id_] = value if isinstance(value, str) else Quantity.exactly(value)
    return found


def _sealing(side: Side, round_: str) -> Builder:
    def build(read: Reader) -> AnswerBlind:
        value = read.text("yes")
        if value not in ("yes", "no"):
            read.faults["yes"] = _("Choose one of these.")
        return AnswerBlind(side.room.id, round_, value == "yes")

    return build


def replies() -> tuple[tuple[str, str], ...]:
    """What can be answered, by value and words."""
    words = {
        Reply.YES: _("Yes, as it stands"),
        Reply.NO: _("No"),
        Reply.YES_IF: _("Yes, if …"),
        Reply.COUNTER: _("Something else instead"),
    }
    return tuple((one.value, words[one]) for one in Reply)
