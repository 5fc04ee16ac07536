"""Sketches of texts: how much two texts have in common, from a few numbers each (Broder 1997).

A text is the set of its shingles (runs of words, in Chinese of characters). Its sketch keeps, for each of
:data:`BINS` parts of the range of a hash, the least hash that falls there: minwise hashing with one permutation
(Li, Owen & Zhang 2012), empty parts filled from the next (Shrivastava & Li 2014). The share of equal parts estimates
the resemblance |A ∩ B| / |A ∪ B| with a standard error of at most 0.045.
"""

import re
import sys
from array import array
from operator import eq
from zlib import crc32

from attrs import frozen

BINS = 128
WORDS, SIGNS = 4, 7  # words of a shingle; characters of one where no blanks are written
_BITS = 32 - 7  # a hash of 32 bits: the first seven tell the part, the rest is kept
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_FILLED = 1 << _BITS  # added for each step from which an empty part was filled


@frozen
class Sketch:
    """The least hashes of a text's shingles by part (:data:`BINS` numbers of 32 bits), and how many shingles it has."""

    least: bytes
    shingles: int


def sketch(text: str) -> Sketch:
    """The sketch of a text; capitals, punctuation and blanks make no difference. Without words: no numbers at all."""
    hashes = {crc32(shingle.encode("utf-8", "replace")) for shingle in _shingles(text)}
    if not hashes:
        return Sketch(b"", 0)
    least: list[int | None] = [None] * BINS
    mask = _FILLED - 1
    for value in hashes:
        part, rest = value >> _BITS, value & mask
        here = least[part]
        if here is None or rest < here:
            least[part] = rest
    return Sketch(_filled(least), len(hashes))


def _filled(least: list[int | None]) -> bytes:
    """Each empty part takes what the next one that is not empty holds, marked by how far that is."""
    filled = array("I", [0]) * BINS
    step, value = 0, 0
    for part in (*range(BINS - 1, -1, -1), *range(BINS - 1, -1, -1)):
        here = least[part]
        step, value = (0, here) if here is not None else (step + 1, value)
        filled[part] = value + step * _FILLED
    if sys.byteorder == "big":
        filled.byteswap()
    return filled.tobytes()


def _shingles(text: str) -> set[str]:
    lowered = text.casefold()
    if len(_UNSPACED.findall(lowered[:2000])) * 3 > len(lowered[:2000]):
        signs = "".join(_WORD.findall(lowered))
        return {signs[place : place + SIGNS] for place in range(max(1, len(signs) - SIGNS + 1))} - {""}
    words = _WORD.findall(lowered)
    return {" ".join(words[place : place + WORDS]) for place in range(max(1, len(words) - WORDS + 1))} - {""}


def resemblance(one: Sketch, other: Sketch) -> float:
    """About which share of all their shingles two texts have in common, 0 to 1."""
    if not one.least or not other.least:
        return 0.0
    same: int = sum(map(eq, array("I", one.least), array("I", other.least)))
    return same / BINS


def containment(one: Sketch, other: Sketch) -> float:
    """About which share of the shorter text stands in the longer, 0 to 1 (Broder 1997, from the resemblance)."""
    alike = resemblance(one, other)
    shorter = min(one.shingles, other.shingles)
    return min(1.0, alike / (1 + alike) * (one.shingles + other.shingles) / shorter) if shorter else 0.0
