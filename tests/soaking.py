"""How often generated tests are run: enough for every change, and many times more in `make soak`."""

import os
from typing import TypeVar

T = TypeVar("T")

SOAK = os.environ.get("GOODOFFICES_SOAK") == "1"


def often(usually: T, at_length: T) -> T:
    """How many times, as asked for by GOODOFFICES_SOAK."""
    return at_length if SOAK else usually
