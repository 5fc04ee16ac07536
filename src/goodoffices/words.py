"""The words people see, in the language they asked for (gettext catalogues under ``locale``).

``_`` marks and translates; the language is that of the surrounding :func:`speaking`, English otherwise. Punctuation
between parts is a matter of the language too: :func:`listed`, :func:`phrases`, :func:`clauses`, :func:`sentences`,
:func:`labelled` and :func:`aside` put parts together.
"""

import gettext as _gettext
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, reduce
from pathlib import Path

from babel import Locale

COMPLETE = ("en", "zh", "ar", "he", "fr")  # languages whose catalogue has every word
RIGHT_TO_LEFT = frozenset({"ar", "he"})

_language: ContextVar[str] = ContextVar("language", default="en")


def own_name(code: str) -> str:
    """A language as it calls itself; its code where no name is known."""
    return Locale.parse(code).get_language_name(code) or code


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


def listed(things: Iterable[str]) -> str:
    """Things of one kind as a list; what is empty is left out, here as in all that joins."""
    return _(", ").join(filter(None, things))


def phrases(parts: Iterable[str]) -> str:
    """Parts of one sentence, one after the other: who said it, when, with which leave."""
    return _folded(_("{before}, {after}"), parts)


def clauses(parts: Iterable[str]) -> str:
    """Parts that may be lists themselves, and so stand farther apart."""
    return _folded(_("{before}; {after}"), parts)


def sentences(parts: Iterable[str]) -> str:
    """Whole sentences, each with its full stop."""
    return _folded(_("{before} {after}"), parts)


def labelled(label: str, text: str) -> str:
    """What something is about, then what is said of it."""
    return _("{label}: {text}").format(label=label, text=text)


def aside(text: str, more: str) -> str:
    """A text with more in brackets; without more, the text alone."""
    return _("{text} ({more})").format(text=text, more=more) if more else text


def _folded(join: str, parts: Iterable[str]) -> str:
    """Parts joined two by two: a catalogue cannot translate a blank by nothing, but a whole pattern it can."""
    kept = [part for part in parts if part]
    return reduce(lambda before, after: join.format(before=before, after=after), kept) if kept else ""


def N_(message: str) -> str:  # noqa: N802  (gettext's own name for it)
    """Mark a message for the catalogue that is translated later, where it is shown."""
    return message


@cache
def _catalogue(code: str) -> _gettext.NullTranslations:
    return _gettext.translation("goodoffices", Path(__file__).parent / "locale", languages=[code], fallback=True)
