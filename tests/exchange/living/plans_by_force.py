"""Small exchanges whose obligations each have an issue of their own, and every plan of them by trying all."""

import sys
from pathlib import Path

from attrs import evolve
from hypothesis import strategies as st

from goodoffices.case import Exchange

sys.path.append(str(Path(__file__).parents[1]))
from exchange_makers import small_exchanges as _small
from exchange_makers import valid_plans

__all__ = ["small_exchanges", "valid_plans"]


def small_exchanges() -> st.SearchStrategy[Exchange]:
    """With two rounds at least, and a gain for both sides."""
    return _small().map(_fit)


def _fit(deal: Exchange) -> Exchange:
    owed = tuple(evolve(o, issue=o.id, gains=o.gains + 3) for o in deal.obligations)
    return evolve(deal, rounds=max(2, deal.rounds), obligations=owed)
