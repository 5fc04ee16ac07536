"""The JSON schema says what the reader reads: examples fit it, broken ones do not, and no attribute is forgotten."""

import json
import re
import textwrap
from pathlib import Path
from typing import Any

import attrs
import pytest

from goodoffices import case as nouns
from goodoffices.folder import schema
from goodoffices.folder.composing import compose
from goodoffices.folder.files import CASE, CLAIM, MEDIATOR_ROOM, PLAN, SHARED_ROOM, SIDE_ROOM
from goodoffices.folder.lines import compose_lines
from goodoffices.folder.records import Record

from .cases import FILES, changed
from .test_composing import plain

DEFINITIONS = schema()["$defs"]
EXAMPLES = ("two-rivers", "gaza-2023", "gaza-2024-01")


def misfits(value: Any, rule: dict[str, Any], at: str = "") -> list[str]:
    """Where a value does not fit a schema; the part of JSON schema 2020-12 that ours uses, and no more."""
    unknown = set(rule) - {
        "$schema", "$ref", "$defs", "title", "type", "properties", "required", "additionalProperties", "items", "enum",
        "const", "anyOf", "oneOf", "pattern", "format", "minLength", "minItems", "maxItems", "minimum", "maximum",
        "minProperties",
    }  # fmt: skip
    assert not unknown, unknown
    if "anyOf" in rule:
        return [] if any(not misfits(value, one) for one in rule["anyOf"]) else [f"{at}: none fits {value!r}"]
    if "oneOf" in rule:
        fitting = [one for one in rule["oneOf"] if not misfits(value, one)]
        return [] if len(fitting) == 1 else [f"{at}: {len(fitting)} fit {value!r}"]
    if "const" in rule and value != rule["const"]:
        return [f"{at}: {value!r}"]
    if "enum" in rule:
        return [] if value in rule["enum"] else [f"{at}: {value!r} not in {rule['enum']}"]
    return _of_type(value, rule, at)


TYPES: dict[str, type | tuple[type, ...]] = {
    "string": str, "boolean": bool, "integer": int, "number": (int, float), "array": list, "object": dict,
}  # fmt: skip


def _of_type(value: Any, rule: dict[str, Any], at: str) -> list[str]:
    kinds = rule.get("type", list(TYPES))
    names = [kinds] if isinstance(kinds, str) else kinds
    fits = any(isinstance(value, TYPES[name]) and (name == "boolean" or not isinstance(value, bool)) for name in names)
    if not fits:
        return [f"{at}: {value!r} is not {names}"]
    if isinstance(value, str):
        short = len(value) < rule.get("minLength", 0) or not re.search(rule.get("pattern", ""), value)
        return [f"{at}: {value!r}"] if short else []
    if isinstance(value, int | float):
        return [] if rule.get("minimum", value) <= value <= rule.get("maximum", value) else [f"{at}: {value}"]
    if isinstance(value, list):
        wrong = not rule.get("minItems", 0) <= len(value) <= rule.get("maxItems", len(value))
        inner = [m for n, item in enumerate(value) for m in misfits(item, rule.get("items", {}), f"{at}[{n}]")]
        return [f"{at}: {len(value)} items"] * wrong + inner
    return _object(value, rule, at)


def _object(value: dict[str, Any], rule: dict[str, Any], at: str) -> list[str]:
    found = [f"{at}: {key} missing" for key in rule.get("required", ()) if key not in value]
    found += [f"{at}: too few"] * (len(value) < rule.get("minProperties", 0))
    for key, item in value.items():
        known = rule.get("properties", {}).get(key, rule.get("additionalProperties", True))
        if known is False:
            found.append(f"{at}: {key} unknown")
        elif known is not True:
            found += misfits(item, known, f"{at}.{key}")
    return found


def document(text: str) -> Any:
    return plain(compose(text, lambda *found: pytest.fail(str(found))))


