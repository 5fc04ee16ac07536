"""Bad input at the sealed office: one message that says what would do, status 2, and the file stays as it was."""

import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
from office_desk import CANARY, CLOCK, EXAMPLES, PASSPHRASE, Desk, began, private

from goodoffices.cli import main
from goodoffices.cli.office import asking

BY = ("--by", "n_head", "--on", "2031-03-05")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("tell", "{file}", "northbank", *BY), "What was told? Give one of"),
        (("tell", "{file}", "northbank", "--issue", "captives", *BY), "--issue and --prefers go together"),
        (("tell", "{file}", "northbank", "--remark", "x", "--red-line", "pause <= 3", *BY), "Give one of"),
        (("tell", "{file}", "northbank", "--red-line", "fuel <= 3", *BY), "Known issues: aid, captives"),
        (("tell", "{file}", "northbank", "--issue", "captives", "--prefers", "best", *BY), "“more” or “less”"),
        (("tell", "{file}", "northbank", "--remark", "x", "--by", "x", "--on", "monday"), "told.on: needed is a day"),
        (("tell", "{file}", "westbank", "--remark", "x", *BY), "room: No room is called like this; there are:"),
        (("note", "{file}", "own", "x", "--told-by", "n_head"), "Missing: --told-on / --on"),
        (("note", "{file}", "own", ""), "A message without words"),
        (("propose", "{file}", "--words", "x"), "A proposal without terms"),
        (("propose", "{file}", "captives", "--words", "x"), "Field 1 is not written as KEY=VALUE"),
        (("propose", "{file}", "fuel=3", "--words", "x"), "Not an issue of this case: fuel"),
        (("propose", "{file}", "captives=41", "--words", "x"), "Not possible on captives"),
        (("propose", "{file}", "pause=3", "pause=4", "--words", "x"), "pause: given twice"),
        (("send", "{file}", "last", "--to", "northbank"), "there is none of this id here"),
        (("answer", "{file}", "northbank", "77", "yes", *BY), "the proposal: there is none of this id"),
        (("relay", "{file}", "northbank", "{sayable}", "--to", "southbank"), "Nobody is there to ask"),
        (("do", "{file}", "write-mesage"), "Did you mean write message?"),
        (("do", "{file}", "write message", "room=own", "words=x", "told=1"), "told: needed is {by: text"),
        (("do", "{file}", "write message", "room=own", "words=x", "words.y=1"), "words.y: given twice"),
        (("do", "{file}", "write message", "room=own", "words=x", "--from-json", "{none}"), "none.json"),
        (("do", "{file}", "write message", "room=own", "words=x", "--from-json", "{list}"), "an object with"),
        (("do", "{file}", "write message", "room=own", "--from-json", "{broken}"), "this is no JSON document"),
        (("do", "{file}", "write message", "room=own", "--from-json", "{twice}"), "room: given twice"),
        (("do", "{file}", "note contact", "room=own", "who=a", "whom=b", "at=2031-03-05T10:00", "medium=call"),
         "at: needed is a time with its offset"),
        (("read", "{file}", "nowhere"), "No room is called like this"),
        (("read", "{file}", "own", "--case", "mars"), "--case: 0 cases are called like this"),
        (("export", "{file}"), "Name a room and the file to write"),
        (("export", "{file}", "own", "--folder", "{none}"), "--folder stands alone"),
        (("export", "{file}", "own", "-o", "{list}"), "is there already"),
        (("export", "{file}", "own", "-o", "{list}/x"), "there is no such folder"),
        (("export", "{file}", "--folder", "{folder}"), "exists already; nothing was written"),
        (("paper", "{file}"), "on a terminal alone"),
        (("close", "{file}", "--text", "x", "--leave-open", "{owed}"), "closing cannot be undone"),
        (("person", "reset", "{file}", "mira", "--json"), "There is nobody else of this name"),
        (("person", "recognise", "{file}", "nobody", "--json"), "There is nobody else of this name"),
        (("person", "add", "{file}", "mira", "--json"), "There is somebody of this name"),
        (("person", "add", "{file}", "nora"), "The paper key is shown once"),
        (("person", "add", "{file}", " ", "--json"), "A name is needed"),
        (("case", "add", "{file}", "{folder}"), "has no case.yaml"),
        (("case", "add", "{file}", "{two}"), "A case of this title is in the office already"),
        (("case", "add", "{file}", "{gaza}"), "Which mediator are you?"),
        (("case", "add", "{file}", "{gaza}", "--as-mediator", "mira"), "--as-mediator: there is no such mediator"),
        (("advise", "{file}", "--wrong", "2"), "--wrong: 2.0"),
        (("plan", "{file}", "--time-limit", "0"), "--time-limit: 0.0"),
    ],
)  # fmt: skip
def test_bad_input_is_named_with_its_remedy(office: Desk, words: tuple[str, ...], says: str) -> None:
    folder = office.folder
    for name, text in (("list", "[]"), ("broken", "{"), ("twice", '{"room": "own", "words": "x"}')):
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    places = {name: folder / f"{name}.json" for name in ("none", "list", "broken", "twice")}
    lines = office.json("carry", office.file)["lines"]
    places |= {"file": office.file, "folder": folder, "two": EXAMPLES / "two-rivers", "gaza": EXAMPLES / "gaza-2023"}
    owed = next(one["id"] for one in lines if one["leave"] == "owed back")
    north = {room["id"] for room in office.json("rooms", office.file)["rooms"] if room["of"] == "northbank"}
    sayable = next(one["id"] for one in lines if one["leave"] == "may be said" and one["room"] in north)
    known = {f"{{{name}}}": str(value) for name, value in {**places, "owed": owed, "sayable": sayable}.items()}
    given = [known.get(word, word.replace("{list}", known["{list}"])) for word in words]
    assert says in office.refused(*given)


