"""Edits change what they are asked to change and no other character; a bad one changes nothing."""

import textwrap
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.folder import (
    EditError,
    FolderError,
    append_statement,
    append_statements,
    append_value,
    load,
    set_value,
)
from goodoffices.folder.composing import compose
from goodoffices.folder.splicing import with_item, with_value

from .cases import FILES, write
from .test_composing import plain

TEXT = """\
# Top
a: 1      # one
b: 'two'  # “two”
c:
  d: [x, y]    # flow
  e:
  # before the list
  - first
  - {k: v,
     l: w}     # a long one

  # about f
  f: |
    block
g: {h: 1, i: {}}
empty: []
nothing:
"""


@pytest.mark.parametrize(
    ("keys", "value", "before", "after"),
    [
        (["a"], 2, "a: 1 ", "a: 2 "),
        (["b"], "three", "b: 'two'", "b: three"),
        (["b"], "3", "b: 'two'", 'b: "3"'),
        (["c", "d", 1], {"z": 1}, "[x, y]", "[x, {z: 1}]"),
        (["c", "e", 1, "l"], "u", "l: w}", "l: u}"),
        (["c", "e", -2], "erst", "- first", "- erst"),
        (["g", "h"], [1, 2], "h: 1", "h: [1, 2]"),
        (["g", "j"], "new", "i: {}}", "i: {}, j: new}"),
        (["g", "i", "k"], 1, "i: {}", "i: {k: 1}"),
        (["c", "d"], "flat", "[x, y]", "flat"),
        (["c", "e"], [], "- first\n  - {k: v,\n     l: w}", "  []"),
        (["nothing"], "some", "nothing:\n", "nothing: some\n"),
        (["last"], "x", "nothing:\n", "nothing:\nlast: x\n"),
        (["c", "f"], "line", "|\n    block\n", "line\n"),
        (["c", "new"], "x", "    block\n", "    block\n  new: x\n"),
    ],
)
def test_a_value_is_set_and_nothing_else_touched(keys: list[str | int], value: object, before: str, after: str) -> None:
    assert TEXT.count(before) == 1
    changed = with_value(TEXT, keys, value)
    assert changed == TEXT.replace(before, after)
    assert _at(changed, keys) == value


@pytest.mark.parametrize(
    ("keys", "before", "after"),
    [
        (["c", "d"], "[x, y]", "[x, y, {n: 1}]"),
        (["c", "e"], "l: w}     # a long one\n", "l: w}     # a long one\n  - {n: 1}\n"),
        (["empty"], "empty: []", "empty: [{n: 1}]"),
        (["nothing"], "nothing:\n", "nothing: [{n: 1}]\n"),
        (["list"], "nothing:\n", "nothing:\nlist: [{n: 1}]\n"),
    ],
)
def test_an_item_is_appended_before_the_comment_that_introduces_what_follows(
    keys: list[str | int], before: str, after: str
) -> None:
    assert with_item(TEXT, keys, {"n": 1}) == TEXT.replace(before, after)


def _at(text: str, keys: list[str | int]) -> object:
    value = plain(compose(text, lambda *found: pytest.fail(f"{found}\n{text}")))
    for key in keys:
        assert isinstance(value, dict | list)
        value = value[key]  # type: ignore[index, call-overload]
    return value


