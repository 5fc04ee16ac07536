"""The last guard of names: whatever fails inside leaves as a fault that says where it was, and nothing of what."""

from collections.abc import Callable
from pathlib import PurePath
from typing import Any, TypeVar

from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.persons.decisions import DecisionError
from goodoffices.exchange.persons.fates import FateError
from goodoffices.exchange.persons.problems import ListError
from goodoffices.exchange.persons.seals import SealError
from goodoffices.exchange.persons.store import StoreError
from goodoffices.words import _

Result = TypeVar("Result")
OWN = (ListError, StoreError, SealError, DecisionError, FateError, ExchangeError)  # their words name nobody


class NamelessFaultError(RuntimeError):
    """A fault of the program that met persons: its kind and the place in the code, without its words."""


def nameless(call: Callable[..., Result], *arguments: Any, **more: Any) -> Result:
    """What ``call`` gives; own errors and those of files pass, of all others only the kind and the place are told.

    The new error is raised once the old one is done with, so that no cause or context leads back to what it said. A
    context manager could not do that: what it raises always remembers what it met.
    """
    fault: Exception
    try:
        return call(*arguments, **more)
    except (*OWN, NamelessFaultError):
        raise
    except OSError as error:
        fault = OSError(error.errno, error.strerror, error.filename) if error.errno is not None else _told(error)
    except Exception as error:
        fault = _told(error)
    raise fault


def _told(error: Exception) -> NamelessFaultError:
    trace, place = error.__traceback__, "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{PurePath(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    text = _("{kind} at {place}; what it met is not shown, for it may be a name.")
    return NamelessFaultError(text.format(place=place, kind=type(error).__name__))
