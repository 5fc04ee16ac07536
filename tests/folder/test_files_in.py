"""Files that are no text, no folder, too large or half written: one clear message each, the others still read."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.folder import FolderError, check, load
from goodoffices.folder.lines import compose_lines

from .cases import FILES, write


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"", (1, 1), "empty"),
        (b"# nothing yet\n", (1, 1), "empty"),
        ("case: x".encode("utf-16"), (1, 1), "UTF-16"),
        ("case: x".encode("utf-32"), (1, 1), "UTF-32"),
        (b"case: a\x00b", (1, 1), "binary"),
        ("case: é\nnote: ñ\n".encode() + b"x: \xe9\n", (3, 4), "0xE9"),
        ("case: 名\xe9".encode("latin-1", "replace"), (1, 8), "0xE9"),
        (b"[]", (1, 1), "Expected a mapping with case, actors, found a list"),
        (b"just words", (1, 1), "found the text"),
        (b"case: x\nactors: {a: {kind: state, names: A", (2, 13), "is not closed"),
    ],
)
def test_a_case_file_that_cannot_be_read(tmp_path: Path, data: bytes, place: tuple[int, int], message: str) -> None:
    (tmp_path / "case.yaml").write_bytes(data)
    (only,) = check(tmp_path).findings
    assert (only.file, (only.line, only.column)) == ("case.yaml", place)
    assert message in only.message


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_bytes(b"\xef\xbb\xbfcase: x\r\nactors: {}\r\n")
    assert str(load(tmp_path).title) == "x"


def test_a_file_over_twenty_megabytes_is_not_read(tmp_path: Path) -> None:
    write(tmp_path)
    with (tmp_path / "plan.yaml").open("wb") as file:
        file.truncate(21 * 1024 * 1024)
    (only,) = check(tmp_path).findings
    assert (only.file, only.message) == ("plan.yaml", "The file has 21 MB; at most 20 MB are read.")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match="There is no such folder"):
        load(tmp_path / "nowhere")


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("case: x")
    with pytest.raises(FolderError, match="This is a file; a case is a folder"):
        load(tmp_path / "x")


def test_a_folder_without_case_yaml(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"case\.yaml:1:1: The folder has no case\.yaml"):
        load(tmp_path)


def test_a_case_with_another_ending_is_pointed_out(tmp_path: Path) -> None:
    (tmp_path / "case.yml").write_text("case: x\nactors: {}\n")
    (only,) = check(tmp_path).findings
    assert only.found == "case.yml"


def test_a_directory_in_the_place_of_a_file(tmp_path: Path) -> None:
    write(tmp_path, plan=None)
    (tmp_path / "plan.yaml").mkdir()
    (only,) = check(tmp_path).findings
    assert (only.file, only.line) == ("plan.yaml", 1)
    assert "cannot be read" in only.message


def test_a_file_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Permission is refused by hand: a superuser, who may run the tests, may read everything."""

    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    write(tmp_path)
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert {f.message for f in check(tmp_path).findings} == {"The file cannot be read: Permission denied."}


def test_a_half_written_room_leaves_the_others_checked(tmp_path: Path) -> None:
    write(tmp_path, north="statements:\n  - {remark: 'x", plan="sides: [north, south]\nrounds: two\nobligations: []\n")
    found = [(f.file, f.line, f.column) for f in check(tmp_path).findings]
    assert found == [("plan.yaml", 2, 9), ("rooms/north.yaml", 2, 14)]


@pytest.mark.parametrize(
    ("line", "column", "message"),
    [
        ("{", 2, "Not JSON from here on"),
        ("[1, 2]", 1, "one object in braces"),
        ('"words"', 1, "one object in braces"),
        ('{"a": 1, "b": 2, "a": 3}', 2, "stands twice"),
        ('{"note": "file\\":", "a": NaN}', 26, "“NaN” is no number"),
        ('{"a": ' + "9" * 5000 + "}", 1, "cannot be read as JSON"),
        ("[" * 100_000, 1, "cannot be read as JSON"),
    ],
)
def test_json_lines_that_cannot_be_read(line: str, column: int, message: str) -> None:
    found: list[tuple[int, int, str]] = []
    trees = compose_lines(f'{{"a": 1}}\n\n{line}\n{{"b": 2}}', lambda at, col, text, _: found.append((at, col, text)))
    assert [(at, col) for at, col, _ in found] == [(3, column)]
    assert message in found[0][2]
    assert [tree.line for tree in trees][-1] == 4


def test_a_key_is_found_even_where_a_value_looks_like_it() -> None:
    (tree,) = compose_lines('{"quote": "the \\"file\\": it says", "file": 3}', lambda *_: None)
    assert tree.entries["file"].value.column == 36


def test_null_in_a_claim_means_that_nothing_is_known(tmp_path: Path) -> None:
    line = FILES["record/claims.jsonl"].replace(
        '"quote"', '"actor": null, "value_min": null, "published": null, "quote"'
    )
    assert load(write(tmp_path, claims=line)).claims == load(write(tmp_path / "other")).claims


@given(st.binary(max_size=60))
def test_no_bytes_end_in_a_traceback(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("case")
    (folder / "case.yaml").write_bytes(data)
    checked = check(folder)
    assert checked.case is not None or checked.errors


junk = st.recursive(
    st.sampled_from(["x", "north", "captives", "3", "-1", "true", "null", "2031-02-12", '"pause <= 3"', ".nan", "1e9"]),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.dictionaries(
            st.sampled_from(["kind", "by", "range", "about", "step", "claim", "pause"]), inner, max_size=3
        ).map(lambda found: "{" + ", ".join(f"{key}: {value}" for key, value in found.items()) + "}"),
    ),
    max_leaves=6,
)
KEYS = {
    "case": "case id zone fictional note actors relationships channels tracks issues constraints packages",
    "north": "room statements ratification packages",
    "mediator": "room channels guesses weights packages",
    "plan": "title track sides rounds dates capacity order obligations gates carried_out",
}


@given(st.sampled_from(sorted(KEYS)), st.data())
def test_any_value_under_any_key_is_taken_or_refused(
    tmp_path_factory: pytest.TempPathFactory, file: str, data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from(KEYS[file].split()))
    value = data.draw(st.one_of(junk, junk.map(lambda text: f"[{text}]"), junk.map(lambda text: f"{{a: {text}}}")))
    folder = write(tmp_path_factory.mktemp("case"))
    path = folder / {"case": "case.yaml", "plan": "plan.yaml"}.get(file, f"rooms/{file}.yaml")
    text = path.read_text()
    lines, keep = [], True
    for line in text.splitlines():
        keep = (line.startswith(" ") and keep) or not line.startswith((" ", f"{key}:"))
        lines += [line] if keep else []
    path.write_text("\n".join([*lines, f"{key}: {value}", ""]))
    checked = check(folder)
    assert (checked.case is None) == bool(checked.errors)
