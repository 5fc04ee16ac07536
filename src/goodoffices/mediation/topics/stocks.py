"""How many are held: figures with date, source and what was counted; several sources stay apart (M39, M101)."""

from datetime import date

from attrs import frozen
from immutables import Map

from goodoffices.case import Category, Quantity, Told
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds


@event("stock noted", 1)
@frozen
class StockNoted:
    """A source's figure of how many ``holder`` held on a day; ``definition`` says what was counted (living, all)."""

    holder: str
    count: Quantity
    on: date
    source: str
    category: Category | None = None
    definition: str = ""
    told: Told | None = None


Stock = tuple[str, Category | None, str, str]  # holder, category, definition, source


@frozen
class Stocks:
    """The figures of each source about a holder, a category and a definition, in the order in which they were noted."""

    noted: Map[Stock, tuple[StockNoted, ...]] = Map()


@folds(Stocks, StockNoted)
def _noted(stocks: Stocks, recorded: Recorded, event: StockNoted) -> Stocks:
    key = (event.holder, event.category, event.definition, event.source)
    return Stocks(stocks.noted.set(key, (*stocks.noted.get(key, ()), event)))