def test_everything_wrong_with_a_command_is_named_at_once(office: Desk) -> None:
    fields = ("room=nowhere", "proposal=x", "reply=maybe", 'terms.pause={"about": "four"}', "terms.aid=[1]", "wrods=x")
    said = office.refused("do", office.file, "answer proposal", *fields, "told.by=n_head")
    for part in ("room: No room", "reply: needed is one of “yes”", "terms.pause: needed is", "terms.aid: needed is",
                 "wrods: there is no such field", "told.on: is missing"):  # fmt: skip
        assert part in said


def test_no_value_is_repeated_in_a_message(office: Desk) -> None:
    """The desk looks for the canary in every error; here every place of a value holds one."""
    office.refused("do", office.file, "write message", "room=own", CANARY)
    office.refused("do", office.file, "write message", "room=own", f"words.x={CANARY}", f"told={CANARY}")
    office.refused("tell", office.file, "northbank", "--remark", CANARY, "--by", CANARY, "--on", CANARY)
    office.refused("note", office.file, CANARY, CANARY)
    office.refused("note", office.file, "own", "five", CANARY)
    office.refused("answer", office.file, "northbank", "last", CANARY, *BY)
    office.refused("read", office.file, "own", "--since", CANARY)
    broken = private(office.folder / "broken.json", f'{{"words": "{CANARY}"')
    office.refused("do", office.file, "write message", "--from-json", broken)


def test_a_fault_of_the_program_shows_nothing_that_is_sealed(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_all: object) -> None:
        raise KeyError(CANARY)

    monkeypatch.setattr("goodoffices.sealing.office.SealedOffice.give", fails)
    status, _said, messages = office("note", office.file, "own", CANARY)
    assert status == 70
    assert "KeyError" in messages


@pytest.mark.parametrize("as_json", [False, True])
def test_refusals_are_answers_and_say_what_is_needed(office: Desk, *, as_json: bool) -> None:
    before = office.state()
    lines = office.json("carry", office.file, "northbank")["lines"]
    kept = next(one["id"] for one in lines if one["leave"] == "not to be said")
    more = ("--json",) if as_json else ()
    status, said, messages = office("relay", office.file, "northbank", kept, "--to", "southbank", "--yes", *more)
    assert (status, messages) == (1, "")
    assert "Needed: leave of the room's owner for southbank." in said
    if as_json:
        assert json.loads(said)["refused"]["why"] == "no leave"
    assert office.state() == before


def test_a_wrong_passphrase_opens_nothing(office: Desk) -> None:
    wrong = private(office.folder / "wrong", "this is not the passphrase")
    status, said, messages = office("rooms", office.file, secret=wrong)
    assert (status, said) == (2, "")
    assert messages == "This passphrase does not open the file.\n"


