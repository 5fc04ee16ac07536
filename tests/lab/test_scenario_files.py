"""Scenario files are read faithfully, or refused with everything that is wrong."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from made import as_file

from goodoffices.lab.errors import LabError
from goodoffices.lab.scenario_files import read_scenarios


def test_values_are_weight_times_evaluation_as_written(tmp_path: Path) -> None:
    (one,) = read_scenarios([as_file(tmp_path, "plain")])
    assert one.name == "plain"
    np.testing.assert_allclose(one.tables[0], [[0.5, 0.0], [0.1, 0.2]])
    np.testing.assert_allclose(one.tables[2], [[0.3, 0.6], [0.9, 0.0]])
    assert one.no_deal.tolist() == [0.4, 0.0]


def test_folders_are_read_by_name_and_a_file_once(tmp_path: Path) -> None:
    files = [as_file(tmp_path, name) for name in ("b", "a", "c")]
    read = read_scenarios([files[2], tmp_path, files[0]])
    assert [one.name for one in read] == ["a", "b", "c"]


PROFILE = {"weights": [1, 1, 1], "evaluations": [{"a": 1, "b": 0}, {"x": 0, "y": 1}, {"1": 0, "2": 1}], "reserved": 0}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"issues": []}, "issues: []"),
        ({"issues": [{"name": "one", "values": []}]}, "issues[0]"),
        ({"issues": [{"name": "one", "values": ["a", "a"]}]}, "issues[0].values: a stands twice"),
        ({"profiles": [PROFILE]}, "at least two"),
        ({"profiles": {}}, "profiles: {}"),
        ({"profiles": [PROFILE, 3]}, "profiles[1]: 3"),
        ({"profiles": [PROFILE, {**PROFILE, "weights": [1, 1]}]}, "profiles[1].weights: [1, 1]"),
        ({"profiles": [PROFILE, {**PROFILE, "weights": [1, True, 1]}]}, "profiles[1].weights[1]: true"),
        ({"profiles": [PROFILE, {**PROFILE, "weights": [1, 10**400, 1]}]}, "profiles[1].weights[1]: 1000"),
        ({"profiles": [PROFILE, {**PROFILE, "weights": [1, float("nan"), 1]}]}, "profiles[1].weights[1]: NaN"),
        ({"profiles": [PROFILE, {**PROFILE, "reserved": "none"}]}, 'profiles[1].reserved: "none"'),
        ({"profiles": [{**PROFILE, "evaluations": 4}, PROFILE]}, "profiles[0].evaluations: 4"),
        ({"profiles": [{**PROFILE, "evaluations": [{"a": 1}, 2, {}]}, PROFILE]}, "“b” is missing"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path: Path, changes: dict[str, Any], said: str) -> None:
    file = as_file(tmp_path, "broken", **changes)
    with pytest.raises(LabError) as caught:
        read_scenarios([file])
    assert said in str(caught.value)
    assert all(message.startswith(str(file)) for message in caught.value.messages)


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    evaluations = [{"a": 1}, 2, {"1": 0, "2": "x", "3": 1}]
    as_file(tmp_path, "one", profiles=[{**PROFILE, "evaluations": evaluations, "reserved": []}, PROFILE])
    as_file(tmp_path, "two", issues=None)
    with pytest.raises(LabError) as caught:
        read_scenarios([tmp_path, tmp_path / "nowhere.json"])
    assert [message.split(": ", 1)[1] for message in caught.value.messages] == [
        "profiles[0].evaluations[0]: “b” is missing.",
        "profiles[0].evaluations[1]: 2; an object with a number a value is needed.",
        "profiles[0].evaluations[2]: “3” is no value of the issue.",
        'profiles[0].evaluations[2].2: "x"; a finite number is needed.',
        "profiles[0].reserved: []; a finite number is needed.",
        "issues: null; a list of at least one is needed.",
        "cannot be read (No such file or directory).",
    ]


@pytest.mark.parametrize("content", [b"", b"{", b"null", b"[]", b"\xff\xfe", b"1" * 5000, b"[" * 100_000])
def test_what_is_no_scenario_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    with pytest.raises(LabError):
        read_scenarios([file])


def test_a_folder_without_scenarios_is_refused(tmp_path: Path) -> None:
    with pytest.raises(LabError, match=r"no \*\.json"):
        read_scenarios([tmp_path])


def test_measured_files_are_read_as_they_are(shared: Path) -> None:
    """Weights that do not sum to 1 and unequal maxima stay what they are."""
    files = sorted((shared / "scenarios").glob("*.json"))
    for file, one in zip(files, read_scenarios([shared / "scenarios"]), strict=True):
        data = json.loads(file.read_text(encoding="utf-8"))
        assert one.name == file.stem
        assert one.packages == data["size"]
        for side, profile in enumerate(data["profiles"]):
            best = sum(w * max(e.values()) for w, e in zip(profile["weights"], profile["evaluations"], strict=True))
            assert sum(table[:, side].max() for table in one.tables) == pytest.approx(best)
            assert one.no_deal[side] == (profile["reserved"] or 0)
