"""Reading scenarios from JSON files: issues with their values, and a profile of weights and evaluations a side.

The form: ``issues`` (each ``name`` and ``values``), ``profiles`` (each ``weights`` by issue, ``evaluations`` by issue
and value, ``reserved``: the no-deal value, null for none, which counts 0). A package's value to a side is the sum of
weight times evaluation, taken as written: weights need not sum to 1 and nothing is divided by the largest. Other keys
are passed over.
"""

import json
from collections.abc import Iterable, Mapping
from math import isfinite
from pathlib import Path

import numpy as np
from attrs import define, field

from goodoffices.lab.errors import LabError
from goodoffices.lab.scenarios import Floats, Scenario
from goodoffices.words import _

LARGEST_FILE = 20 * 1024 * 1024  # bytes
SHOWN = 60  # characters of a wrong value


def read_scenarios(paths: Iterable[Path]) -> tuple[Scenario, ...]:
    """The scenarios in files, and in all ``*.json`` of folders, by name; a file that is named twice is read once.

    Raises :class:`LabError` with everything that is wrong in any of them.
    """
    problems: list[str] = []
    read = {}
    for file in _files(paths, problems):
        reader = _Reader(str(file))
        scenario = reader.scenario(file)
        problems.extend(reader.problems)
        if scenario is not None:
            read[file] = scenario
    if problems:
        raise LabError(*problems)
    return tuple(read[file] for file in sorted(read, key=lambda f: (f.name, f)))


def _files(paths: Iterable[Path], problems: list[str]) -> list[Path]:
    files: dict[Path, Path] = {}
    for path in paths:
        within = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not within:
            problems.append(_("{path}: this folder has no *.json; name one with scenarios.").format(path=path))
        files.update({file.resolve(): file for file in within})
    return list(files.values())


@define
class _Reader:
    """Reads one file and remembers what is wrong; what is wrong is passed over to be able to go on."""

    name: str
    problems: list[str] = field(factory=list)

    def scenario(self, file: Path) -> Scenario | None:
        data = self._content(file)
        if data is None:
            return None
        if not isinstance(data, Mapping):
            self._wrong(_("an object with issues and profiles is needed, not {found}."), found=_shown(data))
            return None
        issues = self._issues(data.get("issues"))
        profiles = data.get("profiles")
        if not isinstance(profiles, list) or len(profiles) < 2:
            self._wrong(_("profiles: {found}; a list of at least two is needed."), found=_shown(profiles))
            return None
        if self.problems:  # without issues nothing can be said of the profiles
            return None
        columns = [self._profile(f"profiles[{number}]", one, issues) for number, one in enumerate(profiles)]
        if self.problems:
            return None
        tables = [np.stack([tables[i] for tables, _reserved in columns], axis=1) for i in range(len(issues))]
        return Scenario(file.stem, tuple(tables), np.array([reserved for _tables, reserved in columns]))

    def _content(self, file: Path) -> object:
        try:
            with file.open("rb") as opened:
                data = opened.read(LARGEST_FILE + 1)  # a device has no size to ask for and no end
        except OSError as error:
            self._wrong(_("cannot be read ({reason})."), reason=error.strerror)
            return None
        if len(data) > LARGEST_FILE:
            self._wrong(_("has more than {most} MB; no scenario is that long."), most=LARGEST_FILE // (1024 * 1024))
            return None
        try:
            read: object = json.loads(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            self._wrong(_("is not UTF-8 text."))
        except json.JSONDecodeError as error:
            self._wrong(_("is not JSON: {reason}."), reason=error)
        except (RecursionError, ValueError):  # nested without end; a number with thousands of digits
            self._wrong(_("is not JSON that can be read."))
        else:
            if read is None:
                self._wrong(_("an object with issues and profiles is needed, not {found}."), found="null")
            return read
        return None

    def _issues(self, value: object) -> list[list[str]]:
        """Of each issue its values, as text: they are keys of the evaluations."""
        if not isinstance(value, list) or not value:
            self._wrong(_("issues: {found}; a list of at least one is needed."), found=_shown(value))
            return []
        read = []
        for number, issue in enumerate(value):
            values = issue.get("values") if isinstance(issue, Mapping) else None
            if not isinstance(values, list) or not values:
                text = _("issues[{number}]: {found}; an object with name and a list of values is needed.")
                self._wrong(text, number=number, found=_shown(issue))
                continue
            names = [one if isinstance(one, str) else json.dumps(one) for one in values]
            twice = sorted({name for name in names if names.count(name) > 1})
            if twice:
                self._wrong(_("issues[{number}].values: {twice} stands twice."), number=number, twice=", ".join(twice))
            read.append(names)
        return read

    def _profile(self, place: str, value: object, issues: list[list[str]]) -> tuple[list[Floats], float]:
        """The side's column of every table, and its no-deal value."""
        if not isinstance(value, Mapping):
            self._wrong(_("{place}: {found}; an object is needed."), place=place, found=_shown(value))
            return [], 0.0
        weights = self._list(f"{place}.weights", value.get("weights"), len(issues))
        evaluations = self._list(f"{place}.evaluations", value.get("evaluations"), len(issues))
        columns = [
            self._number(f"{place}.weights[{i}]", weight) * self._evaluations(f"{place}.evaluations[{i}]", given, names)
            for i, (weight, given, names) in enumerate(zip(weights, evaluations, issues, strict=False))
        ]
        reserved = value.get("reserved")
        return columns, 0.0 if reserved is None else self._number(f"{place}.reserved", reserved)

    def _list(self, place: str, value: object, count: int) -> list[object]:
        if isinstance(value, list) and len(value) == count:
            return value
        text = _("{place}: {found}; a list with one entry an issue ({count}) is needed.")
        self._wrong(text, place=place, found=_shown(value), count=count)
        return []

    def _evaluations(self, place: str, value: object, names: list[str]) -> Floats:
        if not isinstance(value, Mapping):
            text = _("{place}: {found}; an object with a number a value is needed.")
            self._wrong(text, place=place, found=_shown(value))
            return np.zeros(len(names))
        for name in sorted(set(value) - set(names)):
            self._wrong(_("{place}: “{name}” is no value of the issue."), place=place, name=name)
        for name in names:
            if name not in value:
                self._wrong(_("{place}: “{name}” is missing."), place=place, name=name)
        return np.array([self._number(f"{place}.{name}", value[name]) if name in value else 0.0 for name in names])

    def _number(self, place: str, value: object) -> float:
        if isinstance(value, int | float) and not isinstance(value, bool) and _finite(value):
            return float(value)
        self._wrong(_("{place}: {found}; a finite number is needed."), place=place, found=_shown(value))
        return 0.0

    def _wrong(self, text: str, **details: object) -> None:
        self.problems.append(f"{self.name}: {text.format(**details)}")


def _finite(value: float) -> bool:
    try:
        return isfinite(value)
    except OverflowError:  # a whole number that is too large for a float
        return False


def _shown(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"
