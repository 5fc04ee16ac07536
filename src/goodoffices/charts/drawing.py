"""What every picture shares: the frame with its two directions, the templates, shapes and colours."""

from functools import cache
from typing import Any

import jinja2
from attrs import frozen

from goodoffices.charts.markup import line
from goodoffices.charts.shapes import coordinate, shape_path
from goodoffices.charts.text import apart, clean, fit, isolate, tidy
from goodoffices.words import _, direction, speaking


@frozen
class Frame:
    """The area of a picture; ``mirrored`` counts x from the right, for languages read from right to left.

    ``at`` turns a distance from the reading start into a coordinate, ``left`` does so for a box of a width.
    """

    width: float
    height: float
    mirrored: bool = False

    def at(self, x: float) -> float:
        return self.width - x if self.mirrored else x

    def left(self, x: float, width: float) -> float:
        return self.width - x - width if self.mirrored else x


@frozen
class Label:
    """A piece of text at a point; ``full`` is the whole of it where only a part is shown."""

    x: float
    y: float
    text: str
    full: str = ""
    anchor: str = "start"
    look: str = ""

    @classmethod
    def fitted(cls, x: float, y: float, text: str, room: float, *, size: float = 12, **rest: Any) -> "Label":
        """The text cut to ``room``, the whole of it in its title."""
        shown = fit(text, room, size)
        return cls(x, y, isolate(shown), full=clean(text) if shown != clean(text) else "", **rest)


@frozen
class Sign:
    """A mark: a shape at a point, with a title that says what it stands for."""

    x: float
    y: float
    shape: str
    look: str = ""
    title: str = ""
    size: float = 6


@frozen
class Line:
    """A straight line or, with more than two points, a chain."""

    points: tuple[tuple[float, float], ...]
    look: str = ""
    title: str = ""

    @property
    def path(self) -> str:
        return "M" + " L".join(f"{coordinate(x)},{coordinate(y)}" for x, y in self.points)


@frozen
class Box:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float
    look: str = ""
    title: str = ""


@frozen
class Drawing:
    """A picture made of parts, drawn in the order boxes, lines, signs, labels."""

    frame: Frame
    title: str
    description: str
    boxes: tuple[Box, ...] = ()
    lines: tuple[Line, ...] = ()
    signs: tuple[Sign, ...] = ()
    labels: tuple[Label, ...] = ()


@cache
def environment() -> jinja2.Environment:
    """The templates of the charts; everything that comes from data is escaped."""
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("goodoffices.charts"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters.update(n=coordinate, tidy=tidy, apart=apart, line=line)
    made.globals.update(_=_, shape_path=shape_path)
    return made


def fill(template: str, language: str, **values: Any) -> str:
    """A template filled in a language."""
    with speaking(language):
        page = environment().get_template(template).render(language=language, direction=direction(language), **values)
    return page.strip()
