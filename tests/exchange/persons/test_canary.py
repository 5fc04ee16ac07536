"""No name outside lists and store, whatever fails; ten thousand runs are among the benchmarks."""

import traceback
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from canary import FUNCTIONS, birds, leaks, said_by_one_run, something_fails

from goodoffices.exchange.persons import ListError, NamelessFaultError, Person, nameless


def test_nothing_is_said(tmp_path: Path) -> None:
    found = leaks(tmp_path, 300, 1)
    assert found == []


def test_the_bird_would_be_heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A guard that lets everything pass is found out within a few runs."""
    import canary

    def through(call: Callable[..., object], *arguments: object, **more: object) -> object:
        return call(*arguments, **more)

    monkeypatch.setattr(canary, "nameless", through)
    monkeypatch.setattr("goodoffices.exchange.persons.guard.nameless", through)
    assert leaks(tmp_path, 80, 2) != []


def test_things_do_fail(tmp_path: Path) -> None:
    said = [said_by_one_run(tmp_path, np.random.default_rng([3, number]))[1] for number in range(80)]
    assert sum("for it may be a name" in one for one in said) >= 5
    assert len(FUNCTIONS) > 60


def test_a_fault_leads_back_to_nothing() -> None:
    (bird,) = birds(np.random.default_rng(1), 1)

    def careless() -> None:
        raise KeyError(bird)

    with pytest.raises(NamelessFaultError) as caught:
        nameless(careless)
    told = "".join(traceback.format_exception(caught.value))
    assert bird not in told
    assert "KeyError" in str(caught.value) and "test_canary.py" in str(caught.value)
    assert caught.value.__context__ is None and caught.value.__cause__ is None


def test_own_errors_pass_and_those_of_files_keep_place_and_reason() -> None:
    def own() -> None:
        raise ListError("as it was said")

    with pytest.raises(ListError, match="as it was said"):
        nameless(own)
    with pytest.raises(FileNotFoundError) as caught:
        nameless(Path("not/there.csv").read_bytes)
    assert caught.value.filename == "not/there.csv"


def test_nothing_fails_where_nothing_does() -> None:
    assert nameless(repr, Person("1", ("Zebedee",), place="Quux")) == "Person(id='1', source=None, row=None)"
    with something_fails(np.random.default_rng(0)):
        pass
