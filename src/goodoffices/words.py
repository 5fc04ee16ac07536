"""The words people see, in the language they asked for (gettext catalogues under ``locale``).

``_`` marks and translates; the language is that of the surrounding :func:`speaking`, English otherwise.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

COMPLETE = ("en", "zh")  # languages whose catalogue has every word
RIGHT_TO_LEFT = frozenset({"ar", "he"})

_language: ContextVar[str] = ContextVar("language", default="en")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Translate into ``language`` inside the block; a language without a catalogue is spoken in English."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def language() -> str:
    """The language now spoken, a code such as ``zh``."""
    return _language.get()


def direction(code: str | None = None) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if (code or language()) in RIGHT_TO_LEFT else "ltr"


def _(message: str) -> str:
    """The message in the language now spoken."""
    return _catalogue(language()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """The form of a message that suits a number."""
    return _catalogue(language()).ngettext(one, many, number)


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Mark a message for the catalogue that is translated later, where it is shown."""
    return message


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    return _gettext.translation("goodoffices", Path(__file__).parent / "locale", languages=[code], fallback=True)
