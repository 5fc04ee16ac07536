"""A bird in the mine: lists of unmistakable names go through everything while things fail, and nothing may say one."""

import contextlib
import importlib
import inspect
import io
import logging
import pkgutil
import traceback
import warnings
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

import goodoffices.cli.persons_lists
import goodoffices.cli.persons_seal
import goodoffices.exchange.persons as package
from goodoffices.cli import main
from goodoffices.exchange.persons import (
    Course,
    Decisions,
    Done,
    Opening,
    Person,
    SealedFile,
    Step,
    Verdict,
    enter,
    match,
    nameless,
    new_key,
    new_salt,
    obligations_of_list,
    open_together,
    read_list,
    seal,
    word_of_holder,
)
from goodoffices.exchange.persons.person import Fate
from goodoffices.exchange.persons.workbook import as_workbook

SCRIPTS = ("bcdfghklmnprstvz", "بتجحخدرسشفقكلمن", "בגדהזחטילמנסעפק", "бвгджзклмнпрст", "王李张刘陈杨黄赵吴周徐孙")
VOWELS = "aeiou"
KEY, SALT = new_key(), new_salt(np.random.default_rng(0))
AT = datetime(2031, 3, 2, tzinfo=UTC)


def birds(rng: np.random.Generator, number: int) -> list[str]:
    """Words that stand nowhere else, long enough not to arise by chance."""
    found = []
    for _bird in range(number):
        letters = SCRIPTS[int(rng.integers(len(SCRIPTS)))]
        vowels = VOWELS if letters == SCRIPTS[0] else ""
        drawn = rng.choice(list(letters), 9)
        found.append("".join(sign + (vowels and str(rng.choice(list(vowels)))) for sign in drawn))
    return found


def modules() -> list[Any]:
    """Every module that meets names."""
    found = [
        importlib.import_module(f"{package.__name__}.{one.name}") for one in pkgutil.iter_modules(package.__path__)
    ]
    found = [module for module in found if not module.__name__.endswith((".guard", ".person", ".problems"))]
    return [*found, goodoffices.cli.persons_lists, goodoffices.cli.persons_seal]


FUNCTIONS = [
    (module, name, made)
    for module in modules()
    for name, made in vars(module).items()
    if inspect.isfunction(made)
    and made.__module__.startswith("goodoffices.")
    and not made.__module__.endswith((".guard", ".words", ".output"))
]
KINDS: list[Callable[[str], Exception]] = [
    ValueError,
    KeyError,
    RuntimeError,
    TypeError,
    lambda said: UnicodeDecodeError("utf-8", said.encode()[:80], 0, 1, said),
    lambda _said: OSError(28, "No space left on device", "list.csv"),
    lambda said: ExceptionGroup(said, [ValueError(said)]),
    lambda said: AssertionError(said),
]


@contextlib.contextmanager
def something_fails(rng: np.random.Generator) -> Iterator[None]:
    """One function of the package, met by chance, fails at one of its calls and says all that it was given."""
    module, name, made = FUNCTIONS[int(rng.integers(len(FUNCTIONS)))]
    kind, calls = KINDS[int(rng.integers(len(KINDS)))], int(rng.integers(1, 4))
    count = 0

    def failing(*arguments: Any, **more: Any) -> Any:
        nonlocal count
        count += 1
        if count >= calls:
            raise kind(f"{_spilt(arguments)} {_spilt(tuple(more.values()))}")
        return made(*arguments, **more)

    setattr(module, name, failing)
    try:
        yield
    finally:
        setattr(module, name, made)


def _spilt(value: Any) -> str:
    """What a careless error would say: the values themselves, not how they are shown."""
    if isinstance(value, Person):
        return f"{value.names} {value.place}"
    if isinstance(value, tuple | list):
        return " ".join(_spilt(one) for one in value[:50])
    if hasattr(value, "persons") and isinstance(value.persons, tuple):
        return _spilt(value.persons)
    return str(value)[:2000]


def write_list(path: Path, names: list[str], rng: np.random.Generator) -> Path:
    """A list with something the matter now and then: the name in a wrong column, wrong bytes, a part missing."""
    rows = ["name,date of birth,sex,category,group,place,status"]
    for number, name in enumerate(names):
        cells = [name, f"{1950 + number}-01-02", "f", "women", "", "", "held"]
        if rng.random() < 0.15:
            place = int(rng.integers(1, len(cells)))
            cells[place] = name
        if rng.random() < 0.1:
            cells[0] = rng.choice(["=", "\u202e", "+", '"']) + name
        rows.append(",".join(cells))
    if rng.random() < 0.1:
        rows = rows[1:]  # no header: the first row is a person
    encoding = str(rng.choice(["utf-8", "utf-8-sig", "utf-16"]))
    data = bytearray("\n".join(rows).encode(encoding))
    if rng.random() < 0.2:
        data[int(rng.integers(len(data)))] ^= 1 << int(rng.integers(8))
    path.write_bytes(bytes(data[: int(rng.integers(1, len(data)))] if rng.random() < 0.1 else data))
    return path


