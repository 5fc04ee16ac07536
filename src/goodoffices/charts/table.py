"""The table that stands beside every picture and says the same."""

from attrs import frozen

from goodoffices.charts.drawing import fill
from goodoffices.charts.text import clean


@frozen
class Cell:
    """A cell whose text is in a language of its own, such as a quotation."""

    text: str
    language: str | None = None


@frozen
class Table:
    """A caption, the heads of the columns, and rows; the first cell of a row names the row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | Cell, ...], ...]

    @property
    def text(self) -> str:
        """Everything the table says, for searching."""
        cells = (cell for row in self.rows for cell in row)
        words = [self.caption, *self.header, *(cell.text if isinstance(cell, Cell) else cell for cell in cells)]
        return "\n".join(clean(word) for word in words)


def render_table(table: Table, *, language: str = "en") -> str:
    """The table as HTML, with caption and scopes, in a box that scrolls where the screen is narrow."""
    rows = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in table.rows]
    return fill("table.html.j2", language, table=table, rows=rows)
