"""Canaries: what is said, who is there and what they are called stands nowhere in the clear on a server."""

import json
import re
import secrets
from base64 import b64encode
from pathlib import Path

import httpx
import pytest

from mediation.story import two_sides
from server.crashing import Writer, servers
from server.standing import PEOPLE, Place, Standing, client, give, passphrase_of, room_of, signed_in


def canary() -> str:
    return "canary-" + secrets.token_hex(12)


class Nest:
    """An office in which everything that is entered is a canary; ``birds`` says what as."""

    def __init__(self, standing: Standing) -> None:
        self.standing = standing
        self.birds = {name: canary() for name in ("words", "guess", "room", "issue", "person", "case", "refused")}
        mira = signed_in("mira")
        assert mira.post("/accounts/reauthenticate/", {"password": passphrase_of("mira")}).status_code == 302
        north, own = room_of(mira, "side", "north"), room_of(mira, "own")
        for room, name, fields in (
            (north, "write message", {"words": self.birds["words"]}),
            (own, "note guess", {"side": "north", "claim": {"remark": self.birds["guess"]}, "words": "x",
                                 "basis": self.birds["guess"]}),
            (own, "open room", {"kind": "joint", "name": self.birds["room"]}),
            (north, "admit member", {"person": self.birds["person"], "part": "delegate", "actor": "north"}),
            ("new", "open case", {"name": self.birds["case"], "actor": self.birds["case"]}),
        ):  # fmt: skip
            made = give(mira, room, name, fields)
            assert made.status_code == 200 or name == "note guess", made.content
        refused = [
            give(mira, "0" * 16, "write message", {"words": self.birds["refused"]}),
            give(mira, north, self.birds["refused"], {self.birds["refused"]: self.birds["refused"]}),
            give(mira, north, "admit member", {"person": self.birds["refused"], "part": self.birds["refused"]}),
            mira.get(f"/rooms/{self.birds['refused']}?after={self.birds['refused']}"),
            client().post("/accounts/login/", {"login": "x", "password": self.birds["refused"]}),
        ]
        self.refused = [one.content for one in refused[:1] + refused[3:]]
        self.mira = mira

    def seen(self, plain: bytes) -> list[str]:
        """Canaries in some bytes, as text, as text in base 64 or as UTF-16."""

        def ways(bird: str) -> list[bytes]:
            raw = bird.encode()
            return [raw, b64encode(raw)[:20], raw.hex().encode(), bird.encode("utf-16-le")]

        birds = [*self.birds.values(), *(passphrase_of(one) for one in PEOPLE), *self.standing.begun.cookies.values()]
        found = set(re.findall(b"|".join(re.escape(way) for bird in birds for way in ways(bird)), plain))
        return [bird for bird in birds if found.intersection(ways(bird))]


def files(*folders: Path) -> list[Path]:
    return [file for folder in folders for file in sorted(folder.rglob("*")) if file.is_file()]


def test_no_file_of_the_server_shows_anything(place: Place, talks: Standing, tmp_path: Path) -> None:
    """Tables, indexes, write-ahead log, session rows, keys, and everything else of the database on the disk."""
    nest = Nest(talks)
    assert nest.mira.get("/rooms").status_code == 200
    kept = files(talks.folder)
    if place.cluster is not None:
        place.cluster.sql("CHECKPOINT")
        kept += files(place.cluster.folder)
    else:
        assert {"office.db", "office.db-wal"} <= {file.name for file in kept}
    assert len(kept) > 2
    assert {file.name: found for file in kept if (found := nest.seen(file.read_bytes()))} == {}


def test_a_marker_that_is_in_the_clear_would_be_found(place: Place, talks: Standing) -> None:
    from goodoffices.server.models import Sealed

    nest = Nest(talks)
    Sealed.objects.create(kind="setting", of="clear", body=nest.birds["words"].encode(), at=1)
    kept = files(talks.folder)
    if place.cluster is not None:
        place.cluster.sql("CHECKPOINT")
        kept += files(place.cluster.folder)
    assert any(nest.seen(file.read_bytes()) == [nest.birds["words"]] for file in kept)


def test_rows_show_no_name_kind_or_time(talks: Standing) -> None:
    """Nothing in the clear tells one room from another, or who is signed in; bodies have few sizes."""
    from django.apps import apps

    nest = Nest(talks)
    said = []
    for model in apps.get_models():
        for row in model._default_manager.values():
            said += [str(value) for value in row.values() if not isinstance(value, bytes | memoryview)]
    text = "\n".join(said)
    assert nest.seen(text.encode()) == []
    assert not [word for word in (*PEOPLE, "north", "south", "two rivers", "lakeland", "2031-03") if word in text]
    from goodoffices.server.models import Event

    sizes = {len(bytes(body)) for body in Event.objects.values_list("body", flat=True)}
    assert all((size - 40) & (size - 41) == 0 for size in sizes)  # a power of two, besides nonce and tag


def test_answers_that_say_no_repeat_nothing(talks: Standing, capfd: pytest.CaptureFixture[str]) -> None:
    nest = Nest(talks)
    for content in nest.refused:
        assert nest.birds["refused"].encode() not in content
    told = capfd.readouterr()
    assert "canary" not in told.out + told.err


def test_a_backup_shows_nothing(talks: Standing, tmp_path: Path) -> None:
    from server.test_crash import back_up

    nest = Nest(talks)
    back_up(talks, tmp_path / "copy.office")
    kept = [file for file in files(tmp_path) if file.name.startswith("copy")]
    assert kept
    assert [nest.seen(file.read_bytes()) for file in kept] == [[]] * len(kept)


def test_signed_out_nothing_is_left_of_a_session(talks: Standing) -> None:
    from goodoffices.server.models import Session
    from goodoffices.server.sessions import row_of

    nest = Nest(talks)
    row = row_of(nest.mira.cookies["office"].value)
    assert Session.objects.filter(session_key=row).exists()
    nest.mira.post("/accounts/logout/")
    assert not Session.objects.filter(session_key=row).exists()


def test_a_server_says_nothing_of_what_it_does(sqlite: Place, tmp_path: Path) -> None:
    """Whatever it prints while people write, fail, or send nonsense: faults by kind and place, and no more."""
    with sqlite.office(two_sides, tmp_path) as standing:
        words, address = canary(), canary()
        with servers(standing, 1) as serving:
            mira = Writer(serving.address, standing.begun.cookies["mira"])
            room = next(one["room"] for one in mira.asked("/rooms")["rooms"] if one["kind"] == "own")
            mira.give(room, "write message", {"words": words}, secrets.token_hex(16))
            for method, path, content in (
                ("GET", f"/rooms/{address}?{address}={address}", b""),
                ("POST", f"/rooms/{room}/commands", json.dumps({address: address}).encode()),
                ("GET", f"/{address}", b""),
                ("PROPFIND", f"/{address}", b""),
                ("GET", f"/static/{address}", b""),
            ):
                headers = {"X-CSRFToken": mira.form, "Content-Type": "application/json", "User-Agent": address}
                mira.http.request(method, path, content=content, headers=headers)
            mira.close()
            with httpx.Client(base_url=serving.address) as nobody:
                nobody.get("/rooms", headers={"Host": address, "Cookie": f"office={address}"})
        said = (tmp_path / "said").read_text()
        assert words not in said
        assert address not in said
