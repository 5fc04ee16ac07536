"""Pictures of a mediation: data in, accessible SVG out, each with a table that says the same.

Every picture is a module with an input class, ``render(data, language=…, prefix=…)`` and ``table(data, language=…)``.
"""

from goodoffices.charts import channel_map, frontier, plan, positions, timeline, trade_off
from goodoffices.charts.table import Cell, Table, render_table

__all__ = ["Cell", "Table", "channel_map", "frontier", "plan", "positions", "render_table", "timeline", "trade_off"]
