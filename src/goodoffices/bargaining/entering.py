"""An answer as told by somebody to a mediator on a day: the statements that go into the room of the side."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from attrs import frozen

from goodoffices.bargaining.errors import BargainingError
from goodoffices.bargaining.questions import Question, answered_in
from goodoffices.case import Case, Room, RoomKind
from goodoffices.words import _


@frozen
class Entered:
    """The room whose file an answer goes into, the answer in words, and its statements as they are written there."""

    room: str
    text: str
    statements: tuple[Mapping[str, Any], ...]


def entered(
    case: Case, question: Question, answer: int, *, by: str, to: str, on: date, where: str | None = None
) -> Entered:
    """Answer number ``answer`` (from 1) to a question, told by ``by`` to ``to`` on a day; ``where``: channel or place.

    The statements are named after the question. Raises :class:`goodoffices.bargaining.BargainingError` listing
    everything wrong: an answer that there is not, a question answered before, somebody who does not speak for the side
    or is no mediator's, a channel that the side must not learn of.
    """
    room = room_of(case, question.side)
    wrong = [*_wrong_answer(case, question, answer)]
    if room is None:
        wrong.append(
            _("{side} has no room; make rooms/{side}.yaml with the line “room: {{side: {side}}}” first.").format(
                side=question.side
            )
        )
    else:
        wrong += [*_wrong_people(case, room, question.side, by, to), *_wrong_place(case, question.side, where)]
    if room is None or wrong:
        raise BargainingError("\n".join(wrong))
    chosen = question.answers[answer - 1]
    told = {"by": by, "to": to, "on": on, **({"where": where} if where else {})}
    named = (
        {"id": f"q{question.id}" + (f"_{number}" if number > 1 else ""), **said, **told}
        for number, said in enumerate(chosen.statements, start=1)
    )
    return Entered(room.id, chosen.text, tuple(named))


def room_of(case: Case, side: str) -> Room | None:
    """The room of a side, where it is at hand."""
    return next((room for room in case.rooms.values() if room.kind is RoomKind.SIDE and room.side == side), None)


def _wrong_answer(case: Case, question: Question, answer: int) -> Iterator[str]:
    if answered_in(case, question.id) is not None:
        text = _("question {id} was answered before: see statement q{id} in the room of {side}.")
        yield text.format(id=question.id, side=question.side)
    if not 1 <= answer <= len(question.answers):
        possible = "\n".join(f"  {number}: {one.text}" for number, one in enumerate(question.answers, start=1))
        text = _("there is no answer {answer} to question {id}; there are:\n{possible}")
        yield text.format(answer=answer, id=question.id, possible=possible)


def _wrong_people(case: Case, room: Room, side: str, by: str, to: str) -> Iterator[str]:
    said = [s.told for s in room.statements]
    speakers = {*(a for a in case.actors if _belongs(case, a, {side})), *(told.by for told in said)}
    mediators = set(case.mediators)
    hearers = {a for a in case.actors if _belongs(case, a, mediators)} | {told.to for told in said if told.to}
    hearers |= set(room.members) - speakers
    if by not in speakers:
        text = _("{by} is nobody known to speak for {side}; those are: {possible}.")
        yield text.format(by=by, side=side, possible=", ".join(sorted(speakers)))
    if to not in hearers:
        text = _("{to} is none of the mediators; those are: {possible}.")
        yield text.format(to=to, possible=", ".join(sorted(hearers)))


def _belongs(case: Case, who: str, to: set[str]) -> bool:
    """Whether an actor is one of some, part of one, or speaks for one."""
    seen: set[str] = set()
    waiting = [who]
    while waiting:
        actor = case.actors.get(waiting.pop())
        if actor is None or actor.id in seen:
            continue
        if actor.id in to:
            return True
        seen.add(actor.id)
        waiting += [other for other in (actor.part_of, *(role.of for role in actor.roles)) if other is not None]
    return False


def _wrong_place(case: Case, side: str, where: str | None) -> Iterator[str]:
    """A channel held in another room would be given away by naming it in the room of a side."""
    hidden = {key for room in case.rooms.values() if room.side != side for key in room.channels} - set(case.channels)
    if where in hidden:
        open_ = [key for key, c in case.channels.items() if any(_belongs(case, end, {side}) for end in c.between)]
        text = _("{where} is known in another room only, and the room of {side} would show it; name one of {possible}.")
        yield text.format(where=where, side=side, possible=", ".join(open_) or "–")
