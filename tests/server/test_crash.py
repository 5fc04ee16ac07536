"""Server processes killed at any moment under load: nothing acknowledged is lost or doubled, every ledger verifies.

Backups are made meanwhile, and each restores and verifies; now and then all of PostgreSQL is killed as well.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from goodoffices.sealing import SealedOffice, faults
from goodoffices.sealing.backups import restore
from goodoffices.sealing.store import Store
from mediation.story import two_sides
from server.crashing import Outcome, crash, looked_at
from server.standing import FIRST, Place, Standing, passphrase_of
from soaking import often

KILLS = often(10, 300)
ROUND = 50  # kills of one office: then its rooms are long, and another is begun
BACKUP, DATABASE = often(5, 10), often(7, 25)  # kills from one backup, or one kill of the database, to the next


def back_up(standing: Standing, target: Path) -> None:
    """Write a backup, as the command does."""
    from goodoffices.server.moving import from_server
    from goodoffices.server.office import keys_for

    with standing.bound():
        keys = keys_for(FIRST, passphrase_of(FIRST))
        assert keys is not None
        store = Store.create(target)
        try:
            from_server(store, keys, leave=False)
        finally:
            store.close()


def restored(backup: Path, keys: Path) -> set[str]:
    """Every line in a backup, once it was restored and every ledger in it verified."""
    target = backup.with_name(f"restored-{backup.name}")
    restore(backup, target)
    target.with_name(target.name + ".keys").write_bytes(keys.read_bytes())
    office = SealedOffice.open(target, passphrase_of(FIRST), wait=lambda _seconds: None)
    for id_ in office.rooms:
        assert faults(office.bundle(id_), office.receipt(id_)) == ()
    found = {str(getattr(one.event, "words", "")) for id_ in office.rooms for one in office.events(id_)}
    office.close()
    return found


def one_round(place: Place, folder: Path, kills: int, seed: int) -> Outcome:
    """So many kills of one office, which is looked at afterwards, and so are its backups."""
    backups: dict[Path, int] = {}
    with place.office(two_sides, folder) as standing:

        def during(number: int, outcome: Outcome) -> None:
            if number % DATABASE == DATABASE - 1 and place.cluster is not None:
                place.cluster.kill()
                place.cluster.start()
            if number % BACKUP == BACKUP - 1:
                target = folder / f"copy{number}.office"
                backups[target] = len(outcome.acknowledged)
                back_up(standing, target)

        outcome = crash(standing, kills, seed, during)
    assert looked_at(standing, outcome) == []
    assert len(backups) == kills // BACKUP
    for backup, known in backups.items():
        assert set(outcome.acknowledged[:known]) <= restored(backup, folder / "office.keys")
    return outcome


def test_killed_under_load_nothing_acknowledged_is_lost_or_doubled(
    place: Place, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    kills, acknowledged, sent = 0, 0, 0
    for turn in range(0, KILLS, ROUND):
        folder = tmp_path / str(turn)
        folder.mkdir()
        found = one_round(place, folder, min(ROUND, KILLS - turn), turn)
        kills, acknowledged, sent = kills + found.kills, acknowledged + len(found.acknowledged), sent + found.sent
    assert kills == KILLS
    assert acknowledged > KILLS / 2
    for name, value in (("kills", kills), ("acknowledged", acknowledged), ("sent", sent)):
        record_property(name, value)


def test_what_was_lost_or_doubled_would_be_named(sqlite: Place, tmp_path: Path) -> None:
    """The look at an office after a crash finds what is missing."""
    from server.standing import give, room_of

    with sqlite.office(two_sides, tmp_path) as standing:
        [mira] = standing.people("mira")
        for _times in range(2):
            assert (
                give(mira, room_of(mira, "side", "north"), "write message", {"words": "mira north 1"}).status_code
                == 200
            )
    wrong = looked_at(standing, Outcome(acknowledged=["mira north 1", "mira north 2"], rooms=["0" * 16]))
    assert wrong == [f"{'0' * 16}: not open to who was let in", "lost: mira north 2", "doubled: mira north 1"]


@pytest.mark.parametrize("cut", [100, 5000])
def test_a_backup_that_was_cut_is_not_restored(sqlite: Place, tmp_path: Path, cut: int) -> None:
    from goodoffices.sealing import SealingError

    with sqlite.office(two_sides, tmp_path) as standing:
        back_up(standing, tmp_path / "whole.office")
    broken = tmp_path / "broken.office"
    broken.write_bytes((tmp_path / "whole.office").read_bytes()[:cut])
    with pytest.raises(SealingError):
        restored(broken, tmp_path / "office.keys")
