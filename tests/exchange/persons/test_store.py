"""The store of names: sealed, whole, and silent."""

from pathlib import Path

import pytest

from goodoffices.exchange.persons.person import Birth, Fate, Person, Sex
from goodoffices.exchange.persons.store import BLOCK, SealedFile, StoreError, new_key

KEY = new_key()
WHOLE = Person(
    "1",
    ("Zebedee Quux", "זבדי"),
    (Birth(1980, 5, 3), Birth(1981)),
    Sex.FEMALE,
    ("A",),
    "women",
    "g",
    "T",
    "x",
    3,
    "n",
    Fate.HELD,
)


def test_what_is_put_in_comes_out(tmp_path: Path) -> None:
    store = SealedFile.open(tmp_path / "names", KEY)
    store.put([WHOLE, Person("2", ("Other",))])
    again = SealedFile.open(tmp_path / "names", KEY)
    assert again.get("1") == WHOLE
    assert again.ids() == ("1", "2")
    again.remove(["1"])
    assert SealedFile.open(tmp_path / "names", KEY).ids() == ("2",)


def test_the_file_says_nothing_and_its_size_little(tmp_path: Path) -> None:
    path = tmp_path / "names"
    store = SealedFile.open(path, KEY)
    store.put([WHOLE])
    one, size = path.read_bytes(), path.stat().st_size
    assert b"Zebedee" not in one and b"Quux" not in one and "זבדי".encode() not in one
    store.put([Person(str(n), (f"Name {n}",)) for n in range(50)])
    assert path.stat().st_size == size >= BLOCK
    store.put([WHOLE])
    assert path.read_bytes() != one, "a nonce is used once"
    assert path.stat().st_mode & 0o077 == 0


def test_another_key_and_a_changed_file_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "names"
    SealedFile.open(path, KEY).put([WHOLE])
    data = bytearray(path.read_bytes())
    for place in (3, 30, len(data) // 2, len(data) - 1):
        wrong = data.copy()
        wrong[place] ^= 1
        path.write_bytes(wrong)
        with pytest.raises(StoreError):
            SealedFile.open(path, KEY)
    path.write_bytes(data[: len(data) // 2])
    with pytest.raises(StoreError):
        SealedFile.open(path, KEY)
    path.write_bytes(data)
    with pytest.raises(StoreError, match="another key"):
        SealedFile.open(path, new_key())
    with pytest.raises(StoreError, match="32 bytes"):
        SealedFile.open(path, b"short")
    assert SealedFile.open(path, KEY).get("1") == WHOLE


def test_nobody_is_shown(tmp_path: Path) -> None:
    store = SealedFile.open(tmp_path / "names", KEY)
    store.put([WHOLE])
    assert repr(store) == "SealedFile(1)"
    with pytest.raises(StoreError) as refused:
        store.get("Zebedee Quux")
    assert "Zebedee" not in str(refused.value)
    assert "Quux" not in repr(WHOLE) and "1980" not in repr(WHOLE)


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "names"
    store = SealedFile.open(path, KEY)
    store.put([WHOLE])

    def fail(*_args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        store.remove(["1"])
    assert SealedFile.open(path, KEY).ids() == store.ids() == ("1",)
    assert list(tmp_path.iterdir()) == [path]
