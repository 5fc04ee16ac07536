"""Which words from the cells of a list may be shown as numbers: those that many have, or that everybody knows.

A word that stands on a list once may be a name in the wrong column, and even where it is not it points at one person.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from goodoffices.well_known import is_known

LEAST = 2  # entries with a word before it is shown
LONGEST = 40  # characters of a word that is shown
OTHERS = "…"  # stands for all words that are not


def shown(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts by word with the words that are not shown under :data:`OTHERS`; the most frequent first."""
    found: Counter[str] = Counter()
    for word, number in counts.items():
        found[word if may_be_shown(word, number) else OTHERS] += number
    return dict(sorted(found.items(), key=lambda item: (item[0] == OTHERS, -item[1], item[0])))


def may_be_shown(word: str, number: int) -> bool:
    """Whether a word with so many entries may be shown; the empty one may."""
    return not word or is_known(word) or (number >= LEAST and len(word) <= LONGEST)


def counted(values: Iterable[str | None]) -> dict[str, int]:
    """How many there are of each value, as they may be shown; nothing said is the empty word."""
    return shown(Counter("" if value is None else str(value) for value in values))
