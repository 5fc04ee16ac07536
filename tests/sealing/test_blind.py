"""Blind acceptance in the sealed office: no answer is read before all are there, and none after the round."""

from datetime import timedelta
from pathlib import Path

import pytest
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox

from goodoffices.case import Quantity
from goodoffices.mediation import Refused, RoomKind, Why
from goodoffices.mediation.acts.blind import OpenBlindRound
from goodoffices.mediation.acts.proposals import DraftProposal, SendProposal
from goodoffices.mediation.topics.blind import BlindResult, BlindRounds
from goodoffices.sealing import DamagedError, SealedOffice, SealingError, blind
from goodoffices.sealing.case_keys import CaseKeys
from goodoffices.sealing.passphrases import quick
from sealing.offices import CLOCK, OTHER, delegate, made, opened, room

THIRD = "nine candles in a paper boat"


class Round:
    """A round on a draft that went to both sides; nora and sami answer for them."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "talks.office"
        self.mira = made(self.path)
        for person, side, passphrase in (("nora", "north", OTHER), ("sami", "south", THIRD)):
            self.mira.add_person(person, passphrase, quick())
            self.mira.give(delegate(self.mira, person, side))
        self.own = room(self.mira, RoomKind.OWN)
        draft = self.mira.give(DraftProposal(self.own, {"pause": Quantity.exactly(3)}, "three days"))[0].event.id
        sides = tuple(room(self.mira, RoomKind.SIDE, side) for side in ("north", "south"))
        self.mira.give(SendProposal(self.own, draft, sides))
        blind.open_round(self.mira, OpenBlindRound(self.own, draft, CLOCK.now + timedelta(hours=5)))
        self.people = {"north": opened(self.path, OTHER), "south": opened(self.path, THIRD)}

    def round_in(self, office: SealedOffice, room_: str) -> str:
        (found,) = office.rooms[room_].topic(BlindRounds).rounds
        return found

    def answer(self, side: str, *, yes: bool) -> None:
        office = self.people[side]
        here = room(office, RoomKind.SIDE, side)
        blind.answer(office, here, self.round_in(office, here), yes=yes)

    def end(self) -> BlindResult:
        (made_,) = {
            one.event.result for one in blind.end_round(self.mira, self.own, self.round_in(self.mira, self.own))
        }
        found: BlindResult = made_
        return found


@pytest.fixture
def round_(tmp_path: Path) -> Round:
    return Round(tmp_path)


@pytest.mark.parametrize(("north", "south"), [(True, True), (True, False), (False, False)])
def test_one_result_for_all(round_: Round, north: bool, south: bool) -> None:
    round_.answer("north", yes=north)
    round_.answer("south", yes=south)
    assert round_.end() is (BlindResult.AGREED if north and south else BlindResult.NOT_AGREED)
    assert round_.mira.round_keys.read() == {}
    for side in ("north", "south"):
        office = round_.people[side]
        here = room(office, RoomKind.SIDE, side)
        assert office.opening(round_.round_in(office, here)) is None


def test_nothing_is_opened_before_all_are_there(round_: Round) -> None:
    round_.answer("north", yes=True)
    with pytest.raises(Refused) as refused:
        round_.end()
    assert refused.value.why is Why.NOT_YET
    assert len(round_.mira.round_keys.read()) == 1
    round_.answer("south", yes=True)
    assert round_.end() is BlindResult.AGREED


def test_yes_and_no_look_alike(round_: Round) -> None:
    round_.answer("north", yes=True)
    round_.answer("south", yes=False)
    sealed = [round_.mira._store.all("opening")[id_] for id_ in round_.mira._store.all("opening")]
    assert len({len(one) for one in sealed}) == 1
    assert all(b"true" not in one and b"false" not in one for one in sealed)


def test_a_round_is_not_ended_from_the_room_of_a_side(round_: Round) -> None:
    """There it has no list of rooms: it is refused as anything that does not belong there."""
    north = room(round_.mira, RoomKind.SIDE, "north")
    with pytest.raises(Refused):
        blind.end_round(round_.mira, north, round_.round_in(round_.mira, north))


def test_a_side_that_would_begin_a_round_after_another_one_is_refused(round_: Round) -> None:
    round_.answer("north", yes=True)
    round_.answer("south", yes=True)
    round_.end()
    office = round_.people["north"]
    here = room(office, RoomKind.SIDE, "north")
    with pytest.raises(Refused):
        blind.open_round(office, OpenBlindRound(here, "draft", CLOCK.now + timedelta(hours=5)))


def test_an_answer_is_given_once(round_: Round) -> None:
    round_.answer("north", yes=True)
    kept = round_.mira._store.all("opening")
    with pytest.raises(Refused):
        round_.answer("north", yes=False)
    assert round_.mira._store.all("opening") == kept


def test_after_its_time_a_round_is_over_unread(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    round_.answer("north", yes=True)
    round_.answer("south", yes=True)
    monkeypatch.setattr(CLOCK, "now", CLOCK.now + timedelta(hours=6))
    assert round_.end() is BlindResult.NOT_AGREED
    assert round_.mira.round_keys.read() == {}


def test_the_key_stays_where_the_round_was_begun(round_: Round) -> None:
    round_.answer("north", yes=True)
    round_.answer("south", yes=True)
    round_.mira.round_keys.path.unlink()
    with pytest.raises(SealingError, match="not here"):
        round_.end()


def test_the_files_alone_open_no_answer(round_: Round) -> None:
    """With the sealed file and what lies beside it, and without a passphrase, no answer is read."""
    round_.answer("north", yes=True)
    halves = round_.mira.round_keys.read().values()
    sealed = round_.mira._store.all("opening").values()
    for half in halves:
        for one in sealed:
            with pytest.raises(CryptoError):
                SealedBox(PrivateKey(half)).decrypt(one)


def test_what_a_killed_process_left_of_a_round_is_cleared(round_: Round, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed after the result was kept: the key and the answers go when the round is ended again."""
    round_.answer("north", yes=True)
    round_.answer("south", yes=False)

    def stop(*_given: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(CaseKeys, "destroy", stop)
    with pytest.raises(KeyboardInterrupt):
        round_.end()
    monkeypatch.undo()
    assert round_.mira.round_keys.read()
    with pytest.raises(Refused):
        round_.end()
    assert round_.mira.round_keys.read() == {}
    assert round_.mira._store.all("opening") == {}


@pytest.mark.parametrize("instead", [b"", b"short", bytes(600)])
def test_an_answer_that_was_exchanged_is_noticed(round_: Round, instead: bytes) -> None:
    round_.answer("north", yes=True)
    round_.answer("south", yes=True)
    with round_.mira._store.writing():
        round_.mira._store.put("opening", next(iter(round_.mira._store.all("opening"))), instead)
    with pytest.raises((DamagedError, Refused)):
        round_.end()
