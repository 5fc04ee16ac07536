import json
from pathlib import Path
from typing import Any

import pytest
from exchange_makers import INSTANCES, answers

from goodoffices.exchange import ExchangeError, read_exchange

GOOD: dict[str, Any] = {
    "sides": ["a", "b"],
    "rounds": 2,
    "capacity": {"a": 4, "b": 4},
    "order": "by category",
    "items": [
        {"id": "x", "from": "a", "count": 2, "group": 2, "category": 0, "gives": 3, "gains": 5},
        {"id": "y", "from": "b", "count": 4, "group": 1, "category": 0, "gives": 1.5, "gains": 2.5},
    ],
}


def written(tmp_path: Path, text: str | bytes, name: str = "exchange.json") -> Path:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def changed(**parts: Any) -> dict[str, Any]:
    return {**GOOD, **parts}


def with_item(**parts: Any) -> dict[str, Any]:
    return changed(items=[{**GOOD["items"][0], **parts}, GOOD["items"][1]])


def refusals(tmp_path: Path, data: object) -> tuple[str, ...]:
    with pytest.raises(ExchangeError) as caught:
        read_exchange(written(tmp_path, json.dumps(data)))
    return caught.value.messages


def test_a_good_file(tmp_path: Path) -> None:
    deal = read_exchange(written(tmp_path, json.dumps(GOOD)))
    assert (deal.sides, deal.rounds, deal.capacity) == (("a", "b"), 2, {"a": 4, "b": 4})
    x, y = deal.obligations
    assert (x.id, x.giver, x.count, x.group, x.category, x.gives, x.gains) == ("x", "a", 2, 2, 0, 3, 5)
    assert y.gives == 1.5


def test_answers_are_no_input(tmp_path: Path) -> None:
    known = changed(best_known=0.1, lower_bound=0.1, proven=True, even_split=None, half_and_half="?")
    assert read_exchange(written(tmp_path, json.dumps(known))) == read_exchange(
        written(tmp_path, json.dumps(GOOD), "plain.json")
    )


def test_yaml_says_the_same(tmp_path: Path) -> None:
    text = """
sides: [a, b]
rounds: 2
capacity: {a: 4, b: 4}
items:
  - {id: x, from: a, count: 2, group: 2, category: 0, gives: 3, gains: 5}
  - {id: y, from: b, count: 4, group: 1, category: 0, gives: 1.5, gains: 2.5}
"""
    assert read_exchange(written(tmp_path, text, "exchange.yaml")) == read_exchange(written(tmp_path, json.dumps(GOOD)))


def test_words_as_categories_need_an_order(tmp_path: Path) -> None:
    words = with_item(category="medical")
    words["items"].append({**GOOD["items"][0], "id": "z", "category": "men", "gives": 0, "count": 1})
    (message,) = refusals(tmp_path, words)
    assert message == "exchange.json: order of a: no place for medical, men; every category needs one."
    words["order"] = {"a": ["medical", "men"]}
    deal = read_exchange(written(tmp_path, json.dumps(words)))
    assert deal.order == {"a": ("medical", "men")}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (with_item(count=-1), "x: count is -1; a whole number from 1 to 1000000 is needed."),
        (with_item(count=0), "x: count is 0;"),
        (with_item(count=10**9), "x: count is 1000000000;"),
        (with_item(group=-2), "x: group is -2;"),
        (with_item(count=1.5), "items[0] (x).count: 1.5; a whole number is needed."),
        (with_item(count=True), "items[0] (x).count: True; a whole number is needed."),
        (with_item(count="two"), "items[0] (x).count: 'two'; a whole number is needed."),
        (with_item(gives="much"), "items[0] (x).gives: 'much'; a finite number is needed."),
        (with_item(gives=float("nan")), "items[0] (x).gives: nan; a finite number is needed."),
        (with_item(gains=float("inf")), "items[0] (x).gains: inf; a finite number is needed."),
        (with_item(gives=-3), "x: gives is -3; a number from 0 to 1000000000000 is needed."),
        (with_item(gains=1e15), "x: gains is 1000000000000000.0;"),
        (with_item(category=None), "items[0] (x).category: None; a whole number or a word is needed."),
        (with_item(id="y"), "y: used for more than one obligation; every id is used once."),
        ({**with_item(), "sides": ["a", "c"]}, "y: handed over by b, who is no side of the exchange; sides are a, c."),
        (with_item(groop=2), "items[0] (x): unknown key groop. Is group meant?"),
        (changed(rouns=2), "unknown key rouns. Is rounds meant?"),
        (changed(sides=["a"]), "sides: ['a']; a list of two names or more is needed."),
        (changed(sides=["a", "a"]), "sides: a, a; two different sides or more are needed."),
        (changed(rounds=0), "rounds: 0; from 1 to 1000 are possible."),
        (changed(rounds="four"), "rounds: 'four'; a whole number is needed."),
        (changed(capacity=4), "capacity: 4; a number for each side is needed."),
        (changed(capacity={"a": -4, "b": 4}), "capacity of a: -4; it cannot be negative."),
        (changed(capacity={"a": 4, "b": 4, "c": 4}), "capacity: c is no side of the exchange; sides are a, b."),
        (changed(items=[]), "items: []; a list of at least one is needed."),
        (changed(items=["x"]), "items[0]: 'x'; a mapping with id, from"),
        (changed(order=3), "order: 3; a text, or a list of categories for each side, is needed."),
        (
            changed(capacity={"a": 1, "b": 4}),
            "capacity of a: 1 a round in 2 rounds carries 2 of 4 persons; 4 rounds or",
        ),
        (changed(capacity={"a": 1, "b": 4}), "x: a group of 2 is never split, and a can hand over 1 a round."),
        (with_item(gains=1), "b gains nothing from the whole deal (-4.0);"),
        ([1, 2], "a mapping with sides, rounds, items is needed."),
        ("text", "a mapping with sides, rounds, items is needed."),
    ],
)
def test_a_fault_is_named_with_its_place(tmp_path: Path, data: object, message: str) -> None:
    assert any(m.startswith(f"exchange.json: {message}") for m in refusals(tmp_path, data)), refusals(tmp_path, data)


