"""From a written name to its words: particles left out, what belongs together joined, order left open.

Where writing leaves it open whether two words are one ("Abd al-Rahman", "Abdurrahman"; "Xiao-ming", "Xiaoming"), a name
has more than one reading, and names are compared by the best pair of readings.
"""

import re
import unicodedata
from functools import lru_cache

from goodoffices.exchange.persons.letters import IN_HAN, Token, plain, token
from goodoffices.exchange.persons.sounds import LATIN

READINGS = 4  # of one name at most
WORDS = 6  # of a name that are compared
_SERVANT = frozenset(
    "abd abdul abdel abdal abdol abdoul abdur abder abdus abdes عبد עבד 阿卜杜勒 阿卜杜 阿卜杜尔".split()
)
_FATHER = frozenset("abu abou abo aboo abi um umm oum أبو ابو أبي ابي أم ام אבו אום 阿布".split())
_PARTICLES = frozenset(
    "al el ul il ash ar an as at az ad adh ed er es et ez bin ben ibn bint bat ould wuld ogly oglu kyzy uly de da di "
    "del della van von der den la le mr mrs ms dr haj hajj hajji sheikh shaykh cheikh sheik "
    "بن ابن بنت ال آل الحاج الشيخ السيد בן בת אבן אל 本 伊本 阿尔 艾尔 埃尔 勒 哈吉 谢赫".split()
)
_JOINED_TOO = frozenset("ben bar bat bin בן בר בת".split())
_APART = re.compile(r"[\s\-‐‑–—־·・•.,،_()\[\]]+")
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑־](?=[^\W\d_])")
_QUOTES = re.compile(r"[\"“”„«»״]")
_COMPOUND = frozenset(
    "欧阳 司马 诸葛 上官 司徒 东方 独孤 南宫 夏侯 尉迟 皇甫 令狐 慕容 公孙 长孙 歐陽 司馬 諸葛".split()
)
SHORT = 4  # letters; two such words beside each other may be one

Words = tuple[Token, ...]


@lru_cache(maxsize=400_000)
def readings(name: str) -> tuple[Words, ...]:
    """The words of a name as tokens, in one or more readings, the plainest first; none for a name without letters."""
    folded = _folded(name)
    words = [word for word in _APART.split(folded) if word]
    written = _chinese(words) if IN_HAN.search(name) else [words]
    if not IN_HAN.search(name) and _HYPHEN.search(folded):
        written.append([word for word in _APART.split(_HYPHEN.sub("", folded)) if word])
    variants = []
    for one in written:
        joined = _joined(one)
        kept = _without_particles(joined)
        variants += [kept, *_also(joined, kept)]
    found = [tuple(t for word in variant[:WORDS] if (t := token(word)).codes) for variant in variants]
    return tuple(dict.fromkeys(words for words in found if words))[:READINGS]


def _folded(name: str) -> str:
    return _QUOTES.sub("", unicodedata.normalize("NFKC", name)).casefold()


def _chinese(words: list[str]) -> list[list[str]]:
    """A Chinese name is a surname and what follows it; a foreign one is parted by points, or is one word."""
    if len(words) != 1 or not 2 <= len(words[0]) <= 4:
        return [words]
    whole = words[0]
    cut = 2 if whole[:2] in _COMPOUND and len(whole) > 2 else 1
    parted = [whole[:cut], whole[cut:]]
    return [words, parted] if len(whole) == 4 and cut == 1 else [parted, words]


def _joined(words: list[str]) -> list[str]:
    """Words such as "abd" and "abu" are joined with the next one, articles between them left out."""
    found: list[str] = []
    place = 0
    while place < len(words):
        word = words[place]
        after = place + 1
        if _key(word) in _SERVANT | _FATHER:
            while after < len(words) - 1 and _key(words[after]) in _PARTICLES:
                after += 1
            if after < len(words):
                head = "abd" if _key(word) in _SERVANT and _latin(word) else word
                word, after = head + words[after], after + 1
        found.append(word)
        place = after
    return found


def _latin(word: str) -> bool:
    return token(word).script == LATIN


def _key(word: str) -> str:
    return (
        word if word in _SERVANT | _FATHER | _PARTICLES else (plain(word) if word.isalpha() and _latin(word) else word)
    )


def _without_particles(words: list[str]) -> list[str]:
    kept = [word for word in words if _key(word) not in _PARTICLES]
    return kept if len(kept) >= 2 or (kept and len(words) < 3) else words


def _also(words: list[str], kept: list[str]) -> list[list[str]]:
    """Readings in which two words are one: "ben David", and short words beside each other."""
    found = [
        [*words[:place], words[place] + words[place + 1], *words[place + 2 :]]
        for place in range(len(words) - 1)
        if _key(words[place]) in _JOINED_TOO
    ]
    if len(kept) >= 3:
        found += [
            [*kept[:place], kept[place] + kept[place + 1], *kept[place + 2 :]]
            for place in range(len(kept) - 1)
            if len(kept[place]) <= SHORT and len(kept[place + 1]) <= SHORT
        ]
    return found
