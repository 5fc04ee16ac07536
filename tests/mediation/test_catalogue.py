"""The generated page: every command and event stands on it, says what it is, and the page is that of the program."""

from pathlib import Path

import attrs
import pytest

from goodoffices.mediation import catalogue
from goodoffices.mediation.commands import _names as command_names
from goodoffices.mediation.commands import _types as command_kinds
from goodoffices.mediation.commands import command, command_types
from goodoffices.mediation.events import event_types

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "mediation.md"


def test_the_page_is_that_of_the_program() -> None:
    renew = "PYTHONPATH=src python -m goodoffices.mediation.catalogue > docs/reference/mediation.md"
    assert PAGE.read_text(encoding="utf-8") == catalogue.page(), f"renew it: {renew}"


def test_every_command_and_event_says_what_it_is() -> None:
    assert catalogue.undocumented() == ()


def test_every_command_and_event_stands_on_the_page_with_its_fields() -> None:
    sections = {part.splitlines()[0]: part for part in catalogue.page().split("\n#### ")}
    kinds = [*command_types(), *((f"{name} ({version})", kind) for name, version, kind in event_types())]
    for name, kind in kinds:
        assert all(f"| `{field.name}` |" in sections[name] for field in attrs.fields(kind)), name


def test_a_command_without_a_word_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodoffices.mediation.commands._types", dict(command_kinds))
    monkeypatch.setattr("goodoffices.mediation.commands._names", dict(command_names))

    @command("say nothing")
    @attrs.frozen
    class SayNothing:
        room: str

    assert [name.rsplit(".", 1)[-1] for name in catalogue.undocumented()] == ["SayNothing"]
