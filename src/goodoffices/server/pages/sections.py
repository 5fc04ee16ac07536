"""Parts of the printed report as parts of a page: the same words, tables and pictures, under the page's own style."""

import re
from collections.abc import Sequence
from typing import Any

from attrs import frozen
from markupsafe import Markup

from goodoffices.report.content import Section
from goodoffices.report.page import environment
from goodoffices.words import direction, language

_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)
_TEXT = re.compile(r">[^<]*\d-\d\d[^<]*<")
_DAY = re.compile(r"(?<![\w\u2066-])\d{4}-\d\d-\d\d(?: \d\d:\d\d)?(?![\w-])")
_ENTRY = re.compile(r"[,،、]\s*[0-9a-f]{16}(?=[)）])")  # where something was said, by its id in the office
_PATTERN = re.compile(r'<pattern id="[\w-]*-(hatch|diagonal|dots)"')


@frozen
class Shown:
    """A section: its anchor, its title, and its parts as HTML."""

    id: str
    title: str
    html: Markup


def shown(sections: Sequence[Section | None]) -> tuple[Shown, ...]:
    """The sections that there are."""
    return tuple(_shown(one) for one in sections if one is not None)


def _shown(section: Section) -> Shown:
    template = environment().get_template("parts.html.j2")
    module: Any = template.make_module({"language": language(), "direction": direction()})
    html = "".join(str(module.show(part)) for part in section.parts)
    return Shown(section.id, section.title, Markup(under_policy(_ENTRY.sub("", html))))  # noqa: S704  (made by escaping templates)


def under_policy(html: str) -> str:
    """Pictures without styles of their own, which the policy of the pages forbids; ours has them."""
    plain = _PATTERN.sub(r'<pattern id="picture-\1"', _STYLE.sub("", html))
    return _TEXT.sub(_with_days, plain) if direction() == "rtl" else plain


def _with_days(text: re.Match[str]) -> str:
    """Days as ISO writes them keep their order within text that is written from right to left."""
    return _DAY.sub("\u2066\\g<0>\u2069", text.group(0))
