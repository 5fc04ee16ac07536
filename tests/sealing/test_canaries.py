"""Canaries: what is said, who is there and what they are called stands nowhere in the clear; closed, it is gone."""

import logging
import secrets
from base64 import b64encode
from pathlib import Path

import pytest

from goodoffices.case import Issue, LocalText
from goodoffices.mediation import Mandate, Part, Refused, RoomKind
from goodoffices.mediation.acts.carrying import WriteMessage
from goodoffices.mediation.acts.matter import NoteGuess, RaiseIssue
from goodoffices.mediation.acts.rooms import AdmitMember, OpenCase, OpenRoom
from goodoffices.sealing import SealedOffice, SealingError, back_up, close_case, paper, restore
from goodoffices.sealing.bundles import written
from goodoffices.sealing.passphrases import quick
from sealing.offices import CLOCK, OTHER, PASSPHRASE, opened, room


def canary() -> str:
    return "canary-" + secrets.token_hex(12)


class Nest:
    """An office in which everything that people enter is a canary."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.birds = folder, [canary() for _ in range(8)]
        self.path = folder / "talks.office"
        case, side, words, guess, secret, name, issue, person = self.birds
        self.office, self.printed = SealedOffice.create(self.path, person, PASSPHRASE, quick(), CLOCK)
        self.office.give(OpenCase(case, name))
        self.own, public = room(self.office, RoomKind.OWN), room(self.office, RoomKind.PUBLIC)
        self.office.give(RaiseIssue(public, Issue(issue, (0, 1), LocalText.of(issue))))
        self.office.give(OpenRoom(public, RoomKind.SIDE, side, side))
        self.office.give(WriteMessage(self.own, words))
        self.office.give(NoteGuess(self.own, side, {"remark": guess}, guess, secret))

    def seen(self, plain: bytes) -> list[str]:
        """Canaries in some bytes, as text or as text in base 64."""
        return [bird for bird in self.birds if bird.encode() in plain or b64encode(bird.encode())[:20] in plain]


@pytest.fixture
def nest(tmp_path: Path) -> Nest:
    return Nest(tmp_path)


def test_no_file_shows_anything(nest: Nest) -> None:
    """The file, its write-ahead log, the keys beside it, a backup, whatever lies in the folder: while it is in use."""
    back_up(nest.path, nest.folder / "copy.office")
    files = [file for file in nest.folder.iterdir() if file.is_file()]
    assert {"talks.office", "talks.office-wal", "talks.office.keys", "copy.office"} <= {file.name for file in files}
    for file in files:
        assert nest.seen(file.read_bytes()) == [], file.name
        assert PASSPHRASE.encode() not in file.read_bytes()


def test_rooms_members_and_kinds_do_not_show(nest: Nest) -> None:
    """Nothing in the clear tells a room of a side from one of mediators, or an empty message from a long one."""
    import sqlite3

    for words in ("", "a few words more than nothing"):
        nest.office.give(WriteMessage(nest.own, words or "–"))
    nest.office.add_person("nora", OTHER, quick())
    raw = sqlite3.connect(nest.path)
    sizes = {len(body) for (body,) in raw.execute("SELECT body FROM events")}
    assert all((size - 40) & (size - 41) == 0 for size in sizes)  # a power of two, besides nonce and tag
    plain = [str(value) for row in raw.execute("SELECT room, number FROM events") for value in row]
    plain += [str(value) for row in raw.execute("SELECT kind, id FROM sealed") for value in row]
    assert not any("nora" in one or "side" in one or "two rivers" in one for one in plain)


def test_errors_and_logs_show_nothing(nest: Nest, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    said = []
    for command in (WriteMessage("nowhere", canary()), OpenRoom(nest.own, RoomKind.SIDE, canary())):
        with pytest.raises(Refused) as refused:
            nest.office.give(command)
        said.append(repr(refused.value) + str(refused.value))
    with pytest.raises(SealingError) as wrong:
        opened(nest.path, canary())
    said.append(repr(wrong.value))
    nest.path.with_name("talks.office.keys").write_bytes(b"{")
    with pytest.raises(SealingError) as damaged:
        opened(nest.path)
    said.append(repr(damaged.value))
    assert "canary" not in "".join(said) + caplog.text
    assert "canary" not in repr(nest.office) + repr(nest.office._store) + repr(nest.office._case_keys)


def test_bundles_of_others_show_nothing(nest: Nest) -> None:
    """What a delegate can take along holds nothing of the mediators' rooms or of another side's."""
    public = room(nest.office, RoomKind.PUBLIC)
    nest.office.give(OpenRoom(public, RoomKind.SIDE, "south", "south"))
    south = room(nest.office, RoomKind.SIDE, "south")
    nest.office.add_person("sami", OTHER, quick())
    nest.office.give(AdmitMember(south, "sami", Part.DELEGATE, (Mandate.ANSWER,), "south"))
    sami = opened(nest.path, OTHER)
    _case, side, words, guess, secret, *_rest = nest.birds
    for id_ in sami.rooms:
        seen = nest.seen(written(sami.bundle(id_)))
        assert not {side, words, guess, secret} & set(seen)
    with pytest.raises(KeyError):
        sami.bundle(nest.own)
    with pytest.raises(KeyError):
        sami.receipt(nest.own)


def test_after_closing_nothing_opens_with_old_backups_either(nest: Nest) -> None:
    back_up(nest.path, nest.folder / "before.office")
    before = restore_keys(nest)
    remains = close_case(nest.office, nest.own, "the text of the second of May")
    assert remains.text == "the text of the second of May"
    words = nest.birds[2]
    assert words not in said_in(nest.office)
    old = SealedOffice.open(_restored(nest), PASSPHRASE)
    assert dict(old.rooms) == {}
    assert before  # a key that somebody had printed and did not destroy would open it: the paper must go, too
    restored = nest.folder / "with-paper.office"
    restore(nest.folder / "before.office", restored, before)
    assert words in said_in(SealedOffice.open(restored, PASSPHRASE))


def _restored(nest: Nest) -> Path:
    """The old backup beside the keys as they are after closing."""
    target = nest.folder / "old.office"
    restore(nest.folder / "before.office", target)
    target.with_name("old.office.keys").write_bytes(nest.path.with_name("talks.office.keys").read_bytes())
    return target


def restore_keys(nest: Nest) -> list[str]:
    return [paper.written(key) for key in nest.office._case_keys.read().values()]


def said_in(office: SealedOffice) -> str:
    return str([office.events(id_) for id_ in office.rooms])
