"""The calls: every answer and every error, and nothing of what stands elsewhere in any of them."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from server.standing import Standing, client, error, give, new_id, passphrase_of, room_of, signed_in

ABSENT = "f" * 16


def raw(of: Any, room: str, body: bytes, kind: str = "application/json") -> Any:
    return of.post(f"/rooms/{room}/commands", body, content_type=kind)


def body(command: object = "write message", **given: object) -> bytes:
    return json.dumps({"id": new_id(), "command": command, **given}).encode()


def places(answer: Any) -> list[str]:
    return [one["place"] for one in error(answer)["faults"]]


def test_a_command_is_recorded_and_read(talks: Standing) -> None:
    mira, nora = talks.people("mira", "nora")
    north = room_of(mira, "side", "north")
    before = nora.get(f"/rooms/{north}").json()
    made = give(mira, north, "write message", {"words": "the road is open"}, head=before["head"])
    assert made.status_code == 200
    assert made.json()["made"] == [{"event": "MessageWritten", "number": before["head"] + 1, "room": north}]
    assert made.json()["heads"] == {north: before["head"] + 1}
    after = nora.get(f"/rooms/{north}", {"after": before["head"]}).json()
    assert [one["data"]["words"] for one in after["events"]] == ["the road is open"]
    assert after["receipt"]["size"] == after["head"] == before["head"] + 1
    assert nora.get(f"/rooms/{north}", {"limit": 2}).json()["events"] == before["events"][:2]


def test_the_same_id_twice_is_one_command(talks: Standing) -> None:
    mira, nora = talks.people("mira", "nora")
    north, id_ = room_of(mira, "side", "north"), new_id()
    heads = [give(mira, north, "write message", {"words": "once"}, id=id_) for _ in range(2)]
    assert [answer.status_code for answer in heads] == [200, 200]
    assert heads[1].json()["made"] == []
    other = give(nora, north, "write message", {"words": "mine"}, id=id_)
    assert len(other.json()["made"]) == 1  # another person's id is another command
    words = [one["data"].get("words") for one in nora.get(f"/rooms/{north}").json()["events"]]
    assert words.count("once") == words.count("mine") == 1


def test_foreign_and_absent_are_the_same_bytes(talks: Standing) -> None:
    mira, nora = talks.people("mira", "nora")
    foreign = room_of(mira, "side", "south")
    for way in ("GET", "POST", "broken", "HEAD", "PUT", "DELETE"):
        found = []
        for room in (foreign, ABSENT, "x", "0" * 400):
            if way == "POST":
                found.append(give(nora, room, "write message", {"words": "anybody?"}))
            elif way == "broken":
                found.append(raw(nora, room, b"{"))
            else:
                found.append(nora.generic(way, f"/rooms/{room}"))
        assert len({(one.status_code, one.content, str(sorted(one.headers.items()))) for one in found}) == 1, way
    assert give(nora, foreign, "write message", {"words": "?"}).status_code == 404


@pytest.mark.parametrize(
    ("given", "status", "where"),
    [
        (b" ", 400, [""]),
        (b"{", 400, [""]),
        (b"[]", 400, [""]),
        (b"null", 400, [""]),
        (b"\xff\xfe", 400, [""]),
        (b'{"id": 1e999, "command": 7}', 400, None),
        (b"[" * 100_000, 400, [""]),
        (b'{"a":' * 5000 + b"1" + b"}" * 5000, 400, [""]),
        (b'{"id": "' + b"a" * (1 << 18) + b'"}', 413, [""]),
        (body(), 400, ["with"]),
        (body("no such command"), 400, ["command"]),
        (body(7), 400, ["command"]),
        (body("open case"), 400, ["command"]),
        (body(more=1, rest=2), 400, ["more", "rest"]),
        (body(**{"with": 7}), 400, ["with"]),
        (body(**{"with": None}), 400, ["with"]),
        (body(**{"with": {"words": 7}}), 400, ["with.words"]),
        (body(**{"with": {"words": "x", "colour": 7, "taste": 1}}), 400, ["with.colour", "with.taste"]),
        (body(**{"with": {"words": "x", "room": ABSENT}}), 400, ["with.room"]),
        (body(**{"with": {"words": "x"}, "head": "7"}), 400, ["head"]),
        (body(**{"with": {"words": "x"}, "head": True}), 400, ["head"]),
        (body(**{"with": {"words": "x"}, "head": -1}), 400, ["head"]),
        (body(**{"with": {"words": "x"}, "id": "short"}), 400, ["id"]),
        (body(**{"with": {"words": "x"}, "id": None}), 400, ["id"]),
        (body(**{"with": {"words": "bell\x07"}}), 400, ["with.words"]),
        (body(**{"with": {"words": "half \ud800"}}), 400, None),
        (body("admit member", **{"with": {"person": "no\u202era", "part": "delegate", "mandates": []}}), 400,
         ["with.person"]),
        (body("admit member", **{"with": {"person": "nora\u200b", "part": "delegate", "mandates": []}}), 400,
         ["with.person"]),
        (body("admit member", **{"with": {"person": "no\u2066ra", "part": "delegate", "mandates": []}}), 400,
         ["with.person"]),
        (body("raise issue", **{"with": {"issue": {"name": "pri\u200dce", "options": [1]}}}), 400,
         ["with.issue.name"]),
        (body(**{"id": 1, "command": 2, "with": 3, "head": 4.5, "else": 5}), 400,
         ["id", "command", "with", "head", "else"]),
    ],
    ids=lambda one: type(one).__name__,  # not the body: ids in it are made at random, in each process others
)  # fmt: skip
def test_a_call_that_cannot_be_read_is_told_by_place(far: Standing, given: bytes, status: int, where: Any) -> None:
    [mira] = far.people("mira")
    room = room_of(mira, "own")
    head = mira.get(f"/rooms/{room}").json()["head"]
    answer = raw(mira, room, given)
    assert answer.status_code == status, answer.content
    assert error(answer)["why"] == "bad call"
    assert where is None or places(answer) == where
    assert mira.get(f"/rooms/{room}").json()["head"] == head


def test_calls_are_json_of_their_kind(far: Standing) -> None:
    [mira] = far.people("mira")
    room = room_of(mira, "own")
    for kind in ("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "nonsense"):
        assert raw(mira, room, body(), kind).status_code == 415
    assert raw(mira, room, b" " * (1 << 21)).status_code == 413
    for way in ("put", "patch", "delete"):
        assert getattr(mira, way)(f"/rooms/{room}/commands").status_code == 405
    assert mira.get(f"/rooms/{room}/commands").status_code == 405
    assert mira.post(f"/rooms/{room}").status_code == 405
    assert mira.post("/live").status_code == 405


@pytest.mark.parametrize("number", ["-1", "x", "", "1e3", "٣", "²", "9" * 400])
def test_numbers_in_addresses_are_numbers(far: Standing, number: str) -> None:
    [mira] = far.people("mira")
    for name in ("after", "limit"):
        answer = mira.get(f"/rooms/{room_of(mira, 'own')}", {name: number})
        assert (answer.status_code, places(answer)) == (400, [name])


def test_words_that_are_said_may_have_any_sign_that_is_written(far: Standing) -> None:
    """Persian and Arabic need joiners, and quotes turn direction: in what is said, not in names."""
    [mira] = far.people("mira")
    room = room_of(mira, "own")
    for words in ("می\u200cخواهم", "\u2067שלום\u2069", "two\nlines\tand a tab", "👩\u200d🌾", "x" * 100_000):
        assert give(mira, room, "write message", {"words": words}).status_code == 200
        assert mira.get(f"/rooms/{room}").json()["events"][-1]["data"]["words"] == words


def test_without_a_sign_in_nothing_is_told(talks: Standing) -> None:
    nobody = client()
    [mira] = talks.people("mira")
    north = room_of(mira, "side", "north")
    for path in ("/rooms", f"/rooms/{north}", f"/rooms/{ABSENT}", "/live"):
        answer = nobody.get(path)
        assert (answer.status_code, error(answer)["why"]) == (401, "sign in")
    for room in (north, ABSENT, "new"):
        assert give(nobody, room, "write message", {"words": "x"}).status_code == 401
        assert raw(nobody, room, b"{").status_code == 401


def test_a_call_needs_the_token_of_this_office(talks: Standing) -> None:
    strict = client(enforce_csrf_checks=True)
    strict.cookies["office"] = talks.begun.cookies["mira"]
    token = strict.get("/rooms").json()["form"]
    room = room_of(strict, "side", "north")
    refused = give(strict, room, "write message", {"words": "x"})
    assert (refused.status_code, error(refused)["why"]) == (403, "form")
    text = json.dumps({"id": new_id(), "command": "write message", "with": {"words": "x"}})
    kind = "application/json"
    wrong = strict.post(f"/rooms/{room}/commands", text, content_type=kind, headers={"X-CSRFToken": "x" * 64})
    assert wrong.status_code == 403
    foreign = {"X-CSRFToken": token, "Origin": "https://elsewhere.example"}
    assert strict.post(f"/rooms/{room}/commands", text, content_type=kind, headers=foreign).status_code == 403
    right = strict.post(f"/rooms/{room}/commands", text, content_type=kind, headers={"X-CSRFToken": token})
    assert right.status_code == 200


def test_refusals_say_what_is_missing(talks: Standing) -> None:
    mira, nora = talks.people("mira", "nora")
    north, own = room_of(mira, "side", "north"), room_of(mira, "own")
    behind = give(mira, north, "write message", {"words": "x"}, head=1)
    assert (behind.status_code, error(behind)["why"]) == (409, "room went on")
    mandate = give(nora, north, "open room", {"kind": "joint", "name": "ours"})
    assert mandate.status_code == 403
    assert error(mandate)["why"] == "no mandate"
    absent = give(nora, north, "answer proposal", {"proposal": "0" * 16, "reply": "yes"})
    assert absent.status_code == 404
    assert absent.content == give(nora, ABSENT, "write message", {"words": "x"}).content
    assert give(mira, own, "close room", {"because": "done"}).status_code == 200
    before = mira.get(f"/rooms/{own}").content
    closed = give(mira, own, "write message", {"words": "x"})
    assert (closed.status_code, error(closed)["why"]) == (409, "closed")
    assert mira.get(f"/rooms/{own}").content == before


@pytest.mark.parametrize("command", ["seal blind answer", "end blind round"])
def test_a_blind_round_that_is_not_there_is_as_anything_absent(far: Standing, command: str) -> None:
    fields = {"round": "0" * 16} | ({"yes": True} if command == "seal blind answer" else {})
    for of, room in zip(far.people("nora", "mira"), ("side", "own"), strict=True):
        answer = give(of, room_of(of, room), command, fields)
        assert answer.status_code in (403, 404), answer.content
    nora, _mira = far.people("nora", "mira")
    answer = give(nora, room_of(nora, "side"), "seal blind answer", {"round": "0" * 16, "yes": True})
    assert answer.content == nora.get(f"/rooms/{ABSENT}").content


@pytest.mark.parametrize("kind", ["public", "joint", "side"])
def test_whoever_only_reads_a_room_does_not_close_its_case(far: Standing, kind: str) -> None:
    [nora] = far.people("nora")
    assert nora.post("/accounts/reauthenticate/", {"password": passphrase_of("nora")}).status_code == 302
    room = room_of(nora, kind)
    before = nora.get(f"/rooms/{room}").content
    answer = give(nora, room, "close case", {"text": "pause"})
    assert answer.status_code in (403, 409), answer.content
    assert nora.get(f"/rooms/{room}").content == before


def test_every_answer_is_documented(far: Standing) -> None:
    """Each status that this file sees stands in the document of the calls."""
    [mira] = far.people("mira")
    document = mira.get("/openapi.json").json()
    statuses = document["paths"]["/rooms/{id}/commands"]["post"]["responses"]
    assert {"200", "400", "401", "403", "404", "409", "413", "415", "422", "429", "503"} <= set(statuses)
    assert set(document["paths"]["/rooms/{id}"]["get"]["responses"]) >= {"200", "400", "401", "404"}


def test_two_delegates_at_once_are_one_after_the_other(talks: Standing) -> None:
    """Both read the room before either writes: whoever says how far they read it is told, and decides again."""
    mira, nora = talks.people("mira", "nora")
    north = room_of(mira, "side", "north")
    head = nora.get(f"/rooms/{north}").json()["head"]
    assert give(nora, north, "write message", {"words": "we take it"}, head=head).status_code == 200
    assert give(mira, north, "write message", {"words": "do you?"}, head=head).status_code == 409
    assert give(mira, north, "write message", {"words": "do you?"}, head=head + 1).status_code == 200


def test_too_many_commands_at_once(far: Standing, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.server import limits

    monkeypatch.setattr(limits, "monotonic", lambda: 0.0)  # no time passes: what is allowed at once, not a rate
    mira, nora = far.people("mira", "nora")
    room = room_of(mira, "own")
    answers = [raw(mira, room, b"{").status_code for _ in range(70)]
    assert answers == [400] * 60 + [429] * 10
    assert give(nora, room_of(nora, "side", "north"), "write message", {"words": "x"}).status_code == 200
    monkeypatch.setattr(limits, "monotonic", lambda: 1.0)
    assert raw(mira, room, b"{").status_code == 400


def test_a_new_case_is_opened_over_http(talks: Standing) -> None:
    mira = signed_in("mira")
    made = give(mira, "new", "open case", {"name": "two lakes", "actor": "lakeland"})
    assert made.status_code == 200, made.content
    opened = {one["room"] for one in made.json()["made"]}
    assert opened <= {one["room"] for one in mira.get("/rooms").json()["rooms"]}
    assert opened


def test_a_database_that_is_away_is_told_in_words_and_nothing_is_lost(
    talks: Standing, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import OperationalError

    from goodoffices.server.store import DatabaseStore

    [mira] = talks.people("mira")
    north, id_ = room_of(mira, "side", "north"), new_id()

    def failing(said: str) -> Callable[[object, object], None]:
        def add(_self: object, _row: object) -> None:
            raise OperationalError(said)

        return add

    for said in ("database is locked", "database or disk is full", "server closed the connection: canary"):
        with monkeypatch.context() as patched:
            patched.setattr(DatabaseStore, "add", failing(said))
            answer = give(mira, north, "write message", {"words": "x"}, id=id_)
            assert (answer.status_code, answer["Retry-After"]) == (503, "2")
            assert b"canary" not in answer.content
    again = give(mira, north, "write message", {"words": "x"}, id=id_)
    assert (again.status_code, len(again.json()["made"])) == (200, 1)


def test_the_unforeseen_is_told_without_a_word_of_it(
    far: Standing, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    from goodoffices.server import calls

    def broken(*_given: object) -> None:
        raise RuntimeError("canary")

    [mira] = far.people("mira")
    room = room_of(mira, "own")
    monkeypatch.setattr(calls, "give", broken)
    answer = give(mira, room, "write message", {"words": "canary"})
    assert (answer.status_code, error(answer)["why"]) == (500, "fault")
    told = capfd.readouterr().err
    assert "fault: RuntimeError at test_calls.py:" in told
    assert "canary" not in told + answer.content.decode()