def _paths(value: object, at: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [*([at] if at else []), *(path for key, item in inner for path in _paths(item, (*at, key)))]


ALL_PATHS = _paths(plain(compose(TEXT, lambda *_: None)))
new_values = st.one_of(
    st.text(max_size=8), st.integers(), st.lists(st.text(max_size=3), max_size=2), st.just({"x": "y z"})
)


@given(st.sampled_from(ALL_PATHS), new_values, st.booleans())
def test_every_place_can_be_set_and_the_rest_stays(path: tuple[str | int, ...], value: object, windows: bool) -> None:
    text = TEXT.replace("\n", "\r\n") if windows else TEXT
    changed = with_value(text, list(path), value)
    expected = plain(compose(text, lambda *_: None))
    inner = expected
    for key in path[:-1]:
        inner = inner[key]  # type: ignore[index]
    inner[path[-1]] = value  # type: ignore[index]
    assert plain(compose(changed, lambda *found: pytest.fail(f"{found}\n{changed}"))) == expected
    assert [line for line in changed.splitlines() if "#" in line and line.strip().startswith("#")] == [
        line for line in text.splitlines() if line.strip().startswith("#") and not _inside(path, line)
    ]


def _inside(path: tuple[str | int, ...], line: str) -> bool:
    """Whether a comment stands inside the replaced value, and goes with it."""
    return path == ("c",) and line.strip() in ("# before the list", "# about f")


def test_a_file_without_a_last_line_break() -> None:
    assert with_value("a: 1", ["b"], 2) == "a: 1\nb: 2\n"
    assert with_item("a:\n- 1", ["a"], 2) == "a:\n- 1\n- 2\n"


def test_a_long_item_is_folded() -> None:
    text = with_item("a:\n- 1\n", ["a"], {f"key{n}": f"some words {n}" for n in range(12)})
    assert max(map(len, text.splitlines())) <= 120
    assert text.splitlines()[3].startswith("   key")


@pytest.mark.parametrize(
    ("text", "keys", "message"),
    [
        ("a: &x 1\nb: *x\n", ["b"], "alias"),
        ("a: &x 1\nb: [*x]\n", ["b", 0], "alias"),
        ("a: 1\n", ["b", "c"], "There is no b"),
        ("a: [1]\n", ["a", 3], "There is no a › 3"),
        ("a: 1\n", ["a", "c"], "There is no a › c"),
        ("", ["a"], "empty"),
        ("a: [", ["a"], "cannot be read"),
    ],
)
def test_places_that_cannot_be_set(text: str, keys: list[str | int], message: str) -> None:
    with pytest.raises(EditError, match=message):
        with_value(text, keys, 1)


def test_what_is_no_list_takes_no_item() -> None:
    with pytest.raises(EditError, match="a is no list"):
        with_item("a: {}\n", ["a"], 1)


def test_merged_entries_are_overridden_not_changed_at_their_source() -> None:
    text = "base: &b {x: 1}\nc: {<<: *b}\n"
    assert with_value(text, ["c", "x"], 2) == "base: &b {x: 1}\nc: {<<: *b, x: 2}\n"


def test_after_an_alias_the_next_entry_follows_it() -> None:
    assert with_value("a: &x [1]\nb:\n  c: *x # c\n", ["b", "d"], 2) == "a: &x [1]\nb:\n  c: *x # c\n  d: 2\n"
    assert with_item("a: &x [1]\nb:\n- *x # c\n", ["b"], 2) == "a: &x [1]\nb:\n- *x # c\n- 2\n"


STATEMENT = {"issue": "pause", "prefers": "more", "by": "n_head", "on": "2031-02-13", "leave": "may be said"}


def test_a_statement_is_appended(tmp_path: Path) -> None:
    folder = write(tmp_path)
    path = folder / "rooms" / "north.yaml"
    before = path.read_text()
    append_statement(folder, "north", STATEMENT)
    line = '  - {issue: pause, prefers: more, by: n_head, on: "2031-02-13", leave: may be said}\n'
    assert path.read_text() == before + line
    assert len(load(folder).statements("north")) == 5


def test_in_the_example_the_comment_on_ratification_stays_above_it(tmp_path: Path, examples: Path) -> None:
    folder = tmp_path / "copy"
    for path in (examples / "two-rivers").rglob("*"):
        if path.is_file():
            target = folder / path.relative_to(examples / "two-rivers")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
    room = folder / "rooms" / "northbank.yaml"
    before = room.read_text().splitlines()
    append_statement(folder, "northbank", {**STATEMENT, "id": "n99"})
    after = room.read_text().splitlines()
    (new,) = [line for line in after if line not in before]
    assert [line for line in after if line != new] == before
    assert after.index(new) < next(i for i, line in enumerate(after) if line.startswith(("# Nothing", "ratification")))


def test_setting_a_value_keeps_mode_and_mark(tmp_path: Path) -> None:
    folder = write(tmp_path)
    path = folder / "case.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    path.chmod(0o640)
    before = path.read_bytes()
    set_value(folder, "case.yaml", ["channels", "envoy_north", "type"], "back channel")
    assert path.read_bytes() == before.replace(b"type: contact", b"type: back channel")
    assert path.stat().st_mode & 0o777 == 0o640


REFUSED: list[tuple[Callable[[Path], None], type[ValueError], str]] = [
    (lambda f: append_statement(f, "north", {**STATEMENT, "issue": "paus"}), FolderError, "did you mean “pause”"),
    (lambda f: append_statement(f, "north", {"remark": "x"}), FolderError, "“by” is missing"),
    (lambda f: append_statement(f, "nowhere", STATEMENT), FolderError, "No such file"),
    (lambda f: set_value(f, "case.yaml", ["actors", "n_head", "part_of"], "n_head"), FolderError, "circle"),
    (
        lambda f: set_value(f, "case.yaml", ["actors", "nobody", "kind"], "state"),
        EditError,
        "There is no actors › nobody",
    ),
    (lambda f: append_value(f, "plan.yaml", ["rounds"], 3), EditError, "no list"),
    (lambda f: set_value(f, "case.yaml", ["zone"], object()), TypeError, "cannot be written"),
]


@pytest.mark.parametrize(("edit", "error", "message"), REFUSED)
def test_a_refused_edit_leaves_every_file_as_it_was(
    tmp_path: Path, edit: Callable[[Path], None], error: type[Exception], message: str
) -> None:
    folder = write(tmp_path)
    with pytest.raises(error, match=message):
        edit(folder)
    files = {str(path.relative_to(folder)): path.read_text() for path in folder.rglob("*") if path.is_file()}
    assert files == {name: textwrap.dedent(text) for name, text in FILES.items()}


def test_when_the_disk_is_full_the_old_file_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space left"):
        append_statement(folder, "north", STATEMENT)
    assert (folder / "rooms" / "north.yaml").read_text() == textwrap.dedent(FILES["rooms/north.yaml"])
    assert sorted(path.name for path in (folder / "rooms").iterdir()) == ["mediator.yaml", "north.yaml"]


def test_a_file_changed_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodoffices.folder import editing

    folder = write(tmp_path)
    path = folder / "rooms" / "north.yaml"
    checked_with = editing.checked_with

    def meanwhile(*arguments: object) -> object:
        path.write_text("room: {side: north}\n")
        return checked_with(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(editing, "checked_with", meanwhile)
    with pytest.raises(EditError, match="changed meanwhile"):
        append_statement(folder, "north", STATEMENT)
    assert path.read_text() == "room: {side: north}\n"


def test_several_statements_are_appended_all_or_none(tmp_path: Path) -> None:
    write(tmp_path)
    room = tmp_path / "rooms" / "north.yaml"
    before = room.read_text(encoding="utf-8")
    said = {"remark": "first", "by": "n_head", "on": date(2031, 3, 5)}
    seen = append_statements(tmp_path, "north", [said, {**said, "remark": "second"}], dry_run=True)
    assert len(seen.statements("north")) == len(load(tmp_path).statements("north")) + 2
    assert room.read_text(encoding="utf-8") == before
    with pytest.raises(FolderError):
        append_statements(tmp_path, "north", [said, {**said, "on": "no day"}])
    assert room.read_text(encoding="utf-8") == before
    append_statements(tmp_path, "north", [said, {**said, "remark": "second"}])
    said_now = [getattr(s.content, "text", "") for s in load(tmp_path).statements("north")]
    assert said_now[-2:] == ["first", "second"]
