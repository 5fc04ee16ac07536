"""YAML to a tree: the core schema of 1.2, places, duplicates, aliases, and syntax errors in plain words."""

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from goodoffices.folder.composing import MOST_COPIED, BrokenFileError, compose
from goodoffices.folder.dialect import Dialect
from goodoffices.folder.tree import Mapping, Node, Scalar, Sequence

Found = list[tuple[int, int, str]]


def read(text: str) -> tuple[Node | None, Found]:
    found: Found = []
    try:
        tree = compose(text, lambda line, column, message, _found: found.append((line, column, message)))
    except BrokenFileError:
        return None, found
    return tree, found


def plain(node: Node | None) -> object:
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {key: plain(entry.value) for key, entry in node.entries.items()}
    return None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on", "on"), ("yes", "yes"), ("No", "No"), ("off", "off"), ("y", "y"),
        ("true", True), ("False", False), ("TRUE", True), ("tRue", "tRue"),
        ("null", None), ("~", None), ("", None), ("Null", None), ("nil", "nil"),
        ("12", 12), ("-3", -3), ("+4", 4), ("012", 12), ("0o14", 12), ("0x1F", 31), ("0b1", "0b1"), ("1_0", "1_0"),
        ("1.5", 1.5), (".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("-1.5E-2", -0.015), (".", "."), ("1e", "1e"),
        (".inf", float("inf")), ("-.INF", float("-inf")),
        ("2031-03-02", "2031-03-02"), ("18:00", "18:00"), ("190:20:30", "190:20:30"), ("1,000", "1,000"),
        ("'12'", "12"), ('"true"', "true"), ("!!str 12", "12"), ("12 trucks", "12 trucks"), ("九", "九"), ("٣", "٣"),
    ],
)  # fmt: skip
def test_plain_scalars_follow_the_core_schema(text: str, value: object) -> None:
    tree, found = read(f"a: {text}")
    assert found == []
    got = plain(tree)
    assert got == {"a": value}
    assert isinstance(got, dict)
    assert type(got["a"]) is type(value)


def test_not_a_number_is_a_number_that_no_field_takes() -> None:
    tree, _ = read("a: .nan")
    value = plain(tree)
    assert isinstance(value, dict)
    assert value["a"] != value["a"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("{due: 18:00, at: 2031-03-08 18:00}", {"due": "18:00", "at": "2031-03-08 18:00"}),
        ("{from: http://example.org/?q=1:2}", {"from": "http://example.org/?q=1:2"}),
        ("[why? he asked, what?]", ["why? he asked", "what?"]),
        ("{\"a\":1, 'b':2}", {"a": 1, "b": 2}),
        ("a: 'x:y ? z'", {"a": "x:y ? z"}),
        ("a: |\n  x:y\n  why?\n", {"a": "x:y\nwhy?\n"}),
        ("a:b: c", {"a:b": "c"}),
        ("a: x\u2028y\x85z", {"a": "x\u2028y\x85z"}),
        ("%YAML 1.2\n---\n{a: b:c}", {"a": "b:c"}),
    ],
)
def test_what_only_yaml_1_2_allows(text: str, value: object) -> None:
    tree, found = read(text)
    assert found == []
    assert plain(tree) == value


@given(st.text(st.sampled_from("ab:? ,[]{}'\"#-\n\ue000\x85é"), max_size=30))
def test_stand_ins_move_no_place_and_are_taken_back(text: str) -> None:
    dialect = Dialect.of(text)
    assert len(dialect.text) == len(text)
    assert dialect.original(dialect.text) == text


