"""The whole way of a mediation in one sealed file, from its beginning to its closing."""

import json
import stat
from pathlib import Path
from typing import Any

import pytest
from office_desk import CANARY, PASSPHRASE, Desk, private

from goodoffices.cli import main

TERMS = ("captives=40", "detainees=120", "pause=4", "aid=200", "crossing=bridge")
TOLD = ("--by", "n_head", "--on", "2031-03-05")


def verified(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, Any]:
    status = main(["verify", *(str(word) for word in words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_the_whole_way(office: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = office.file, office.folder
    told = office.json("tell", file, "northbank", "--red-line", "pause <= 10", *TOLD, "--leave", "may-say")["events"]
    assert [(one["event"], one["data"]["told"]["to"]) for one in told] == [("statement told", "mira")]
    draft = office.json("propose", file, *TERMS, "--words", "forty for a hundred and twenty")["events"][0]
    assert draft["data"]["terms"]["captives"]["low"] == 40
    sent = office.json("send", file, draft["data"]["id"][:8], "--to", "northbank,southbank")["events"]
    assert [one["event"] for one in sent].count("proposal received") == 2
    answer = office.json("answer", file, "northbank", "last", "yes-if", "--words", "if five days", *TOLD)["events"][0]
    assert answer["data"]["reply"] == "yes-if"
    assert answer["data"]["told"]["by"] == "n_head"

    office.json(
        "note", file, "northbank", CANARY, "--told-by", "n_head", "--told-on", "2031-03-05", "--leave", "may-say"
    )
    carried = office.json("relay", file, "northbank", "last", "--to", "southbank", "--words", "five days", "--yes")
    assert [one["event"] for one in carried["events"]] == ["item carried", "item delivered"]
    status, said, _messages = office("read", file, "southbank")
    assert status == 0
    assert "five days" in said
    assert CANARY not in said

    receipt, bundle = folder / "receipt.json", folder / "bundle.json"
    office.json("receipt", file, "southbank", "-o", receipt)
    office.json("note", file, "southbank", "one more")
    size = next(room["events"] for room in office.json("rooms", file)["rooms"] if room["of"] == "southbank")
    assert office.json("export", file, "southbank", "-o", bundle)["events"] == size
    assert stat.S_IMODE(bundle.stat().st_mode) == stat.S_IMODE(receipt.stat().st_mode) == 0o600
    status, found = verified(capsys, bundle, "--receipt", receipt)
    assert (status, found["valid"], found["faults"]) == (0, True, [])

    keys = folder / "keys.txt"
    assert office.json("paper", file, "-o", keys)["cases"] == 1
    office.bare("backup", file, "-o", folder / "copy.office")
    again = folder / "again.office"
    status, _said, _messages = office.bare("restore", folder / "copy.office", "-o", again, "--case-keys", keys)
    assert status == 0
    rooms = office.json("rooms", file)["rooms"]
    assert office.json("rooms", again)["rooms"] == rooms

    status, said, _messages = office("close", file, "--text", "the letter of 6 March", "--yes")
    assert status == 1, "something is owed back"
    owed = said.rsplit("[", 1)[1].split("]")[0]
    left = office.json("close", file, "--text", "the letter of 6 March", "--leave-open", owed, "--yes")
    assert left["text"] == "the letter of 6 March"
    assert left["packages"][0]["answers"] == [["northbank", "yes-if"]]
    after = office.json("rooms", file)["rooms"]
    assert {room["id"] for room in after} & {room["id"] for room in rooms} == set()
    assert {room["kind"] for room in after} == {"own", "mediators", "public"}
    late = folder / "late.office"
    office.bare("restore", folder / "copy.office", "-o", late)
    late.with_name("late.office.keys").write_bytes(file.with_name("talks.office.keys").read_bytes())
    assert office.json("rooms", late)["rooms"] == [], "the key is gone: an old backup opens nothing"


def test_nothing_that_is_said_stands_in_the_file(office: Desk) -> None:
    office.json("note", office.file, "own", CANARY)
    for path in office.folder.iterdir():
        if path.name.startswith("talks.office"):
            assert CANARY.encode() not in path.read_bytes()
            assert PASSPHRASE.encode() not in path.read_bytes()


def test_what_is_changed_in_a_bundle_is_found_with_its_place(office: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    bundle, receipt = office.folder / "bundle.json", office.folder / "receipt.json"
    office.json("export", office.file, "northbank", "-o", bundle)
    office.json("receipt", office.file, "public", "-o", receipt)
    whole = bundle.read_bytes()
    assert verified(capsys, bundle)[0] == 0

    bundle.write_bytes(whole.replace(b'"number":2,', b'"number":3,', 1))
    status, found = verified(capsys, bundle)
    assert (status, found["valid"]) == (1, False)
    assert {"event": 2, "what": "it is of another place or room."} in found["faults"]
    assert main(["verify", str(bundle)]) == 1
    assert "Event 2" in capsys.readouterr().out

    bundle.write_bytes(whole)
    status, found = verified(capsys, bundle, "--receipt", receipt)
    assert status == 1
    assert found["receipt"] == 69
    bundle.write_bytes(whole[:-40])
    assert verified(capsys, bundle)[0] == 1
    receipt.write_bytes(receipt.read_bytes()[:-3])
    assert verified(capsys, bundle, "--receipt", receipt)[0] == 1


def test_a_file_that_is_no_bundle_is_bad_input(office: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    receipt = office.folder / "receipt.json"
    office.json("receipt", office.file, "public", "-o", receipt)
    assert main(["verify", str(receipt)]) == 2
    assert "not what was asked for" in capsys.readouterr().err
    assert main(["verify", str(office.folder / "none.json")]) == 2
    assert "none.json" in capsys.readouterr().err


def test_a_person_works_on_the_same_file_and_answers_blind(office: Desk) -> None:
    file = office.file
    delegates = {}
    for name, side in (("nora", "northbank"), ("sami", "southbank")):
        delegates[side] = private(office.folder / name, f"{name} has another long passphrase")
        made = office.json("person", "add", file, name, "--new-passphrase-file", delegates[side])
        assert made["paper_key"]
        fields = (f"room={side}", f"person={name}", "part=delegate", "mandates=may answer,may accept", f"actor={side}")
        office.json("do", file, "admit-member", *fields)
    office.json("propose", file, "captives=10", "pause=4", "--words", "ten for four")
    office.json("send", file, "last", "--to", "northbank,southbank")
    office.json("blind", "open", file, "last", "--until", "2031-03-10T10:00+02:00")
    for side, secret in delegates.items():
        rooms = office.json("rooms", file, secret=secret)["rooms"]
        assert {room["of"] for room in rooms} == {side, None}
        office.json("blind", "answer", file, "last", "yes", "--room", side, secret=secret)
    ended = office.json("blind", "end", file, "last")["events"]
    assert "blind round ended" in {one["event"] for one in ended}

    assert office.json("person", "recognise", file, "nora") == {"person": "nora"}
    office.json("person", "reset", file, "nora", "--new-passphrase-file", delegates["northbank"])
    office.json("note", file, "own", "at work again")
    assert office.json("rooms", file, secret=delegates["northbank"])["rooms"]


def test_a_passphrase_is_changed_and_by_the_paper_key_made_anew(office: Desk) -> None:
    before = office.state()
    other = private(office.folder / "other", "seven herons over the weir")
    assert office.json("passphrase", office.file, "--new-passphrase-file", other) == {"changed": True}
    assert office("rooms", office.file)[0] == 2
    assert office("rooms", office.file, secret=other)[0] == 0
    words = ("passphrase", office.file, "--paper-key", office.folder / "paper-key")
    assert office.bare(*words, "--new-passphrase-file", office.secret)[0] == 0
    assert office.state() == before
    wrong = private(office.folder / "wrong", "ABCD-" * 13 + "ABCD")
    status, _said, messages = office.bare(*words[:3], wrong, "--new-passphrase-file", other)
    assert status == 2
    assert "paper key does not open" in messages
    assert office.state() == before


def test_the_clock_of_an_exercise_runs_on(office: Desk) -> None:
    first = office.json("home", office.file)["now"]
    second = office.json("home", office.file)["now"]
    assert first < second
    assert first.startswith("2031-03-06T07:0")


def test_the_case_as_a_folder_is_the_case_and_a_side_sees_its_own(office: Desk, examples: Path) -> None:
    import goodoffices as go
    from goodoffices.folder import check

    before = go.load(examples / "two-rivers")
    whole, north = office.folder / "whole", office.folder / "north"
    office.json("tell", office.file, "southbank", "--remark", CANARY, "--by", "s_head", "--on", "2031-03-05")
    office.json("propose", office.file, *TERMS, "--words", "a draft of the mediators")
    office.json("send", office.file, "last", "--to", "northbank,southbank")
    made = office.json("export", office.file, "--folder", whole)
    assert made["rooms"] == ["mediator", "northbank", "southbank"]
    office.json("export", office.file, "--folder", north, "--room", "northbank")
    assert check(whole).errors == check(north).errors == ()
    case, seen = go.load(whole), go.load(north)
    assert case.exchange == before.exchange
    assert len(case.statements("southbank")) == len(before.statements("southbank")) + 1
    assert set(case.rooms["northbank"].packages) == {"to_northbank_1"}
    assert set(seen.rooms) == {"northbank"}
    assert stat.S_IMODE(north.stat().st_mode) == 0o700
    for path in north.rglob("*"):
        assert not path.is_file() or CANARY not in path.read_text(encoding="utf-8")
    assert go.frontier(case).points == go.frontier(before).points


def test_the_engine_reads_the_rooms(office: Desk, examples: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def of_folder(command: str) -> Any:
        main([command, str(examples / "two-rivers"), "--json"])
        return json.loads(capsys.readouterr().out)

    frontier, found = of_folder("frontier"), office.json("frontier", office.file)
    assert set(found) == set(frontier)
    assert found["points"] == frontier["points"]
    advice, asked = of_folder("advise"), office.json("advise", office.file)
    assert set(asked) == set(advice)
    assert [one["package"] for one in asked["proposals"]] == [one["package"] for one in advice["proposals"]]
    ordered = of_folder("plan")
    assert office.json("plan", office.file)["exposure"] == ordered["exposure"]
    office.json("tell", office.file, "northbank", "--red-line", "pause >= 10", "--by", "n_head", "--on", "2031-03-05")
    assert office("frontier", office.file)[0] == 1, "the sides exclude each other now"
    assert list(office.folder.glob("*.yaml")) == []
