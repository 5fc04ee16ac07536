"""How often generated tests are run: enough for every change, and many times more in `make soak`."""

import os

SOAK = os.environ.get("GOODOFFICES_SOAK") == "1"


def often(usually: int, at_length: int) -> int:
    """How many times, as asked for by GOODOFFICES_SOAK."""
    return at_length if SOAK else usually
