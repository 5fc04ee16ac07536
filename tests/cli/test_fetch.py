"""The command that fetches: what it refuses before asking anybody, what it saves, and its exit status."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.cli.test_json_reference import invented, missing
from tests.record.test_fetching import PAGE, Site, plain

from goodoffices.cli import main

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object) -> tuple[int, str, str]:
        status = main(["fetch", *(str(word) for word in words)])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return command


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    made = Site()
    monkeypatch.setattr("goodoffices.record.addresses.resolved", lambda _host, _port: ("127.0.0.1",))
    yield made
    made.server.shutdown()
    made.server.server_close()


def test_a_page_is_saved_and_can_be_read_at_once(
    run: Run, site: Site, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, output, _ = run(f"{site.base}/", "--into", tmp_path / "record", "--allow-private")
    assert status == 0
    (saved,) = (tmp_path / "record").iterdir()
    assert output == f"Saved: {saved} (from {site.base}/)\n"
    assert saved.read_bytes().endswith(PAGE)
    assert main(["brief", str(saved), "--json"]) == 0
    (report,) = json.loads(capsys.readouterr().out)["reports"]
    assert report["url"] == f"{site.base}/"


def test_everything_wrong_is_said_at_once_and_nothing_is_asked(run: Run, site: Site, tmp_path: Path) -> None:
    wrong = ("ftp://river.test/", "nonsense", "http://10.0.0.1/", f"{site.base}/")
    status, output, messages = run(*wrong, "--into", tmp_path / "record")
    assert status == 2
    assert output == ""
    assert [line.split(": ")[0] for line in messages.splitlines()] == list(wrong[:3])
    assert site.asked == []
    assert not (tmp_path / "record").exists()


@pytest.mark.parametrize("words", [(), ("--into", "x"), ("https://river.test/",)])
def test_address_and_folder_are_both_needed(run: Run, words: tuple[str, ...]) -> None:
    status, _, messages = run(*words)
    assert status == 2
    assert messages
    assert not Path("x").exists()


def test_a_file_is_no_folder(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("kept", encoding="utf-8")
    status, _, messages = run("https://river.test/", "--into", file)
    assert (status, file.read_text(encoding="utf-8")) == (2, "kept")
    assert str(file) in messages


def test_what_fails_does_not_stop_the_rest(run: Run, site: Site, tmp_path: Path) -> None:
    site.pages |= {"/gone": plain(b"", 404), "/picture": plain(Content_Type="image/png")}
    words = [f"{site.base}{path}" for path in ("/gone", "/", "/picture", "/")]
    status, output, messages = run(*words, "--into", tmp_path, "--allow-private", "--json")
    assert status == 1
    written = json.loads(output)
    assert [one["address"] for one in written["saved"]] == [words[1]], "what is named twice is fetched once"
    assert [one["asked"] for one in written["failed"]] == [words[0], words[2]]
    assert len(messages.splitlines()) == 2
    assert [Path(one["file"]) for one in written["saved"]] == list(tmp_path.iterdir())


def test_the_page_on_json_names_every_key(run: Run, site: Site, tmp_path: Path) -> None:
    _, output, _ = run(f"{site.base}/", f"{site.base}/gone", "--into", tmp_path, "--allow-private", "--json")
    written = json.loads(output)
    assert missing("fetch", written) == invented("fetch", written) == set()


def test_a_private_network_needs_leave(run: Run, site: Site, tmp_path: Path) -> None:
    status, _, messages = run(f"{site.base}/", "--into", tmp_path)
    assert status == 1
    assert "--allow-private" in messages
    assert site.asked == []
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_reaches_for_the_network(
    run: Run, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Pages full of addresses are read, shown and written as a page without one connection."""
    page = tmp_path / "page.html"
    page.write_text(
        f"<html><head><link rel=stylesheet href={site.base}/a.css><script src={site.base}/b.js></script></head>"
        f"<body><img src={site.base}/c.png><iframe src={site.base}/></iframe>"
        "<p>Northland freed ten hostages on Monday, the ministry said.</p></body></html>",
        encoding="utf-8",
    )

    def refuse(*_words: object, **_more: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    assert main(["brief", str(page), "--html", str(tmp_path / "out.html")]) == 0
    assert "hostages" in capsys.readouterr().out
    assert site.asked == []
    assert f'="{site.base}' not in (tmp_path / "out.html").read_text(encoding="utf-8")
