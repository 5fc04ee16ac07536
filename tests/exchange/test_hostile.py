"""Exchanges with wrong values at every place: read, or refused with what is wrong; never a fault of the program."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodoffices.case.exchanges import Exchange, Obligation
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.partial import cut_to
from goodoffices.exchange.planner import Status, plan_exchange
from goodoffices.exchange.reading import LARGEST_FILE, read_exchange

SOUND: dict[str, Any] = {
    "sides": ["a", "b"],
    "rounds": 3,
    "capacity": {"a": 4, "b": 6},
    "order": "by category",
    "items": [
        {"id": "a0", "from": "a", "count": 3, "group": 2, "category": 0, "gives": 2, "gains": 5},
        {"id": "a1", "from": "a", "count": 2, "group": 1, "category": 1, "gives": 1, "gains": 2},
        {"id": "b0", "from": "b", "count": 5, "group": 1, "category": 0, "gives": 1.5, "gains": 4},
    ],
}
ODD = [
    *(
        None,
        True,
        0,
        -1,
        1.5,
        1e308,
        5e-324,
        10**18,
        10**400,
        -(10**400),
        float("nan"),
        float("inf"),
        "",
        "x",
        "\u202e",
    ),
    *([], {}, [[]], {"a": 1}, ["a", "a"], "[bold]", "A" * 10_000),
]
PLACES = [
    *((key,) for key in SOUND),
    *(("capacity", side) for side in SOUND["capacity"]),
    *(("sides", number) for number in (0, 1)),
    *(("items", number) for number in range(3)),
    *(("items", number, key) for number, item in enumerate(SOUND["items"]) for key in item),
]


def changed(place: tuple[Any, ...], value: object) -> dict[str, Any]:
    document = copy.deepcopy(SOUND)
    inside: Any = document
    for key in place[:-1]:
        inside = inside[key]
    inside[place[-1]] = value
    return document


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.sampled_from(PLACES), value=st.sampled_from(ODD), suffix=st.sampled_from([".json", ".yaml"]))
def test_any_value_at_any_place(tmp_path: Path, place: tuple[Any, ...], value: object, suffix: str) -> None:
    file = tmp_path / f"exchange{suffix}"
    file.write_text(json.dumps(changed(place, value)))
    try:
        exchange = read_exchange(file)
    except ExchangeError as error:
        assert error.messages
        assert all(message.startswith(file.name) and len(message) < 20_000 for message in error.messages)
        return
    try:
        assert plan_exchange(exchange, time_limit=0.1).status in Status
    except ExchangeError as error:  # known only once the weights are whole numbers
        assert "too many digits" in str(error)


def test_whole_numbers_too_large_for_a_float(tmp_path: Path) -> None:
    file = tmp_path / "exchange.json"
    file.write_text(json.dumps(changed(("items", 0, "gains"), 10**400)))
    with pytest.raises(ExchangeError, match="a0: gains is 1000"):
        read_exchange(file)


def test_a_cap_beyond_everybody_is_no_cap(tmp_path: Path) -> None:
    file = tmp_path / "exchange.json"
    results = []
    for cap in (10**400, 8):
        file.write_text(json.dumps(changed(("capacity", "a"), cap)))
        results.append(plan_exchange(read_exchange(file), time_limit=5).exposure)
    assert results[0] is not None
    assert results[0] == results[1]


@pytest.mark.parametrize("value", [None, 3, ["a"], ["a", ""], ["a", "b", 3]])
def test_sides_that_are_none_are_said(tmp_path: Path, value: object) -> None:
    file = tmp_path / "exchange.json"
    file.write_text(json.dumps(changed(("sides",), value)))
    with pytest.raises(ExchangeError, match=r"sides: .*; a list of two names or more is needed"):
        read_exchange(file)


def test_files_without_end_are_not_read_to_it(tmp_path: Path) -> None:
    long = tmp_path / "exchange.json"
    with long.open("wb") as file:
        file.truncate(LARGEST_FILE + 1)
    with pytest.raises(ExchangeError, match="has more than 20 MB"):
        read_exchange(long)


def test_what_names_no_issue_cannot_be_cut_by_issue() -> None:
    obligations = (Obligation("a0", "a", 3, 1, 0, gives=1, gains=2), Obligation("b0", "b", 3, 1, 0, gives=1, gains=2))
    exchange = Exchange(("a", "b"), 2, obligations)
    with pytest.raises(ExchangeError, match="No obligation names its issue"):
        cut_to(exchange, {"captives": 1})
    assert cut_to(exchange, {}) == exchange
