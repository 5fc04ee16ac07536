"""The options that several commands share, worded once. Made when a command is registered, in its language."""

from typing import Any

from cyclopts import Parameter

from goodoffices.words import _


def folder() -> Any:
    return Parameter(help=_("The folder of the case (see the page “The case folder” of the documentation)."))


def as_json() -> Any:
    return Parameter(name="--json", negative="", help=_("One JSON document on standard output instead of text."))


def lang() -> Any:
    return Parameter(name="--lang", help=_("Language of what is written: en or zh."))
