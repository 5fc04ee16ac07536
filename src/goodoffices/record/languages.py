"""The languages that claims can be taken from. One more is a module with its lexicon, and a line here."""

from functools import cache
from importlib import import_module

from goodoffices.record.language import Language

LANGUAGES = ("zh", "en", "fr", "ar", "he")


@cache
def speak(code: str) -> Language | None:
    """The rules of a language, None for one without."""
    if code not in LANGUAGES:
        return None
    made = import_module(f"goodoffices.record.{code}").LANGUAGE
    return made if isinstance(made, Language) else None