def by_command(folder: Path, paths: list[Path], rng: np.random.Generator) -> None:
    """One of the commands; the status does not matter, only what is said."""
    words = [
        ["persons", "check", str(paths[0])],
        ["persons", "check", str(paths[0]), "--json"],
        ["persons", "match", str(paths[0]), str(paths[1]), "-o", str(folder / "names.xlsx")],
        ["persons", "match", str(paths[0]), str(paths[1]), "--json"],
        ["persons", "seal", str(paths[0]), "--side", "north", "--salt", str(folder / "salt")],
        ["persons", "check", str(paths[0]), "--encoding", "windows-1256"],
    ][int(rng.integers(6))]
    main(words)


def by_calls(folder: Path, paths: list[Path], rng: np.random.Generator) -> None:
    """The library: read, compare, decide, seal, store, plan."""
    lists = [read_list(path, rng) for path in paths]
    one, other = (made.persons for made in lists)
    found = match(one, other, rng)
    logging.getLogger("caller").debug("%r %r %r", lists, found, obligations_of_list(one, "north"))
    decisions = Decisions()
    for candidate in found.candidates[:3]:
        decisions = decisions.decide((candidate.one, candidate.other), "anna", Verdict.SAME, AT)
    store = SealedFile.open(folder / "store", KEY)
    store.put(one)
    logging.getLogger("caller").debug("%r %r", store, decisions)
    course = enter(Course(one[0].id, "north", "south", "icrc"), Done(Step.IDENTITY, "icrc", AT, answer=one[0].names[0]))
    logging.getLogger("caller").debug("%r", course)
    _book = as_workbook(lists[0], lists[1], found)
    seals = [seal("north", one, SALT), seal("south", other, SALT)]
    changed = other[1:] if rng.random() < 0.5 else other
    if rng.random() < 0.3:
        word_of_holder(one[0], Fate.DEAD, one[0].names[0])
    if rng.random() < 0.3:
        store.get(one[0].names[0])
    if rng.random() < 0.2:
        SealedFile.open(folder / "store", new_key())
    open_together(seals, [Opening("north", one, SALT), Opening("south", changed, SALT)])


def said_by_one_run(folder: Path, rng: np.random.Generator) -> tuple[list[str], str]:
    """The birds of a run, and all that was said in it: streams, logs, warnings, errors with causes, other files."""
    names = birds(rng, 8)
    whole = [f"{names[2 * n]} {names[2 * n + 1]}" for n in range(4)]
    paths = [write_list(folder / f"{n}.csv", [str(x) for x in rng.permutation(whole)], rng) for n in range(2)]
    log, out, err = io.StringIO(), io.StringIO(), io.StringIO()
    handler = logging.StreamHandler(log)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.DEBUG)
    said = ""
    run = by_command if rng.random() < 0.5 else by_calls
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            warnings.catch_warnings(record=True) as warned,
        ):
            warnings.simplefilter("always")
            try:
                with contextlib.nullcontext() if rng.random() < 0.2 else something_fails(rng):
                    if run is by_calls:
                        nameless(run, folder, paths, rng)
                    else:
                        run(folder, paths, rng)
            except Exception as error:  # as a server would log it
                said += "".join(traceback.format_exception(error)) + repr(error) + _chain(error)
    finally:
        root.removeHandler(handler)
        root.setLevel(level)
    said += log.getvalue() + out.getvalue() + err.getvalue() + " ".join(str(one.message) for one in warned)
    for path in folder.rglob("*"):
        if path.is_file() and path not in paths and path.name != "names.xlsx":
            data = path.read_bytes()
            said += f"{path.name} {data.decode('utf-8', 'replace')} {data.decode('utf-16-le', 'replace')}"
    for path in folder.iterdir():
        path.unlink()
    return names, said


def _chain(error: BaseException | None) -> str:
    """Every error that a traceback could lead back to."""
    said = ""
    while error is not None:
        said += f"{error!r} {error.args!r} "
        error = error.__cause__ or error.__context__
    return said


def leaks(folder: Path, runs: int, seed: int) -> list[int]:
    """The runs in which a name was said."""
    found = []
    for number in range(runs):
        names, said = said_by_one_run(folder, np.random.default_rng([seed, number]))
        if any(name in said or name.lower() in said.lower() for name in names):
            found.append(number)
    return found
