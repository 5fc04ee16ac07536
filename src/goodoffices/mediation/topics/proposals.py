"""Proposals in versions, sent to each room apart; answers of each side by itself; endorsement, which is no acceptance.

A proposal has an id of its own in every room, so that two readers cannot tell by it that they were sent the same.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from attrs import evolve, field, frozen
from immutables import Map

from goodoffices.case import Leave, Level, TermValue, Told
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.mediation.topics.carrying import Carrying, Item
from goodoffices.words import N_


class Reply(StrEnum):
    """What can be answered to a proposal."""

    YES = N_("yes")
    NO = N_("no")
    YES_IF = N_("yes-if")
    COUNTER = N_("counter")


@event("proposal drafted", 1)
@frozen
class ProposalDrafted:
    """A mediator writes a proposal, in a room of mediators. ``replaces`` is the draft it follows."""

    id: str
    terms: Mapping[str, TermValue]
    words: str
    level: Level = Level.OUTLINE
    replaces: str | None = None


@event("proposal sent", 1)
@frozen
class ProposalSent:
    """A draft went to a room, where it is called ``as_id``."""

    draft: str
    to: str
    as_id: str


@event("proposal received", 1)
@frozen
class ProposalReceived:
    """A proposal of the mediators, as this room reads it; ``version`` counts those of its line in this room."""

    id: str
    terms: Mapping[str, TermValue]
    words: str
    version: int = 1
    level: Level = Level.OUTLINE
    answer_by: datetime | None = None
    replaces: str | None = None


@event("proposal withdrawn", 1)
@frozen
class ProposalWithdrawn:
    """The mediators take a proposal back; answers are no longer taken."""

    id: str
    because: str | None = None


@event("proposal answered", 1)
@frozen
class ProposalAnswered:
    """A side's own answer; ``terms`` of a counter or of the condition of a yes-if. A later answer replaces it."""

    id: str
    reply: Reply
    words: str = ""
    terms: Mapping[str, TermValue] = field(factory=dict)
    told: Told | None = None


@event("proposal endorsed", 1)
@frozen
class ProposalEndorsed:
    """Somebody who is no party finds a proposal good (M45); it is not accepted by that."""

    id: str
    by: str
    words: str


@frozen
class Standing:
    """A proposal in a room: what it says, every answer in its order, endorsements, whether it was taken back."""

    proposal: ProposalReceived | ProposalDrafted
    number: int
    answers: tuple[tuple[int, ProposalAnswered], ...] = ()
    endorsements: tuple[ProposalEndorsed, ...] = ()
    sent: tuple[ProposalSent, ...] = ()
    withdrawn: bool = False
    replaced: bool = False

    @property
    def reply(self) -> Reply | None:
        """The answer that counts: the last one."""
        return self.answers[-1][1].reply if self.answers else None


@frozen
class Proposals:
    """The proposals of a room by id."""

    standing: Map[str, Standing] = Map()

    def with_(self, id_: str, standing: Standing) -> "Proposals":
        return evolve(self, standing=self.standing.set(id_, standing))


@folds(Proposals, ProposalDrafted, ProposalReceived)
def _made(proposals: Proposals, recorded: Recorded, event: ProposalDrafted | ProposalReceived) -> Proposals:
    if event.replaces is not None:
        proposals = proposals.with_(event.replaces, evolve(proposals.standing[event.replaces], replaced=True))
    return proposals.with_(event.id, Standing(event, recorded.number))


@folds(Proposals, ProposalSent)
def _sent(proposals: Proposals, recorded: Recorded, event: ProposalSent) -> Proposals:
    before = proposals.standing[event.draft]
    return proposals.with_(event.draft, evolve(before, sent=(*before.sent, event)))


@folds(Proposals, ProposalAnswered)
def _answered(proposals: Proposals, recorded: Recorded, event: ProposalAnswered) -> Proposals:
    before = proposals.standing[event.id]
    return proposals.with_(event.id, evolve(before, answers=(*before.answers, (recorded.number, event))))


@folds(Proposals, ProposalEndorsed)
def _endorsed(proposals: Proposals, recorded: Recorded, event: ProposalEndorsed) -> Proposals:
    before = proposals.standing[event.id]
    return proposals.with_(event.id, evolve(before, endorsements=(*before.endorsements, event)))


@folds(Proposals, ProposalWithdrawn)
def _withdrawn(proposals: Proposals, recorded: Recorded, event: ProposalWithdrawn) -> Proposals:
    return proposals.with_(event.id, evolve(proposals.standing[event.id], withdrawn=True))


@folds(Carrying, ProposalAnswered)
def _item(carrying: Carrying, recorded: Recorded, event: ProposalAnswered) -> Carrying:
    words = f"{event.reply}: {event.words}" if event.words else event.reply.value
    leave = event.told.leave if event.told else Leave.NOT
    return carrying.with_item(Item(f"{event.id}-{recorded.number}", "answer", words, recorded.number, leave))
