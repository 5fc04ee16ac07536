"""The last guard of names: whatever fails inside leaves as a fault that says where it was, and nothing of what."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import PurePath

from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.persons.decisions import DecisionError
from goodoffices.exchange.persons.fates import FateError
from goodoffices.exchange.persons.problems import ListError
from goodoffices.exchange.persons.seals import SealError
from goodoffices.exchange.persons.store import StoreError
from goodoffices.words import _

OWN = (ListError, StoreError, SealError, DecisionError, FateError, ExchangeError)  # their words name nobody


class NamelessFaultError(ValueError):
    """A fault of the program that met persons: its kind and the place in the code, without its words."""


@contextmanager
def nameless() -> Iterator[None]:
    """Let own errors and those of files pass; of all others only the kind and the place are told.

    The new error has no cause and no context, so that no traceback leads back to what the first one said.
    """
    fault: NamelessFaultError | None = None
    try:
        yield
    except (*OWN, NamelessFaultError):
        raise
    except OSError as error:
        failed = type(error)(error.errno, error.strerror, *([error.filename] if error.filename is not None else []))
        fault = None
        held: Exception = failed
    except Exception as error:
        fault = _told(error)
        held = fault
    else:
        return
    held.__context__ = held.__cause__ = None
    raise held


def _told(error: Exception) -> NamelessFaultError:
    trace, place = error.__traceback__, "?"
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f"{PurePath(code.co_filename).name}:{trace.tb_lineno}"
        trace = trace.tb_next
    text = _("Stopped by a fault in the program at {place} ({kind}); what it met is not shown, for it may be a name.")
    return NamelessFaultError(text.format(place=place, kind=type(error).__name__))
