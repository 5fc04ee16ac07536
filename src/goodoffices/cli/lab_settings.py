"""What stands on the command line of ``goodoffices lab sessions``, understood or refused."""

from collections.abc import Callable, Sequence
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from goodoffices.words import _, listed

if TYPE_CHECKING:
    from goodoffices.lab.scenarios import Selection
    from goodoffices.lab.settings import Settings

Choice = TypeVar("Choice", bound=StrEnum)


@frozen
class Asked:
    """What stands on the command line, not yet understood."""

    files: tuple[Path, ...]
    random: str | None
    instances: int
    opposed: bool
    sides: int
    questions: str
    knows: str
    wrong: str
    kinds: str
    methods: Sequence[str]
    seeds: int
    overstates: bool
    workers: int | None


def understood(asked: Asked) -> "tuple[Settings, Selection]":
    """Settings and scenarios. Raises :class:`LabError` with everything that is wrong with either."""
    from goodoffices.lab.errors import LabError

    problems: list[str] = []
    found: list[Any] = []
    for reading in (_settings, _selection):
        try:
            found.append(reading(asked))
        except LabError as error:
            problems.extend(error.messages)
    if asked.workers is not None and asked.workers < 1:
        problems.append(_("--workers: {found}; at least 1 is needed.").format(found=asked.workers))
    if problems:
        raise LabError(*problems)
    return found[0], found[1]


def _settings(asked: Asked) -> "Settings":
    from goodoffices.lab.errors import LabError
    from goodoffices.lab.methods import Kinds, MethodName
    from goodoffices.lab.settings import Settings
    from goodoffices.lab.starts import Knows

    problems: list[str] = []
    questions = _numbers("--questions", asked.questions, int, problems)
    wrong = _numbers("--wrong", asked.wrong, float, problems)
    knows = _choices("--knows", asked.knows.split(","), Knows, problems)
    kinds = _choices("--kinds", asked.kinds.split(","), Kinds, problems)
    names = [name for given in asked.methods for name in given.split(",")]
    methods = _choices("--method", names, MethodName, problems) if names else tuple(MethodName)
    if problems:
        raise LabError(*problems)
    return Settings(questions, methods, knows, wrong, kinds, asked.seeds, asked.overstates)


def _selection(asked: Asked) -> "Selection":
    from goodoffices.lab.errors import LabError
    from goodoffices.lab.scenario_files import read_scenarios
    from goodoffices.lab.scenarios import measure, random_scenario, select

    if bool(asked.files) == (asked.random is not None):
        raise LabError(_("Name files or folders with scenarios, or --random 30x10 for random ones: one of the two."))
    if asked.sides < 2:
        raise LabError(_("--sides: {found}; at least 2 are needed.").format(found=asked.sides))
    if asked.random is None:
        return select(read_scenarios(asked.files), sides=asked.sides)
    issues, options_each = _shape(asked.random)
    if asked.instances < 1:
        raise LabError(_("--instances: {found}; at least 1 is needed.").format(found=asked.instances))
    numbers = range(asked.instances)
    return measure(
        random_scenario(issues, options_each, asked.sides, number, opposed=asked.opposed) for number in numbers
    )


def _shape(text: str) -> tuple[int, int]:
    from goodoffices.lab.errors import LabError

    issues, _x, options_each = text.partition("x")
    if issues.isdecimal() and options_each.isdecimal() and int(issues) and int(options_each):
        return int(issues), int(options_each)
    raise LabError(_("--random: {found}; issues and options are needed, such as 30x10.").format(found=text))


def _numbers(option: str, text: str, kind: Callable[[str], Any], problems: list[str]) -> tuple[Any, ...]:
    try:
        return tuple(kind(part) for part in text.split(","))
    except ValueError:
        message = _("{option}: {found}; numbers with commas between them are needed.")
        problems.append(message.format(option=option, found=text))
        return ()


def _choices(option: str, names: Sequence[str], kind: type[Choice], problems: list[str]) -> tuple[Choice, ...]:
    known = [choice.value for choice in kind]
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = _(" Is {key} meant?").format(key=near[0]) if near else ""
            message = _("{option}: {found} is unknown; there are: {known}.")
            problems.append(message.format(option=option, found=name, known=listed(known)) + hint)
    return tuple(dict.fromkeys(kind(name) for name in names if name in known))
