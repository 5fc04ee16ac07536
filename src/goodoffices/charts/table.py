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

    def without_empty_columns(self) -> "Table":
        """The table without the columns in which no row has anything; the first column always stays."""
        used = [i for i in range(len(self.header)) if i == 0 or any(_words(row[i]) for row in self.rows)]
        rows = tuple(tuple(row[i] for i in used) for row in self.rows)
        return Table(self.caption, tuple(self.header[i] for i in used), rows)

    @property
    def text(self) -> str:
        """Everything the table says, for searching."""
        words = [self.caption, *self.header, *(_words(cell) for row in self.rows for cell in row)]
        return "\n".join(clean(word) for word in words)


def _words(cell: str | Cell) -> str:
    return cell.text if isinstance(cell, Cell) else cell


def render_table(table: Table, *, language: str = "en") -> str:
    """The table as HTML, with caption and scopes, in a box that scrolls where the screen is narrow."""
    rows = [[cell if isinstance(cell, Cell) else Cell(cell) for cell in row] for row in table.rows]
    return fill("table.html.j2", language, table=table, rows=rows)
