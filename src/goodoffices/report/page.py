"""The page: one HTML file without scripts and without a single request, that prints on A4."""

from functools import cache

import jinja2

from goodoffices.charts import Table, render_table
from goodoffices.charts.markup import line
from goodoffices.charts.text import tidy
from goodoffices.report.content import Part, ReportContent
from goodoffices.words import _, direction, speaking


def page(content: ReportContent, *, language: str = "en") -> str:
    """The report as one HTML document in a language; right-to-left where the language is."""
    with speaking(language):
        template = environment().get_template("page.html.j2")
        return template.render(content=content, language=language, direction=direction(language))


@cache
def environment() -> jinja2.Environment:
    """The templates of the page; everything that comes from data is escaped."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("goodoffices.report"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(tidy=tidy, line=line, table=_table, kind=_kind, direction=direction)
    made.globals["_"] = _
    return made


def _table(table: Table, language: str) -> str:
    """The HTML of a table, which is escaped already."""
    return render_table(table, language=language)


def _kind(part: Part) -> str:
    """The name of the template's macro for a part."""
    return type(part).__name__.lower()
