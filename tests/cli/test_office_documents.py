"""The pages on the office: every key of ``--json`` is named and none invented; the how-to leads to its end."""

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from office_desk import EXAMPLES, PASSPHRASE, Desk, began, private
from test_json_reference import invented, missing, named

from goodoffices.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "work-alone.md"


def agrees(section: str, written: Any) -> None:
    assert written
    assert missing(section, written) == set(), section
    assert invented(section, written) == set(), section


def test_documents_of_beginning(desk: Desk) -> None:
    agrees("office init", began(desk, "--actor", "aldermere"))
    agrees("office case add", desk.json("case", "add", desk.file, EXAMPLES / "two-rivers"))


def test_documents_of_looking(office: Desk) -> None:
    file = office.file
    fields = ("room=mediators", "who=n_council", "what=x")
    office.json("do", file, "expect decision", *fields, "at=2031-03-08T10:00+02:00")
    office.json("do", file, "expect decision", *fields, "at=2031-03-01T10:00+02:00")
    agrees("office rooms", office.json("rooms", file))
    agrees("office calendar", office.json("calendar", file))
    agrees("office read", office.json("read", file, "public"))
    agrees("office carry", office.json("carry", file))
    home = office.json("home", file)
    assert home["mine"]
    assert home["coming"]
    home["late"] = home["mine"]  # one mediator alone is hardly ever kept waiting in the example
    agrees("office home", home)


def test_documents_of_doing(office: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = office.file, office.folder
    agrees("office commands", office_commands(capsys))
    agrees("office do", office.json("note", file, "own", "x"))
    agrees("office refused", refusal(office))
    agrees("office export", office.json("export", file, "own", "-o", folder / "bundle.json"))
    agrees("office export", office.json("receipt", file, "own", "-o", folder / "receipt.json"))
    agrees("office export --folder", office.json("export", file, "--folder", folder / "case"))


def office_commands(capsys: pytest.CaptureFixture[str]) -> Any:
    assert main(["office", "commands", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def refusal(office: Desk) -> Any:
    lines = office.json("carry", office.file, "northbank")["lines"]
    kept = next(one["id"] for one in lines if one["leave"] == "not to be said")
    return json.loads(office("relay", office.file, "northbank", kept, "--to", "southbank", "--yes", "--json")[1])


def test_documents_of_keeping(office: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    file, folder = office.file, office.folder
    other = private(folder / "other", "seven herons over the weir")
    agrees("office paper", office.json("paper", file, "-o", folder / "keys"))
    agrees("office person", office.json("person", "add", file, "nora", "--new-passphrase-file", other))
    for words in (("backup", file, "-o", folder / "copy"), ("restore", folder / "copy", "-o", folder / "again")):
        status, said, _messages = office.bare(*words, "--json")
        assert status == 0
        assert set(json.loads(said)) == named(f"office {words[0]}")
    office.json("propose", file, "captives=10", "--words", "ten")
    office.json("send", file, "last", "--to", "northbank")
    lines = office.json("carry", file)["lines"]
    owed = next(one["id"] for one in lines if one["leave"] == "owed back")
    written = office.json("close", file, "--text", "x", "--because", "y", "--leave-open", owed, "--yes")
    agrees("office close", written)
    agrees("office passphrase", office.json("passphrase", file, "--new-passphrase-file", other))


def test_documents_of_verifying(office: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    bundle = office.folder / "bundle.json"
    office.json("export", office.file, "own", "-o", bundle)
    bundle.write_bytes(bundle.read_bytes().replace(b'"number":2,', b'"number":3,', 1))
    assert main(["verify", str(bundle), "--json"]) == 1
    agrees("verify", json.loads(capsys.readouterr().out))


def test_the_how_to_can_be_followed(
    quickly: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every command of the page, in its order; what it calls OWED is the id that a refusal names."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GOODOFFICES_PASSPHRASE_FILE", str(private(tmp_path / "passphrase", PASSPHRASE)))
    (tmp_path / "examples").symlink_to(EXAMPLES)
    blocks = re.findall(r"```bash\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    commands = [shlex.split(line) for block in blocks for line in block.splitlines()]
    assert len(commands) > 20
    for program, *words in commands:
        assert program == "goodoffices"
        if "item=OWED" in words:
            assert main(["office", "close", "talks.office", "--text", "x", "--yes"]) == 1
            owed = capsys.readouterr().out.rsplit("[", 1)[1].split("]")[0]
            words = [word.replace("OWED", owed) for word in words]
        status = main(words)
        seen = capsys.readouterr()
        assert status == 0, (words, seen.out, seen.err)
