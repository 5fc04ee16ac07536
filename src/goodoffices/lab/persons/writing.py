"""Sounds written down in five scripts, by the tables that people write by.

Arabic into Latin: BGN/PCGN 1956, the use of the Maghreb after French, that of Egypt, that of newspapers. Into Hebrew: the
Academy's rules of 2006 for Arabic. Into Cyrillic: the practical transcription of Arabic; for Chinese Palladius. Into
Chinese: Xinhua's table of syllables for foreign names, the part that is needed. Out of Cyrillic: ICAO Doc 9303,
BGN/PCGN, French and German practice. Out of Chinese: pinyin and Wade–Giles. Written apart from the tables by which names
are compared, so that the one does not measure itself.
"""

import re
from collections.abc import Sequence

import numpy as np

Sounds = tuple[str, ...]
_ARABIC_SOUND = re.compile(r"aa|ii|uu|a:|th|dh|sh|gh|[a-zDZ35679']")
_SOUND = re.compile(r"sh|kh|ts|ch|zh|gh|th|[a-z]")
_ARABIC_SIGNS = {
    "b": "ب", "t": "ت", "th": "ث", "j": "ج", "7": "ح", "5": "خ", "d": "د", "dh": "ذ", "r": "ر", "z": "ز", "s": "س",
    "sh": "ش", "9": "ص", "D": "ض", "6": "ط", "Z": "ظ", "3": "ع", "gh": "غ", "f": "ف", "q": "ق", "k": "ك", "l": "ل", "m": "م",
    "n": "ن", "h": "ه", "w": "و", "y": "ي", "aa": "ا", "ii": "ي", "uu": "و", "a:": "ة", "'": "ئ",
    "p": "ب", "v": "ف", "g": "غ", "kh": "خ", "ch": "تش", "zh": "ج", "ts": "تس", "o": "و",
}  # fmt: skip
_PLAIN = {
    "7": "h",
    "5": "kh",
    "9": "s",
    "D": "d",
    "6": "t",
    "Z": "z",
    "3": "",
    "'": "",
    "aa": "a",
    "ii": "i",
    "uu": "u",
}
_HEBREW_SIGNS = {
    "b": "ב", "t": "ת", "th": "ת'", "j": "ג'", "7": "ח", "5": "ח'", "d": "ד", "dh": "ד'", "r": "ר", "z": "ז", "s": "ס",
    "sh": "ש", "9": "צ", "D": "צ'", "6": "ט", "Z": "ט'", "3": "ע", "gh": "ע'", "f": "פ", "q": "ק", "k": "כ", "l": "ל",
    "m": "מ", "n": "נ", "h": "ה", "w": "ו", "y": "י", "aa": "א", "ii": "י", "uu": "ו", "u": "ו", "o": "ו", "i": "", "a": "",
    "e": "", "a:": "ה", "'": "", "p": "פ", "v": "ו", "g": "ג", "kh": "ח", "ch": "צ'", "zh": "ז'", "ts": "צ",
}  # fmt: skip
_FINAL = {"כ": "ך", "מ": "ם", "נ": "ן", "צ": "ץ", "פ": "ף"}
_CYRILLIC_SIGNS = {
    "b": "б", "t": "т", "th": "с", "j": "дж", "7": "х", "5": "х", "d": "д", "dh": "з", "r": "р", "z": "з", "s": "с", "sh": "ш",
    "9": "с", "D": "д", "6": "т", "Z": "з", "3": "", "gh": "г", "f": "ф", "q": "к", "k": "к", "l": "л", "m": "м", "n": "н",
    "h": "х", "w": "в", "y": "й", "aa": "а", "ii": "и", "uu": "у", "a": "а", "i": "и", "u": "у", "e": "е", "o": "о", "a:": "а",
    "'": "", "p": "п", "v": "в", "g": "г", "kh": "х", "ch": "ч", "zh": "ж", "ts": "ц",
}  # fmt: skip
_COLUMNS = "aeiou"
_ROWS = {  # a, e, i, o, u, alone, an, in, un
    "b": "巴贝比博布布班宾本", "p": "帕佩皮波普普潘平彭", "d": "达德迪多杜德丹丁顿", "t": "塔特蒂托图特坦廷通", "g": "加盖吉戈古格甘金贡",
    "k": "卡凯基科库克坎金昆", "v": "瓦韦维沃武夫万温文", "w": "瓦韦威沃伍夫万温文", "f": "法费菲福富夫凡芬丰", "z": "扎泽齐佐祖兹赞津尊",
    "ts": "察采齐措楚茨灿钦聪", "s": "萨塞西索苏斯桑辛松", "sh": "沙谢希绍舒什尚欣顺", "zh": "扎热日若茹日让任容", "j": "贾杰吉乔朱季詹金准",
    "ch": "查切奇乔丘奇钱钦春", "h": "哈赫希霍胡赫汉欣洪", "m": "马梅米莫穆姆曼明蒙", "n": "纳内尼诺努恩南宁农", "l": "拉莱利洛卢勒兰林伦",
    "r": "拉雷里罗鲁尔兰林伦", "y": "亚耶伊约尤伊扬因云", "": "阿埃伊奥乌 安因翁",
}  # fmt: skip
_TO_ROW = {
    "7": "h",
    "5": "h",
    "kh": "h",
    "gh": "g",
    "q": "k",
    "9": "s",
    "D": "d",
    "6": "t",
    "Z": "z",
    "th": "s",
    "dh": "z",
}
_SHORT = {"aa": "a", "ii": "i", "uu": "u", "a:": "a"}
_ICAO = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", (
    "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y - e iu ia").split(), strict=True))  # fmt: skip