@pytest.mark.parametrize(
    ("text", "mode", "says"),
    [(PASSPHRASE, 0o644, "can be read by others"), ("", 0o600, "is empty"), ("\n" + PASSPHRASE, 0o600, "is empty")],
)
def test_a_passphrase_file_is_for_its_owner_alone(office: Desk, text: str, mode: int, says: str) -> None:
    file = private(office.folder / "given", text)
    file.chmod(mode)
    status, _said, messages = office("rooms", office.file, secret=file)
    assert status == 2
    assert says in messages


def test_a_passphrase_file_that_is_no_text_or_not_there(office: Desk) -> None:
    file = private(office.folder / "given", "")
    file.write_bytes(b"\xff\xfe\x00")
    assert "no text in UTF-8" in office("rooms", office.file, secret=file)[2]
    assert office("rooms", office.file, secret=office.folder / "none")[0] == 2


def test_the_variable_names_a_passphrase_file(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODOFFICES_PASSPHRASE_FILE", str(office.secret))
    assert office.bare("rooms", office.file)[0] == 0


def test_a_file_of_another_program_and_one_that_is_not_there(desk: Desk) -> None:
    desk.file.write_text("not a database", encoding="utf-8")
    assert desk("rooms", desk.file)[0] == 2
    assert desk.file.read_text(encoding="utf-8") == "not a database"
    status, _said, messages = desk("rooms", desk.folder / "none.office")
    assert status == 2
    assert "cannot be opened" in messages
    assert not (desk.folder / "none.office").exists()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--as", " ", "--json"), "--as: a name is needed"),
        (("--as", "mira", "--clock", "tomorrow", "--json"), "--clock: a time with its offset"),
        (("--as", "mira", "--clock", "2031-03-04T09:00", "--json"), "--clock: a time with its offset"),
        (("--as", "mira"), "The paper key is shown once"),
        (("--as", "mira", "--paper-key", "passphrase"), "is there already"),
    ],
)
def test_a_new_office_is_refused_before_anything_is_made(
    desk: Desk, words: tuple[str, ...], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.folder)
    status, _said, messages = desk("init", desk.file, *words)
    assert status == 2
    assert says in messages
    assert not desk.file.exists()


def test_a_new_office_with_a_short_passphrase_or_over_another_file(desk: Desk) -> None:
    short = private(desk.folder / "short", "too short")
    assert "at least 12 characters" in desk("init", desk.file, "--as", "mira", "--json", secret=short)[2]
    assert not desk.file.exists()
    began(desk)
    before = desk.file.read_bytes()
    assert desk("init", desk.file, "--as", "mira", "--json")[0] == 2
    assert desk.file.read_bytes() == before


def test_what_cannot_be_imported_is_refused_as_a_whole(desk: Desk) -> None:
    desk.json("init", desk.file, "--as", "mira", "--clock", "2031-01-01T09:00+02:00")
    status, said, _messages = desk("case", "add", desk.file, EXAMPLES / "two-rivers", "--as-mediator", "aldermere")
    assert status in (1, 2)
    assert "Nothing was added. Command" in said
    assert "(tell statement) is refused" in said
    assert desk.state() == {}


