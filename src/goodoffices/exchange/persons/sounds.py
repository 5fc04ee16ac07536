"""What letters of five scripts can sound like, and how far apart two sounds are: the alphabet of all comparing.

A letter is a set of sounds, for scripts and their romanisations differ in what they keep apart: Hebrew ב is b or v,
Arabic ج j or g, French "ch" what English writes "sh". Two letters that share a sound cost nothing; else the least cost
between their sounds counts. Which sounds stand for each other goes by the tables that people write by: for Arabic
BGN/PCGN 1956, ALA-LC and the French use of the Maghreb; for Hebrew the Academy's rules of 2006 and ISO 259; for
Cyrillic ISO 9, BGN/PCGN and ICAO Doc 9303; for Chinese pinyin, Wade–Giles and Xinhua's tables for foreign names.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

VOWELS = "aeiou"
CONSONANTS = tuple("b p v f w t d th dh k g q kh gh h j ch sh zh s z ts m n l r y".split())
OPTIONAL = "l?"  # the l of an article, which assimilates or is left out
# What it costs to take one sound for another, where it is less than the whole.
_NEAR = {
    0.05: "v-w w-u y-i",
    0.1: "k-q kh-h gh-g th-t dh-d e-i o-u j-zh w-o y-e zh-z",
    0.15: "j-g dh-z a-e v-b ch-kh ch-sh a-o th-s ts-s ch-ts z-j",
    0.2: "kh-k q-g p-f b-p ts-z j-y h-g sh-s f-v a-i o-i a-u e-o e-u ch-j gh-kh q-kh j-d",
    0.3: "s-z t-d ch-k gh-r zh-sh u-i",
    0.4: "g-k m-n h-gh sh-j",
    0.55: "l-r n-l f-h",
}
LATIN, ARABIC, HEBREW, HAN = range(4)  # how a word is written; Cyrillic goes by its romanisation, as Latin does
PLAIN, CONSONANTAL, SYLLABIC, ALIKE = range(4)  # both write vowels; one does not; one in syllables; both in Arabic
MODES = 4
LENGTH = 20  # letters that are compared; what is longer is cut

# Every letter there is: sounds parted by strokes. One that may be a vowel is as cheap to lose as one.
_LETTERS = (
    *VOWELS, *CONSONANTS, OPTIONAL,
    "b/v", "p/f", "k/kh", "h/kh", "v/w/u/o", "v/w", "y/i/e", "ts/s", "k/q", "sh/s", "t/th", "ch/d/s",
    "j/g", "gh/g", "th/s/t", "dh/z/d", "d/z", "z/dh/d", "q/g/k", "w/u/o/v", "f/v", "k/g",
    "ch/kh/sh/j", "d/z/dh", "zh/z/j", "k/ts", "s/ts/k", "j/y/zh", "w/v", "g/j", "q/k/ch", "sh/ch", "sh/s/z", "d/t",
    "b/p/v", "p/b", "t/d", "n/m", "l/r", "h/kh/gh/g/f", "j/g/ch/z/k", "ch/k/j/ts", "sh/s/h/kh", "j/zh/z/ch", "ch/j", "r/zh",
    "z/ts/s", "ts/s/z", "s/z", "y/i", "w/v/u", "r/l", "h?", "n/l", "g?",
)  # fmt: skip
CODES = {letter: code for code, letter in enumerate(_LETTERS, 1)}  # 0 is none


@cache
def _near() -> dict[frozenset[str], float]:
    return {frozenset(pair.split("-")): cost for cost, pairs in _NEAR.items() for pair in pairs.split()}


def sounds_of(letter: str) -> tuple[str, ...]:
    """The sounds that a letter can stand for."""
    return tuple(letter.rstrip("?").split("/"))


def between(one: str, other: str) -> float:
    """What it costs to take one sound for another, 0 to 1; a vowel is no consonant but for w and y."""
    if one == other:
        return 0.0
    if one in VOWELS and other in VOWELS:
        return _near().get(frozenset((one, other)), 0.3)
    return _near().get(frozenset((one, other)), 1.0)


def lost(letter: str, mode: int) -> float:
    """What it costs to lose a letter: little for a vowel, next to nothing where one script writes none."""
    if letter == OPTIONAL:
        return 0.05
    if letter == "g?" or (letter == "n/m" and mode == SYLLABIC):  # n and ng at the end of a syllable
        return 0.3
    sounds = sounds_of(letter)
    vowels = sum(sound in VOWELS for sound in sounds)
    if vowels == len(sounds):
        return (0.25, 0.04, 0.08, 0.5)[mode]
    if vowels:
        return (0.35, 0.25, 0.25, 0.7)[mode]
    if set(sounds) <= {"h", "y", "w"}:
        return (0.5, 0.45, 0.4, 0.8)[mode]
    weak = mode == SYLLABIC and set(sounds) & {"r", "l", "n", "m", "t", "d", "k", "h"}
    return 0.6 if weak else 1.0


@cache
def costs() -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Costs of taking one letter for another, (modes, letters, letters), and of losing one, (modes, letters)."""
    size = len(CODES) + 1
    swap = np.zeros((MODES, size, size), np.float32)
    gone = np.zeros((MODES, size), np.float32)
    for mode in range(MODES):
        for one, i in CODES.items():
            gone[mode, i] = lost(one, mode)
        for one, i in CODES.items():
            for other, j in CODES.items():
                least = min(between(a, b) for a in sounds_of(one) for b in sounds_of(other))
                least = least * 0.6 if mode == SYLLABIC and least < 1 else least
                swap[mode, i, j] = min(least, gone[mode, i] + gone[mode, j])
    return swap, gone
