"""Tables made smaller: what is empty in every row is left out."""

from goodoffices.charts import Table


def without_empty_columns(table: Table) -> Table:
    """The table without the columns in which no row has anything; the first column always stays."""
    used = [i for i in range(len(table.header)) if i == 0 or any(row[i] for row in table.rows)]
    rows = tuple(tuple(row[i] for i in used) for row in table.rows)
    return Table(table.caption, tuple(table.header[i] for i in used), rows)