def test_an_import_that_fails_on_the_disk_adds_nothing(new: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.sealing.store import Store

    real, count = Store.add, iter(range(10**6))

    def full(store: Store, row: Any) -> None:
        if next(count) == 90:
            raise OSError(28, "No space left on device")
        real(store, row)

    monkeypatch.setattr(Store, "add", full)
    status, _said, messages = new("case", "add", new.file, EXAMPLES / "two-rivers")
    assert status == 2
    assert "No space left" in messages
    monkeypatch.setattr(Store, "add", real)
    assert new.state() == {}
    assert len(new.json("case", "add", new.file, EXAMPLES / "two-rivers")["rooms"]) == 5


def test_rooms_of_several_cases_need_their_case(office: Desk) -> None:
    office.json("case", "add", office.file, EXAMPLES / "gaza-2023", "--as-mediator", "qatar")
    said = office.refused("note", office.file, "own", "x")
    assert "Several rooms are called like this" in said
    assert "There are 2 cases" in office.refused("frontier", office.file)
    assert office.json("note", office.file, "own", "x", "--case", "two rivers")["recorded"] is True
    own = next(room["id"] for room in office.json("rooms", office.file)["rooms"] if room["kind"] == "own")
    assert office.json("note", office.file, own[:10], "x")["events"][0]["room"] == own


def test_a_command_with_the_same_id_is_applied_once(office: Desk) -> None:
    words = ("note", office.file, "own", "once", "--id", "b2ea3d7965e1730d")
    assert len(office.json(*words)["events"]) == 1
    before = office.state()
    assert office.json(*words)["events"] == []
    assert "applied already" in office(*words)[1]
    assert office.state() == before


def test_a_preview_records_nothing_and_shows_what_is_read(office: Desk) -> None:
    before = office.state()
    office.json("propose", office.file, "captives=10", "pause=4", "--words", "ten for four")
    status, said, _messages = office("send", office.file, "last", "--to", "northbank", "--preview")
    assert status == 0
    assert "northbank, read by mira:" in said
    assert "Whoever reads this room sees exactly this." in said
    assert office.json("send", office.file, "last", "--to", "northbank", "--preview")["recorded"] is False
    after = office.state()
    assert before is not None
    assert after is not None
    assert sum(after.values()) == sum(before.values()) + 1, "the draft alone"


class Terminal(io.StringIO):
    """A terminal on which somebody types."""

    def isatty(self) -> bool:
        return True


def test_relaying_asks_first(office: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    office.json("note", office.file, "northbank", "five days", "--told-by", "n_head", "--told-on", "2031-03-05",
                "--leave", "may-say")  # fmt: skip
    before = office.state()
    for typed, status in (("n\n", 1), ("", 1), ("y\n", 0)):
        monkeypatch.setattr("sys.stdin", Terminal(typed))
        monkeypatch.setattr("sys.stderr", Terminal())
        assert main(["office", "relay", str(office.file), "northbank", "last", "--to", "southbank",
                     "--passphrase-file", str(office.secret)]) == status  # fmt: skip
        monkeypatch.undo()
        assert "southbank, read by mira:" in capsys.readouterr().out
        assert (office.state() == before) is (status == 1)


def test_the_passphrase_is_asked_for_without_echo(
    office: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(asking, "getpass", lambda _question: PASSPHRASE)
    assert office.bare("rooms", office.file)[0] == 0

    def interrupted(_question: str) -> str:
        raise KeyboardInterrupt

    def ended(_question: str) -> str:
        raise EOFError

    monkeypatch.setattr(asking, "getpass", interrupted)
    status, said, messages = office.bare("rooms", office.file)
    assert (status, said, messages) == (130, "", "Stopped.\n")
    monkeypatch.setattr(asking, "getpass", ended)
    assert "No passphrase was given" in office.bare("rooms", office.file)[2]


def test_a_new_passphrase_is_asked_for_twice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Terminal())
    answers = iter([PASSPHRASE, "something else altogether", PASSPHRASE, PASSPHRASE])
    monkeypatch.setattr(asking, "getpass", lambda _question: next(answers))
    words = ("init", desk.file, "--as", "mira", "--json")
    status, _said, messages = desk.bare(*words)
    assert status == 2
    assert "differ" in messages
    assert not desk.file.exists()
    assert desk.bare(*words)[0] == 0
    assert next(answers, None) is None


def test_without_a_terminal_a_file_is_asked_for(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_terminal(*_all: object) -> int:
        raise OSError(6, "No such device")

    monkeypatch.setattr("sys.stdin", io.StringIO())
    monkeypatch.setattr(os, "open", no_terminal)
    status, _said, messages = office.bare("rooms", office.file)
    assert status == 2
    assert "name a file with --passphrase-file" in messages


def test_a_backup_is_never_written_over_another_file(office: Desk) -> None:
    copy = office.folder / "copy.office"
    assert office.bare("backup", office.file, "-o", copy)[0] == 0
    before = copy.read_bytes()
    assert office.bare("backup", office.file, "-o", copy)[0] == 2
    assert office.bare("restore", copy, "-o", office.file)[0] == 2
    assert copy.read_bytes() == before
    target = office.folder / "again.office"
    status, _said, messages = office.bare("restore", copy, "-o", target, "--case-key", "ABCD-EFGH")
    assert status == 2
    assert "Not as it was printed: case key 1" in messages
    assert not target.exists()
    keyless = private(office.folder / "keyless", "nothing")
    assert "has no key in it" in office.bare("restore", copy, "-o", target, "--case-keys", keyless)[2]
    status, said, _messages = office.bare("restore", copy, "-o", target)
    assert status == 0
    assert "Without the keys of its cases no room opens" in said
    assert "No room opens here" in office("rooms", target)[1]


def test_keys_are_shown_on_a_terminal_or_written_for_their_owner(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    out = Terminal()
    monkeypatch.setattr("sys.stdout", out)
    assert main(["office", "paper", str(office.file), "--passphrase-file", str(office.secret)]) == 0
    assert "Two Rivers" in out.getvalue()
    monkeypatch.undo()
    target = office.folder / "keys"
    assert main(["office", "paper", str(office.file), "-o", str(target), "--passphrase-file", str(office.secret)]) == 0
    assert target.stat().st_mode & 0o777 == 0o600
    assert target.read_text(encoding="utf-8") in out.getvalue()


def test_the_paper_key_goes_with_the_office_or_neither_is_made(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_all: object) -> None:
        raise OSError(28, "No space left on device", "paper")

    monkeypatch.setattr("goodoffices.cli.office.handing.write_private", full)
    status, _said, messages = desk(
        "init", desk.file, "--as", "mira", "--clock", CLOCK, "--paper-key", desk.folder / "k"
    )
    assert status == 2
    assert "No space left" in messages
    assert not desk.file.exists()


def test_a_mediator_is_taken_from_the_office_or_from_the_case(new: Desk) -> None:
    made = new.json("case", "add", new.file, EXAMPLES / "two-rivers")
    assert made["commands"] > 100
    assert {room["of"] for room in made["rooms"]} == {"aldermere", "northbank", "southbank", None}


def test_commands_of_the_catalogue_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    from goodoffices.mediation.commands import command_types

    assert main(["office", "commands", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["commands"]
    assert [one["name"] for one in found] == [name for name, _kind in command_types()]
    assert main(["office", "commands", "give-leave"]) == 0
    said = capsys.readouterr().out
    assert "leave (needed): one of “may be said”" in said
    assert main(["office", "commands", "fly"]) == 2


def test_fields_come_from_a_file_or_standard_input(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    given = office.folder / "fields.json"
    given.write_text(json.dumps({"words": "from a file", "room": "own"}), encoding="utf-8")
    made = office.json("do", office.file, "write message", "--from-json", given)["events"]
    assert made[0]["data"]["words"] == "from a file"
    piped = io.TextIOWrapper(io.BytesIO(b'{"words": "piped"}'))
    monkeypatch.setattr("sys.stdin", piped)
    made = office.json("do", office.file, "write message", "room=mediators", "--from-json", "-")["events"]
    assert made[0]["data"]["words"] == "piped"


def test_words_of_rooms_are_read_in_plain_lines(office: Desk, tmp_path: Path) -> None:
    office.json("tell", office.file, "northbank", "--issue", "order", "--prefers", "political,mixed,humanitarian", *BY,
                "--where", "Aldermere", "--leave", "may-hint", "--words", "first their own people")  # fmt: skip
    said = office("read", office.file, "northbank")[1].splitlines()[-1]
    for part in ("mira: statement told", "“first their own people”", "as told by n_head to mira, 2031-03-05, Aldermere",
                 "may be hinted", "2031-03-06 09:0", "+02:00"):  # fmt: skip
        assert part in said
    last = office.json("rooms", office.file)["rooms"]
    number = next(room["events"] for room in last if room["of"] == "northbank")
    assert "Nothing was recorded after that" in office("read", office.file, "northbank", "--since", number)[1]
    assert "first their own people" in office("carry", office.file, "northbank")[1]
    office.json("do", office.file, "expect decision", "room=mediators", "who=n_council", "what=the council meets",
                "at=2031-03-08T10:00+02:00", "zone=Etc/GMT-2")  # fmt: skip
    assert "the council meets" in office("calendar", office.file)[1]
    assert "the council meets" in office("home", office.file)[1]
    assert office.json("calendar", office.file)["expected"][0]["local"] == "2031-03-08 10:00 +02:00"
