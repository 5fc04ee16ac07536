"""How many are held: figures with date, source and what was counted; several sources stay apart (M39, M101)."""

from datetime import date
from enum import StrEnum

from attrs import frozen
from immutables import Map

from goodoffices.case import Category, ObligationKind, Quantity, Told
from goodoffices.mediation.events import Recorded, event
from goodoffices.mediation.state import folds
from goodoffices.words import N_


class Held(StrEnum):
    """Of whom a figure of those held speaks."""

    ALL = N_("all")
    LIVING = N_("the living")
    DEAD = N_("the dead")


# What is handed over leaves the figures of those whom it is of, and no others.
FLOWS = {
    Held.ALL: frozenset({ObligationKind.PERSONS, ObligationKind.BODIES}),
    Held.LIVING: frozenset({ObligationKind.PERSONS}),
    Held.DEAD: frozenset({ObligationKind.BODIES}),
}


@event("stock noted", 1)
@frozen
class StockNoted:
    """A source's figure of how many ``holder`` held on a day; ``definition``: how the source says it counted."""

    holder: str
    count: Quantity
    on: date
    source: str
    of: Held = Held.ALL
    category: Category | None = None
    definition: str = ""
    told: Told | None = None


Stock = tuple[str, Held, Category | None, str, str]  # holder, of whom, category, definition, source


@frozen
class Stocks:
    """The figures of each source about a holder, of whom, by category and definition, in the order of noting."""

    noted: Map[Stock, tuple[StockNoted, ...]] = Map()


@folds(Stocks, StockNoted)
def _noted(stocks: Stocks, recorded: Recorded, event: StockNoted) -> Stocks:
    key = (event.holder, event.of, event.category, event.definition, event.source)
    return Stocks(stocks.noted.set(key, (*stocks.noted.get(key, ()), event)))
