"""The options that several commands share, worded once. Made when a command is registered, in its language."""

from typing import Any, Literal

from cyclopts import Parameter

from goodoffices.words import _

Language = Literal["en", "zh", "ar", "he", "fr"]


def folder() -> Any:
    """The case folder."""
    return Parameter(help=_("The folder of the case (see the page “The case folder” of the documentation)."))


def as_json() -> Any:
    """``--json``."""
    return Parameter(name="--json", negative="", help=_("One JSON document on standard output instead of text."))


def lang() -> Any:
    """``--lang``."""
    return Parameter(name="--lang", help=_("Language of what is written."))
