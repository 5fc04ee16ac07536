"""From written words to the letters of :mod:`~goodoffices.exchange.persons.sounds`, script by script."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from attrs import field, frozen
from pypinyin import lazy_pinyin

from goodoffices.exchange.persons.sounds import ARABIC, CODES, HAN, HEBREW, LATIN, LENGTH, OPTIONAL, sounds_of

_HEBREW = {
    "א": "a", "ב": "b/v", "ג": "g", "ג'": "j", "ד": "d", "ד'": "dh", "ה": "h", "ו": "v/w/u/o", "וו": "v/w", "ז": "z",
    "ז'": "zh/z/j", "ח": "h/kh", "ח'": "kh", "ט": "t", "ט'": "z/dh/d", "י": "y/i/e", "יי": "y/i/e", "כ": "k/kh", "ך": "k/kh",
    "כ'": "kh", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ע": "a", "ע'": "gh/g", "פ": "p/f", "ף": "p/f",
    "פ'": "f", "צ": "ts/s", "ץ": "ts/s", "צ'": "ch/d/s", "ץ'": "ch/d/s", "ק": "k/q", "ר": "r", "ר'": "gh/g", "ש": "sh/s",
    "ת": "t/th", "ת'": "th/s/t",
}  # fmt: skip
_ARABIC = {
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ى": "a", "ٱ": "a", "ع": "a", "ب": "b", "پ": "p", "ت": "t", "تش": "ch", "ة": "a",
    "ث": "th/s/t", "ج": "j/g", "چ": "ch", "ح": "h", "خ": "kh", "د": "d", "ذ": "dh/z/d", "ر": "r", "ز": "z", "ژ": "zh",
    "س": "s", "ش": "sh/ch", "ص": "s", "ض": "d/z", "ط": "t", "ظ": "z/dh/d", "غ": "gh/g", "ف": "f/v", "ڤ": "v", "ق": "q/g/k",
    "ك": "k/g", "ک": "k/g", "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w/u/o/v", "ي": "y/i/e", "ی": "y/i/e",
}  # fmt: skip
_LATIN = {
    "shch": "sh/ch", "tsch": "ch", "sch": "sh", "tch": "ch", "dzh": "j", "dsch": "j", "sh": "sh", "ch": "ch/kh/sh/j",
    "kh": "kh", "gh": "gh/g", "th": "t/th", "dh": "d/z/dh", "zh": "zh/z/j", "dj": "j", "ph": "f", "ts": "ts", "tz": "ts",
    "cz": "ch", "ck": "k", "hs": "sh/s", "qu": "q/k/ch", "ou": "u", "oo": "u", "ee": "i", "b": "b", "c": "k/ts", "d": "d",
    "f": "f", "g": "g/j", "h": "h", "j": "j/y/zh", "k": "k", "l": "l", "m": "m", "n": "n", "p": "p", "q": "q/k/ch", "r": "r",
    "s": "s", "t": "t", "v": "v/w", "w": "w/v", "z": "z", "a": "a", "e": "e", "i": "i", "o": "o", "u": "u",
}  # fmt: skip
_INITIALS = {
    "zh": "j/zh/z/ch", "ch": "ch/j", "sh": "sh/s", "b": "b/p/v", "p": "p/b", "m": "m", "f": "f/v", "d": "d/t", "t": "t/d",
    "n": "n", "l": "l/r", "g": "k/g", "k": "k/g", "h": "h/kh/gh/g/f", "j": "j/g/ch/z/k", "q": "ch/k/j/ts", "x": "sh/s/h/kh",
    "r": "r/zh", "z": "z/ts/s", "c": "ts/s/z", "s": "s/z", "y": "y/i", "w": "w/v/u",
}  # fmt: skip
# Names that Chinese writes by custom and not by syllables.
_BY_CUSTOM = dict(
    pair.split(":")
    for pair in (
        "亚历山大:aleksandr 约翰:yohan 大卫:david 以撒:yitzhak 雅各:yaakov 雅各布:yaakov 摩西:moshe 约瑟:yosef 约瑟夫:yosef 彼得:peter "
        "保罗:paul 马太:matthew 马修:matthew 玛丽:marie 路加:luka 所罗门:shlomo 犹大:yehuda 穆罕默德:muhammad 默罕默德:muhammad "
        "侯赛因:husayn 优素福:yusuf 易卜拉欣:ibrahim 法蒂玛:fatima 阿里:ali 哈桑:hasan 迈克尔:maikel 乔治:george 查理:charles"
    ).split()
)
_POINTS = re.compile(r"[\u064b-\u065f\u0670\u0640\u0591-\u05c7ءئؤ]")
_GERESH = re.compile(r"[׳’‘`´ʼʻ]")
_PATTERNS = {
    name: re.compile("|".join(sorted(map(re.escape, table), key=len, reverse=True)))
    for name, table in (("hebrew", _HEBREW), ("arabic", _ARABIC), ("latin", _LATIN), ("pinyin", _INITIALS))
}
IN_HEBREW, IN_ARABIC, IN_HAN = (
    re.compile(signs) for signs in ("[\u05d0-\u05ea]", "[\u0621-\u06d3]", "[\u4e00-\u9fff]")
)


@frozen
class Token:
    """A word of a name: its letters as codes, and the script it is written in (see sounds)."""

    codes: tuple[int, ...] = field(repr=False)
    script: int = LATIN


@lru_cache(maxsize=1_000_000)
def token(word: str) -> Token:
    """A word in any script as letters. Words of other scripts go through their romanisation."""
    if IN_HEBREW.search(word):
        return _made(_hebrew(word), HEBREW)
    if IN_ARABIC.search(word):
        return _made(_arabic(word), ARABIC)
    if word in _BY_CUSTOM:
        return _made(_latin(_BY_CUSTOM[word]), LATIN)
    if IN_HAN.search(word):
        return _made([letter for syllable in lazy_pinyin(word) for letter in _syllable(syllable)], HAN)
    return _made(_latin(plain(word)), LATIN)


def plain(word: str) -> str:
    """A Latin or Cyrillic word in small plain letters, without apostrophes."""
    return re.sub(r"[^a-z]", "", anyascii(unicodedata.normalize("NFC", word)).lower())


def _made(letters: list[str], script: int) -> Token:
    """Doubled letters once, and no more than are compared."""
    kept = [letter for place, letter in enumerate(letters) if not place or letters[place - 1] != letter]
    return Token(tuple(CODES[letter] for letter in kept[:LENGTH]), script)


def _hebrew(word: str) -> list[str]:
    bare = _GERESH.sub("'", _POINTS.sub("", word)).replace('"', "").replace("״", "")
    found = [_HEBREW[sign] for sign in _PATTERNS["hebrew"].findall(bare)]
    if len(found) > 2 and bare.endswith("ה"):
        found[-1] = "a"
    return _article(_ending(found), long=5)


def _ending(found: list[str]) -> list[str]:
    """The g of "ng" at the end of a word is hardly a sound of its own."""
    if len(found) > 2 and found[-2] == "n" and found[-1] in ("g", "gh/g", "j/g"):
        found[-1] = "g?"
    return found


def _arabic(word: str) -> list[str]:
    bare = _POINTS.sub("", unicodedata.normalize("NFKC", word).replace("آ", "آ"))
    found = [_ARABIC[sign] for sign in _PATTERNS["arabic"].findall(bare)]
    if bare.endswith("ه") and len(found) > 2:
        found[-1] = "h?"
    return _article(_ending(found), long=4)


def _article(found: list[str], *, long: int) -> list[str]:
    """The l of an article that is written with its word may be left out, also after "abd" and "abu"."""
    consonants = [place for place, letter in enumerate(found) if not _is_vowel(letter)]
    if len(found) >= long and found[0] in ("a", "e") and found[1] == "l":
        found[1] = OPTIONAL
    heads = [found[place] for place in consonants[:3]]
    if len(consonants) > 4 and heads[:2] in (["b", "d"], ["b/v", "d"]) and heads[2] == "l":
        found[consonants[2]] = OPTIONAL
    return found


def _is_vowel(letter: str) -> bool:
    return all(sound in "aeiou" for sound in sounds_of(letter))


def _latin(word: str) -> list[str]:
    found: list[str] = []
    for match in _PATTERNS["latin_all"].finditer(word):
        sign, after = match.group(), word[match.end() : match.end() + 1]
        if sign == "x":
            found += ["sh/s/z"] if not found else ["k", "s"]
        elif sign == "y":
            found.append("y" if after and after in "aeiou" else "i")
        elif sign == "c" and after in ("e", "i", "y"):
            found.append("s/ts/k")
        elif sign == "ng":  # one sound at the end of a syllable, two before a vowel
            found += ["n", "g/j"] if after and after in "aeiouy" else ["n"]
        elif sign == "h" and not after and found and _is_vowel(found[-1]) and len(found) > 2:
            found.append("h?")
        else:
            found.append(_LATIN[sign])
    return _article(found, long=5)


_PATTERNS["latin_all"] = re.compile(_PATTERNS["latin"].pattern.replace("sh|", "ng|sh|", 1) + "|x|y")


def _syllable(syllable: str) -> list[str]:
    """A syllable of pinyin: what it begins with, its vowels, and an n at its end that may be m or nothing."""
    bare = re.sub(r"[^a-z]", "", syllable.lower().replace("ü", "u"))
    if bare == "er":
        return ["r/l"]
    head = _PATTERNS["pinyin"].match(bare)
    found = [_INITIALS[head.group()]] if head else []
    rest = bare[head.end() :] if head else bare
    found += [sign for sign in rest if sign in "aeiou"][:2]
    return [*found, "n/m"] if rest.endswith(("n", "ng")) else found