_BGN = _ICAO | {"й": "y", "ъ": "-", "ю": "yu", "я": "ya", "ё": "yo"}
_FRENCH = _BGN | {"у": "ou", "ч": "tch", "ш": "ch", "ж": "j", "ю": "iou", "я": "ia", "й": "ï"}
_GERMAN = _BGN | {
    "ч": "tsch",
    "ш": "sch",
    "х": "ch",
    "ц": "z",
    "в": "w",
    "з": "s",
    "ж": "sch",
    "ю": "ju",
    "я": "ja",
    "й": "i",
}
_CYRILLIC_SOUNDS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "kh", "ц": "ts",
    "ч": "ch", "ш": "sh", "щ": "sh", "ы": "i", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_PINYIN = re.compile(r"(zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?([a-zü]+)")
_WADE = {
    "zh": "ch",
    "ch": "ch'",
    "q": "ch'",
    "j": "ch",
    "x": "hs",
    "z": "ts",
    "c": "ts'",
    "b": "p",
    "p": "p'",
    "d": "t",
}
_WADE |= {"t": "t'", "g": "k", "k": "k'", "r": "j"}
_PALLADIUS = dict(zip("b p m f d t n l g k h j q x zh ch sh r z c s y w".split(), (
    "б п м ф д т н л г к х цз ц с чж ч ш ж цз ц с й в").split(), strict=True))  # fmt: skip
_FINALS = dict(zip(
    "a ai an ang ao e ei en eng i ia ian iang iao ie in ing iu iong o ong ou u ua uai uan uang ui un uo ue".split(),
    "а ай ань ан ао э эй энь эн и я янь ян яо е инь ин ю юн о ун оу у уа уай уань уан уй унь о юэ".split(),
    strict=True))  # fmt: skip
_CHINESE_SOUND = {"zh": "j", "q": "ch", "x": "sh", "c": "ts", "r": "zh"}


def arabic_sounds(word: str) -> Sounds:
    """A name of the stock's plain alphabet as sounds."""
    return tuple(_ARABIC_SOUND.findall(word))


def plain_sounds(word: str) -> Sounds:
    """Sounds written in Latin letters."""
    return tuple(_SOUND.findall(word))


def cyrillic_sounds(word: str) -> Sounds:
    """A Cyrillic name as sounds."""
    return plain_sounds("".join(_CYRILLIC_SOUNDS.get(sign, "") for sign in word.lower()))


def pinyin_sounds(syllable: str) -> Sounds:
    """A syllable of pinyin as sounds."""
    head, rest = _parted(syllable)
    return plain_sounds(_CHINESE_SOUND.get(head, head) + rest.replace("ng", "n"))


def _parted(syllable: str) -> tuple[str, str]:
    found = _PINYIN.fullmatch(syllable)
    return (found.group(1) or "", found.group(2)) if found else ("", syllable)


def in_arabic(sounds: Sounds, rng: np.random.Generator, *, native: bool) -> str:
    """Short vowels are left out in Arabic names and mostly written in foreign ones."""
    found = ""
    for place, sound in enumerate(sounds):
        if sound in "aiue":
            if not place:
                found += {"a": "أ", "i": "إ", "u": "أ", "e": "إ"}[sound]
            elif not native:
                found += {"a": "ا", "i": "ي", "u": "و", "e": "ي" if rng.random() < 0.5 else ""}[sound]
        elif sound == "aa" and not place:
            found += "آ"
        elif not (place and sounds[place - 1] == sound):  # doubled ones once
            found += _ARABIC_SIGNS.get(sound, "")
    if native and found.endswith("ة") and rng.random() < 0.3:
        found = found[:-1] + "ه"
    return found if rng.random() < 0.7 else found.replace("أ", "ا").replace("إ", "ا")


def in_hebrew(sounds: Sounds, rng: np.random.Generator, *, native: bool) -> str:
    """By the Academy's rules; the strokes of foreign sounds and vowel letters are often left out."""
    found = ""
    for place, sound in enumerate(sounds):
        sign = _HEBREW_SIGNS.get(sound, "")
        if not native and sound in ("k", "t"):
            sign = {"k": "ק", "t": "ט"}[sound]
        if sound in ("a", "e", "i", "o", "u") and not place:
            sign = {"a": "א", "e": "א", "i": "אי", "o": "או", "u": "או"}[sound]
        elif sound == "i" and not native:
            sign = "י"
        elif sound == "aa" and place and rng.random() < 0.5:
            sign = ""
        if place and sounds[place - 1] == sound:
            continue
        found += sign
    if sounds[-1] in ("a", "aa"):
        found += "ה" if not found.endswith("א") else ""
    found = found.replace("'", "") if rng.random() < 0.4 else found
    return found[:-1] + _FINAL.get(found[-1:], found[-1:])