# ruamel writes a text that begins with ": " unquoted in flow style, which YAML 1.2 does not allow. A colon right behind
# a quotation mark in an unquoted word ("1':1") is the one thing that is allowed and refused here, with its place.
words = st.text(st.sampled_from("ab1.: ?é-#'\"[{,}]&*!|>%@`\n\\你"), max_size=12).filter(
    lambda word: word[:2] != ": " and not re.search(r"""['"]:""", word)
)
values = st.recursive(
    st.one_of(words, st.integers(-1000, 1000), st.booleans(), st.none(), st.floats(-1e6, 1e6)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


@given(st.dictionaries(words.filter(lambda word: word != "<<"), values, min_size=1, max_size=4), st.booleans())
def test_what_another_writer_wrote_is_read_back(document: dict[str, object], flow: bool) -> None:
    """ruamel.yaml writes YAML 1.2 by code of its own; what it writes is read as it was."""
    yaml = YAML(typ="safe", pure=True)
    yaml.default_flow_style = flow
    yaml.width = 4096
    stream = io.StringIO()
    yaml.dump(document, stream)
    tree, found = read(stream.getvalue())
    assert found == [], stream.getvalue()
    assert plain(tree) == document


def test_places_count_from_one_in_characters() -> None:
    tree, _ = read("名: [é, {b: 'c'}]\r\nlist:\n  - x\n")
    assert isinstance(tree, Mapping)
    inner = tree.entries["名"].value
    assert isinstance(inner, Sequence)
    assert (inner.line, inner.column, inner.items[1].line, inner.items[1].column) == (1, 4, 1, 8)
    assert (tree.entries["list"].key.line, tree.entries["list"].key.column) == (2, 1)
    block = tree.entries["list"].value
    assert isinstance(block, Sequence)
    assert (block.items[0].line, block.items[0].column) == (3, 5)


def test_where_a_text_stands_letter_for_letter() -> None:
    tree, _ = read("a: plain\nb: 'it''s'\nc: \"x\"\nd: \"\\x41\"\ne: |\n  x\n")
    assert isinstance(tree, Mapping)
    exact = {key: (e.value.verbatim, e.value.inset) for key, e in tree.entries.items() if isinstance(e.value, Scalar)}
    assert exact == {"a": (True, 0), "b": (False, 1), "c": (True, 1), "d": (False, 1), "e": (False, 1)}


def test_duplicate_keys_are_named_with_both_places() -> None:
    tree, found = read("a: 1\nb: {x: 1, x: 2}\na: 2\n")
    assert [(line, column) for line, column, _ in found] == [(2, 11), (3, 1)]
    assert "first in line 1, column 1" in found[1][2]
    assert plain(tree) == {"a": 1, "b": {"x": 1}}


def test_merged_entries_yield_to_written_ones_wherever_they_stand() -> None:
    tree, found = read("base: &b {x: 1, y: 2}\nc: {y: 3, <<: *b}\nd: {<<: [{x: 9}, *b], z: 0}\n")
    assert found == []
    assert plain(tree) == {"base": {"x": 1, "y": 2}, "c": {"y": 3, "x": 1}, "d": {"z": 0, "x": 9, "y": 2}}


def test_merging_something_else_is_an_error() -> None:
    _, found = read("a: {<<: 3}")
    assert found[0][:2] == (1, 5)


def test_an_alias_is_its_anchor() -> None:
    tree, found = read("a: &x [1, 2]\nb: *x\n")
    assert found == []
    assert plain(tree) == {"a": [1, 2], "b": [1, 2]}


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("a: *x", (1, 4), "does not stand before it"),
        ("a: &x [*x]", (1, 8), "inside the value"),
        ("a: &x {b: *x}", (1, 11), "inside the value"),
        ("a: [1, 2", (1, 4), "“[” here is not closed"),
        ("a:\n  b: {c: 1\nd: 2", (2, 6), "“{” here is not closed"),
        ("a: 'x", (1, 4), "quotation mark opened here"),
        ("a: b: c", (1, 5), "A colon cannot stand here"),
        ("a:\n\tb: 1", (2, 1), "tab"),
        ("- a\nb: c", (2, 1), "Another “-”"),
        ("a: @x", (1, 4), "cannot begin with “@”"),
        ("a: 1\n b: 2", (2, 3), "A colon cannot stand here"),
        ('a: "\\q"', (1, 5), "has no meaning"),
        ("a: 1\nb: \x07", (2, 4), "U+0007"),
        ("a: 1\n---\nb: 2", (2, 1), "second document"),
        ("a: !secret x", (1, 4), "The tag “!secret”"),
        ("a: !!timestamp 2031-01-01", (1, 4), "The tag “!!timestamp”"),
        ("? [a]\n: b", (1, 3), "A key must be a word"),
        ("[" * 100_000, (1, 51), "nested more than 50"),
        ("- " * 100_000, (1, 101), "nested more than 50"),
        ("{a: " * 100_000, (1, 201), "nested more than 50"),
    ],
)
def test_errors_in_plain_words_at_their_place(text: str, place: tuple[int, int], message: str) -> None:
    _, found = read(text)
    assert found[0][:2] == place, found
    assert message in found[0][2]


def test_alias_bombs_are_refused_before_they_unfold() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    tree, found = read("\n".join(lines))
    assert tree is None
    assert f"{MOST_COPIED:,}" in found[-1][2]


def test_more_values_than_a_case_can_have_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodoffices.folder.composing.MOST_VALUES", 5)
    assert read("[1, 2, 3, 4]")[1] == []
    assert read("[1, 2, 3, 4,\n 5, 6]")[1] == [(2, 5, "The file holds more than 5 values.")]


def test_an_empty_file_has_no_tree() -> None:
    assert read("") == (None, [])
    assert read("# only a comment\n") == (None, [])


@given(st.text(st.sampled_from("a: -[]{},'\"\n\t#&*!|>?%@é"), max_size=40))
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    tree, found = read(text)
    assert tree is not None or found or not plain(tree)
    for line, column, message in found:
        assert 1 <= line <= text.count("\n") + 2
        assert column >= 1
        assert message