def definition_of(name: str) -> dict[str, Any]:
    known = {"case": "case", "plan": "plan", "mediator": "mediator_room", "joint": "shared_room"}
    found: dict[str, Any] = DEFINITIONS[known.get(name, "side_room")]
    return found


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_file_of_the_examples_fits(examples: Path, example: str) -> None:
    files = sorted((examples / example).rglob("*.yaml"))
    assert files
    for path in files:
        assert misfits(document(path.read_text(encoding="utf-8")), definition_of(path.stem)) == [], path
    claims = examples / example / "record" / "claims.jsonl"
    for line in compose_lines(claims.read_text(encoding="utf-8"), lambda *_: None) if claims.exists() else []:
        assert misfits(plain(line), DEFINITIONS["claim"]) == []


@pytest.mark.parametrize("name", ["case.yaml", "rooms/north.yaml", "rooms/mediator.yaml", "plan.yaml"])
def test_the_small_case_fits(name: str) -> None:
    assert misfits(document(textwrap.dedent(FILES[name])), definition_of(Path(name).stem)) == []


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        ("case.yaml", "kind: state, names: North", "kind: stat, names: North"),
        ("case.yaml", "given_by: north", "givn_by: north"),
        ("case.yaml", "[1, 2, 3]", "[1]"),
        ("case.yaml", "actors:", "people:"),
        ("rooms/north.yaml", "prefers: less", "prefers: fewer"),
        ("rooms/north.yaml", "less, by: n_head,", "less,"),
        ("rooms/north.yaml", "over: {captives: 30}, ", ""),
        ("rooms/north.yaml", "statements:", "guesses:"),
        ("rooms/mediator.yaml", "weight: 0.4", "weight: 1.4"),
        ("plan.yaml", "count: 5", "count: five"),
        ("plan.yaml", "sides: [north, south]", "sides: [north]"),
    ],
)
def test_what_the_reader_refuses_does_not_fit(file: str, before: str, after: str) -> None:
    assert misfits(document(changed(file, before, after)), definition_of(Path(file).stem)) != []


def test_the_schema_is_plain_json_with_a_definition_a_file() -> None:
    whole = schema()
    assert json.loads(json.dumps(whole)) == whole
    assert whole["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert {ref["$ref"] for ref in whole["anyOf"]} == {f"#/$defs/{name}" for name in whole["$defs"]}
    assert set(whole["$defs"]) == {"case", "side_room", "mediator_room", "shared_room", "plan", "claim"}


# What stands in another place than its noun says: filled in from keys, rooms or the shape of a line.
ELSEWHERE: dict[type, set[str]] = {
    nouns.Claim: set(),
    nouns.Case: {"claims", "rooms", "exchange", "carried_out"},
    nouns.Exchange: {"continuing"},
}


@pytest.mark.parametrize(("noun", "record"), [(nouns.Claim, CLAIM), (nouns.Case, CASE), (nouns.Exchange, PLAN)])
def test_no_attribute_of_a_noun_is_forgotten(noun: type, record: Record[Any]) -> None:
    read = {field.to or key for key, field in record.fields.items()}
    assert {a.name for a in attrs.fields(noun)} - read == ELSEWHERE[noun]


def test_rooms_hold_every_attribute_of_a_room_between_them() -> None:
    read = {key for record in (MEDIATOR_ROOM, SIDE_ROOM, SHARED_ROOM) for key in record.fields}
    door = {"side", "members", "note"}
    assert {a.name for a in attrs.fields(nouns.Room)} == (read - {"room"}) | door | {"id", "kind"}


def test_the_reference_page_names_every_key() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reference" / "case-format.md").read_text(encoding="utf-8")
    keys = re.findall(r"[\w]+", page)

    def named(rule: Any) -> set[str]:
        if isinstance(rule, dict):
            own = set(rule.get("properties", ()))
            return own.union(*(named(inner) for inner in rule.values()))
        return set().union(*map(named, rule)) if isinstance(rule, list) else set()

    assert named(DEFINITIONS) - set(keys) == set()