def in_cyrillic(sounds: Sounds) -> str:
    """Sounds in Cyrillic letters."""
    found = "".join(_CYRILLIC_SIGNS.get(sound, "") for sound in sounds)
    for pair, one in (("йа", "я"), ("йу", "ю"), ("йо", "ё"), ("йе", "е"), ("ий", "ий")):
        found = found.replace(pair, one)
    return found.capitalize()


def in_chinese(sounds: Sounds) -> str:
    """Syllable by syllable: what a consonant and its vowel are written with, an n after them with it."""
    letters = [_SHORT.get(sound, _TO_ROW.get(sound, sound)) for sound in sounds if sound not in ("3", "'")]
    letters = [letter for place, letter in enumerate(letters) if not place or letters[place - 1] != letter]
    found, place = "", 0
    while place < len(letters):
        head = "" if letters[place] in _COLUMNS else letters[place]
        place += bool(head)
        vowel = letters[place] if place < len(letters) and letters[place] in _COLUMNS else ""
        place += bool(vowel)
        row = _ROWS.get(head, _ROWS[""])
        after = letters[place + 1] if place + 1 < len(letters) else ""
        nasal = vowel and place < len(letters) and letters[place] == "n" and after not in _COLUMNS[: 5 if after else 0]
        if nasal:
            found, place = found + row[{"a": 6, "e": 7, "i": 7, "o": 8, "u": 8}[vowel]], place + 1
        else:
            found += row[_COLUMNS.index(vowel)] if vowel else row[5].strip()
    return found


SYSTEMS = ("bgn", "french", "egyptian", "press")


def arabic_in_latin(sounds: Sounds, system: str, rng: np.random.Generator) -> str:
    """Arabic sounds by one of :data:`SYSTEMS`."""
    table = dict(_PLAIN)
    if system == "french":
        table |= {"sh": "ch", "u": "ou", "uu": "ou", "j": "dj", "q": "k", "w": "ou", "i": "i", "a:": "a"}
    elif system == "egyptian":
        table |= {"j": "g", "q": "k", "th": "t", "dh": "z", "i": "e", "u": "o", "ii": "ee", "a:": "a"}
    elif system == "press":
        table |= {
            "i": _one(rng, "ie"),
            "u": _one(rng, "uo"),
            "ii": _one(rng, ("i", "ee")),
            "uu": _one(rng, ("u", "ou")),
        }
    table["a:"] = _one(rng, ("a", "ah", "eh") if system == "press" else ("a", "ah"))
    found = [table.get(sound, sound) for sound in sounds]
    if rng.random() < 0.4:  # doubled ones once
        found = [letter for place, letter in enumerate(found) if not place or found[place - 1] != letter]
    return "".join(found).capitalize()


def plain_in_latin(sounds: Sounds, rng: np.random.Generator) -> str:
    """Hebrew and other sounds in Latin letters, as people write them."""
    kh, ts = _one(rng, ("kh", "ch", "h")), _one(rng, ("ts", "tz", "z"))
    table = {"kh": kh, "ts": ts, "y": _one(rng, "yi") if sounds[0] != "y" else "y", "f": _one(rng, ("f", "ph", "f"))}
    found = "".join(table.get(sound, sound) for sound in sounds)
    if found.endswith("a") and rng.random() < 0.3:
        found += "h"
    return found.capitalize()


def cyrillic_in_latin(word: str, rng: np.random.Generator) -> str:
    """A Cyrillic name in Latin letters, by one of four tables."""
    table = (_ICAO, _BGN, _FRENCH, _GERMAN)[int(rng.integers(4))]
    return "".join(table.get(sign, "").replace("-", "") for sign in word.lower()).capitalize()


def chinese_in_latin(syllables: Sequence[str], system: str, rng: np.random.Generator) -> str:
    """A surname or a given name by pinyin or by Wade–Giles; syllables together, with a hyphen, or apart."""
    if system == "wade":
        written = []
        for syllable in syllables:
            head, rest = _parted(syllable)
            written.append(_WADE.get(head, head) + rest)
        return "-".join(written).capitalize()
    return _one(rng, ("", "", "-", " ")).join(syllables).capitalize()


def chinese_in_cyrillic(syllables: Sequence[str]) -> str:
    """A Chinese name after Palladius."""
    found = ""
    for syllable in syllables:
        head, rest = _parted(syllable)
        found += _PALLADIUS.get(head, "") + _FINALS.get(rest, in_cyrillic(plain_sounds(rest)).lower())
    return found.replace("йа", "я").replace("йу", "ю").replace("йи", "и").capitalize()


def _one(rng: np.random.Generator, choices: Sequence[str]) -> str:
    return choices[int(rng.integers(len(choices)))]
