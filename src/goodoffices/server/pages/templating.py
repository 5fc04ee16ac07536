"""The templates of the pages: Jinja2 with our own words; everything is escaped, names keep their direction."""

from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlencode

from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from goodoffices.server.languages import LANGUAGES
from goodoffices.words import _, direction, language, listed, ngettext, own_name, phrases


def environment(**options: Any) -> Environment:
    """The environment that Django's backend asks for."""
    options["undefined"] = StrictUndefined
    options["trim_blocks"] = options["lstrip_blocks"] = True
    made = Environment(**options)  # noqa: S701  (the backend switches escaping on)
    made.globals.update(
        _=_, ngettext=ngettext, static=static, url=reverse, language=language, direction=direction, listed=listed,
        labelled=_labelled, phrases=phrases, languages=LANGUAGES, own_name=own_name, json_script=_data,
        query=_query,
    )  # fmt: skip
    made.filters |= {"name": name, "strong": strong}
    return made


def name(text: object) -> Markup:
    """A name, number or quotation that keeps its own direction whatever stands around it."""
    return Markup("<bdi>{}</bdi>").format(escape(str(text)))


def strong(text: object) -> Markup:
    """A name that stands out, and keeps its own direction."""
    return Markup("<strong>{}</strong>").format(name(text))


def _labelled(label: object, text: object) -> Markup:
    """What something is about, then what is said of it, with the signs of the language between them."""
    return escape(_("{label}: {text}")).format(label=label, text=text)


def _query(fields: Mapping[str, str] | Iterable[tuple[str, str]]) -> str:
    """Fields as they stand in an address."""
    return urlencode(dict(fields))


def _data(value: Any, id_: str) -> Markup:
    return Markup(json_script(value, id_))  # noqa: S704  (escaped by Django)