@pytest.mark.parametrize("key", ["sides", "rounds", "items"])
def test_a_missing_key(tmp_path: Path, key: str) -> None:
    data = {k: value for k, value in GOOD.items() if k != key}
    assert f"exchange.json: the key {key} is missing." in refusals(tmp_path, data)


@pytest.mark.parametrize("key", ["id", "from", "count", "gives", "gains"])
def test_a_missing_key_of_an_item(tmp_path: Path, key: str) -> None:
    item = {k: value for k, value in GOOD["items"][0].items() if k != key}
    (first, *_rest) = refusals(tmp_path, changed(items=[item, GOOD["items"][1]]))
    assert first.endswith(f"the key {key} is missing.")


def test_what_is_not_said_binds_nothing(tmp_path: Path) -> None:
    """Without a capacity any number can go; without group and category everybody goes alone and in any order."""
    items = [{k: v for k, v in item.items() if k not in ("group", "category")} for item in GOOD["items"]]
    data = {k: v for k, v in changed(items=items).items() if k != "capacity"}
    path = tmp_path / "exchange.json"
    path.write_text(json.dumps(data))
    found = read_exchange(path)
    assert found.capacity == {}
    assert {(o.group, o.category) for o in found.obligations} == {(1, 0)}


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    data = {"sides": ["a", "b"], "rounds": "x", "items": [{"id": "q", "count": "n"}, 7]}
    messages = refusals(tmp_path, data)
    assert len(messages) == 1 + 3 + 1 + 1
    assert all(message.startswith("exchange.json: ") for message in messages)


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("", "e.json", "e.json: is empty"),
        (" \n", "e.yaml", "e.yaml: is empty"),
        ("{", "e.json", "e.json: is not JSON: Expecting property name"),
        ('{"sides": 1, "sides": 2}', "e.json", "e.json: is not JSON: the key sides is given twice"),
        ("[" * 100_000, "e.json", "e.json: is not JSON that can be read"),
        ("rounds: " + "9" * 5000, "e.json", "e.json: is not JSON"),
        ("a: [", "e.yaml", "e.yaml: is not YAML"),
        ("a: 1\na: 2", "e.yaml", "e.yaml: is not YAML"),
        ("just words", "e.yml", "e.yml: a mapping with"),
        (b"\xff\xfe\x00", "e.json", "is not UTF-8 text"),
    ],
)
def test_a_file_that_is_no_exchange(tmp_path: Path, text: str | bytes, name: str, message: str) -> None:
    with pytest.raises(ExchangeError) as caught:
        read_exchange(written(tmp_path, text, name))
    assert message in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"cannot be read \(No such file"):
        read_exchange(tmp_path / "none.json")
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_exchange(tmp_path)


@pytest.mark.skipif(not INSTANCES, reason="needs the measuring data in ../shared")
@pytest.mark.parametrize("path", INSTANCES, ids=lambda p: p.stem)
def test_the_instances_are_read(path: Path) -> None:
    deal, data = read_exchange(path), answers(path)
    assert [o.id for o in deal.obligations] == [item["id"] for item in data["items"]]
    assert sum(o.persons for o in deal.obligations) == sum(i["count"] * i["group"] for i in data["items"])
