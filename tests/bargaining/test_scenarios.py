"""Frontier and solutions on the measured scenarios that lie beside the checkout."""

import json
from pathlib import Path
from typing import Any

import moocore
import numpy as np
import pytest

from goodoffices.bargaining import efficient_frontier, egalitarian, nash, utilitarian


def tables_of(scenario: dict[str, Any]) -> list[np.ndarray]:
    """Values in whole thousand-millionths, so that both ways are exact."""
    profiles = scenario["profiles"]
    tables = []
    for i, issue in enumerate(scenario["issues"]):
        values = [[p["weights"][i] * p["evaluations"][i][value] for p in profiles] for value in issue["values"]]
        tables.append(np.rint(np.array(values) * 1e9))
    return tables


@pytest.mark.parametrize("part", range(4))
def test_equal_to_a_list_of_all_packages(shared: Path, part: int) -> None:
    for path in sorted((shared / "scenarios").glob("*.json"))[part::4]:
        tables = tables_of(json.loads(path.read_text(encoding="utf-8")))
        if np.prod([len(t) for t in tables]) > 20_000:
            continue
        grid = np.indices([len(t) for t in tables]).reshape(len(tables), -1)
        every = sum(table[row] for table, row in zip(tables, grid, strict=True))
        wanted = every[moocore.is_nondominated(every, maximise=True, keep_weakly=False)]
        found = efficient_frontier(tables)
        assert {tuple(v) for v in found.values.tolist()} == {tuple(v) for v in wanted.tolist()}, path.name
        assert len(found) == len(wanted) and found.exact_input
        tables, every = [table / 1e9 for table in tables], every / 1e9
        assert nash(tables).objective == pytest.approx(every.prod(axis=1).max()), path.name
        assert egalitarian(tables).objective == pytest.approx(every.min(axis=1).max()), path.name
        assert utilitarian(tables).objective == pytest.approx(every.sum(axis=1).max()), path.name
