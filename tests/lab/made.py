"""Scenarios made for the tests of the lab."""

import json
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np

from goodoffices.lab.scenarios import Package, Scenario


def scenario(seed: int, sizes: tuple[int, ...] = (3, 4, 2), sides: int = 2, *, digits: int = 2) -> Scenario:
    """Small, with ties among the values."""
    rng = np.random.default_rng(seed)
    tables = tuple(np.round(rng.uniform(size=(size, sides)), digits) for size in sizes)
    return Scenario(f"made {seed}", tables, np.round(rng.uniform(0, 1, sides), digits))


def every_package(one: Scenario) -> list[Package]:
    return list(product(*(range(len(table)) for table in one.tables)))


def as_file(folder: Path, name: str, **changes: Any) -> Path:
    """A sound scenario file, but for the changes of its top keys."""
    profile = {"weights": [0.5, 0.7, 1], "evaluations": [{"a": 1, "b": 0.2}, {"x": 0, "y": 1}, {"1": 0.3, "2": 0.9}]}
    other = {"weights": [0.2, 0.2, 0.6], "evaluations": [{"a": 0, "b": 1}, {"x": 1, "y": 0}, {"1": 1, "2": 0}]}
    data = {
        "name": name,
        "issues": [
            {"name": "one", "values": ["a", "b"]},
            {"name": "two", "values": ["x", "y"]},
            {"name": "three", "values": [1, 2]},
        ],
        "profiles": [{**profile, "reserved": 0.4}, {**other, "reserved": None}],
    }
    file = folder / f"{name}.json"
    file.write_text(json.dumps({**data, **changes}), encoding="utf-8")
    return file
