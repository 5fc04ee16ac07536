"""Commands that need more than their events: answers are sealed here, a round's key opens them, a case's key goes."""

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from goodoffices.mediation import Recorded
from goodoffices.mediation.acts.blind import EndBlindRound, OpenBlindRound, SealBlindAnswer
from goodoffices.mediation.acts.closing import CloseCase
from goodoffices.mediation.commands import name_of
from goodoffices.mediation.topics.blind import BlindRounds
from goodoffices.sealing import blind
from goodoffices.sealing.closing import close_case
from goodoffices.sealing.office import SealedOffice

Made = tuple[Recorded, ...]


@frozen
class AnswerBlind:
    """Answer a blind round for your side, yes or no; it is sealed before it is kept, and cannot be changed."""

    room: str
    round: str
    yes: bool


@frozen
class EndRound:
    """End a blind round: with its one result once all have answered, or without any once its time is over."""

    room: str
    round: str


INSTEAD: Mapping[type, type] = {SealBlindAnswer: AnswerBlind, EndBlindRound: EndRound}  # what is asked for over HTTP


def called(command: Any) -> str:
    """The name of a command, that of the one it stands for where it is asked for instead."""
    return name_of(next((kind for kind, instead in INSTEAD.items() if isinstance(command, instead)), type(command)))


def give(office: SealedOffice, command: Any, id_: str) -> Made:
    """Carry out a command, with what belongs to it. Raises Refused, SealingError."""
    special = _SPECIAL.get(type(command))
    return office.give(command, id_) if special is None else special(office, command, id_)


def _answer(office: SealedOffice, given: AnswerBlind, id_: str) -> Made:
    if not _is_there(office, given.room, given.round):
        return office.give(SealBlindAnswer(given.room, given.round, ""), id_)  # refused, as anything absent is
    return blind.answer(office, given.room, given.round, yes=given.yes, id_=id_)


def _end(office: SealedOffice, given: EndRound, id_: str) -> Made:
    if not _is_there(office, given.room, given.round):
        return office.give(EndBlindRound(given.room, given.round, {}), id_)
    return blind.end_round(office, given.room, given.round, id_)


def _is_there(office: SealedOffice, room: str, round_: str) -> bool:
    state = office.rooms.get(room)
    return state is not None and round_ in state.topic(BlindRounds).rounds


def _close(office: SealedOffice, command: CloseCase, _id: str) -> Made:
    close_case(office, command.room, command.text, command.left_open, command.because or "")
    return ()


_SPECIAL: Mapping[type, Callable[[SealedOffice, Any, str], Made]] = {
    OpenBlindRound: blind.open_round,
    AnswerBlind: _answer,
    EndRound: _end,
    CloseCase: _close,
}
