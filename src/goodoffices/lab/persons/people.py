"""Persons who do not exist: a name of one of five traditions, a family, a date of birth, a town."""

import numpy as np
from attrs import field, frozen

from goodoffices.exchange.persons.person import Birth
from goodoffices.lab.persons import name_stock as stock
from goodoffices.lab.persons import writing

TRADITIONS = {"arabic": 0.4, "hebrew": 0.2, "russian": 0.15, "chinese": 0.1, "western": 0.15}
NATIVE = {"arabic": "arabic", "hebrew": "hebrew", "russian": "cyrillic", "chinese": "chinese", "western": "latin"}
SCRIPTS = ("latin", "arabic", "hebrew", "cyrillic", "chinese")
NATIONS = {
    "arabic": "Tamalian",
    "hebrew": "Castrine",
    "russian": "Lorunian",
    "chinese": "Shuan",
    "western": "Bentarian",
}
SECOND = 0.08  # share with a second nationality
SIBLINGS = 0.25  # share whose family goes on with the next person


@frozen
class Made:
    """Who is on the lists: ``words`` are the name's parts, given name first."""

    tradition: str
    words: tuple[str, ...] = field(repr=False)
    male: bool
    birth: Birth
    town: str
    nations: tuple[str, ...]
    family: int


def make_people(number: int, rng: np.random.Generator) -> list[Made]:
    """So many different persons; brothers and sisters share father and family."""
    people: list[Made] = []
    family = 0
    while len(people) < number:
        before = people[-1] if people else None
        if before is None or rng.random() > SIBLINGS:
            family += 1
            people.append(_person(rng, family, None))
        else:
            people.append(_person(rng, family, before))
    return people


def _person(rng: np.random.Generator, family: int, sibling: Made | None) -> Made:
    tradition = sibling.tradition if sibling else str(rng.choice(list(TRADITIONS), p=list(TRADITIONS.values())))
    male = bool(rng.random() < 0.7)
    words = _words(tradition, rng, male=male, sibling=sibling)
    year, month, day = int(rng.integers(1940, 2012)), int(rng.integers(1, 13)), int(rng.integers(1, 29))
    nations: tuple[str, ...] = (NATIONS[tradition],)
    if rng.random() < SECOND:
        nations = (*nations, str(rng.choice([nation for nation in NATIONS.values() if nation not in nations])))
    town = sibling.town if sibling else str(rng.choice(stock.TOWNS))
    return Made(tradition, words, male, Birth(year, month, day), town, nations, family)


def _words(tradition: str, rng: np.random.Generator, *, male: bool, sibling: Made | None) -> tuple[str, ...]:
    men, women, families = {
        "arabic": (stock.ARABIC_MEN, stock.ARABIC_WOMEN, stock.ARABIC_FAMILIES),
        "hebrew": (stock.HEBREW_MEN, stock.HEBREW_WOMEN, stock.HEBREW_FAMILIES),
        "russian": (stock.RUSSIAN_MEN, stock.RUSSIAN_WOMEN, stock.RUSSIAN_FAMILIES),
        "chinese": (stock.CHINESE_SYLLABLES, stock.CHINESE_SYLLABLES, stock.CHINESE_FAMILIES),
        "western": (stock.WESTERN_MEN, stock.WESTERN_WOMEN, stock.WESTERN_FAMILIES),
    }[tradition]
    given = str(rng.choice(men if male else women))
    if tradition == "chinese" and rng.random() < 0.75:
        given += "+" + str(rng.choice(men))
    last = sibling.words[1:] if sibling else None
    if last is None:
        fathers = [str(rng.choice(men)) for _number in range(int(rng.integers(1, 3)))] if tradition == "arabic" else []
        last = (*fathers, str(rng.choice(families)))
    return (given, *last)


def written(person: Made, script: str, rng: np.random.Generator) -> list[str]:
    """The words of the name in a script, by one system throughout."""
    system = str(rng.choice(writing.SYSTEMS))
    wade = bool(rng.random() < 0.3)
    return [_word(person, word, script, system, rng, wade=wade) for word in person.words]


def _word(person: Made, word: str, script: str, system: str, rng: np.random.Generator, *, wade: bool) -> str:
    if person.tradition == "arabic":
        return _arabic(word, script, system, rng)
    if person.tradition == "chinese":
        return _chinese(word, script, rng, wade=wade)
    if person.tradition == "russian":
        if script in ("cyrillic", "latin"):
            return word if script == "cyrillic" else writing.cyrillic_in_latin(word, rng)
        return _plain(writing.cyrillic_sounds(word), script, rng)
    own, sounds = word.split(":")
    if script == NATIVE[person.tradition]:
        return own
    return _plain(writing.plain_sounds(sounds), script, rng)


def _plain(sounds: writing.Sounds, script: str, rng: np.random.Generator) -> str:
    return {
        "latin": lambda: writing.plain_in_latin(sounds, rng),
        "arabic": lambda: writing.in_arabic(sounds, rng, native=False),
        "hebrew": lambda: writing.in_hebrew(sounds, rng, native=False),
        "cyrillic": lambda: writing.in_cyrillic(sounds),
        "chinese": lambda: writing.in_chinese(sounds),
    }[script]()


_ARTICLES = {
    "latin": ("al-", "Al ", "el-", "El ", "Al", "al-"),
    "arabic": ("ال",),
    "hebrew": ("אל-", "אל"),
    "cyrillic": ("аль-", "Аль-"),
    "chinese": ("阿尔-",),
}
_SERVANTS = {
    "latin": ("Abdul {}", "Abd al-{}", "Abdel{}", "Abdul{}", "Abd {}", "Abdal{}"),
    "arabic": ("عبد ال{}", "عبدال{}"),
    "hebrew": ("עבד אל-{}", "עבד אל{}"),
    "cyrillic": ("Абдул {}", "Абдул-{}", "Абд аль-{}"),
    "chinese": ("阿卜杜勒-{}", "阿卜杜勒·{}"),
}
_FATHERS = {
    "latin": ("Abu ", "Abou ", "Abu-"),
    "arabic": ("أبو ", "ابو "),
    "hebrew": ("אבו ",),
    "cyrillic": ("Абу ",),
    "chinese": ("阿布-", "阿布"),
}


def _arabic(word: str, script: str, system: str, rng: np.random.Generator) -> str:
    head, rest = "", word
    if word.startswith("al-"):
        head, rest = str(rng.choice(_ARTICLES[script])), word[3:]
        if script != "arabic" and rng.random() < 0.25:
            head = ""  # the article is often left out
    elif word.startswith("abuu-"):
        head, rest = str(rng.choice(_FATHERS[script])), word[5:]
    elif word.startswith("3abda") and len(word) > 7:
        name = word[7:] if word[5:7] in ("rr", "nn") else word[6:]
        name = word[5] + name if word[5:7] in ("rr", "nn") else name
        return str(rng.choice(_SERVANTS[script])).format(_arabic(name, script, system, rng))
    sounds = writing.arabic_sounds(rest)
    if script == "latin":
        return head + writing.arabic_in_latin(sounds, system, rng)
    if script == "arabic":
        return head + writing.in_arabic(sounds, rng, native=True)
    if script == "hebrew":
        return head + writing.in_hebrew(sounds, rng, native=True)
    return head + (writing.in_cyrillic(sounds) if script == "cyrillic" else writing.in_chinese(sounds))


def _chinese(word: str, script: str, rng: np.random.Generator, *, wade: bool) -> str:
    parts = [part.split(":") for part in word.split("+")]
    if script == "chinese":
        return "".join(sign for sign, _sound in parts)
    syllables = [sound for _sign, sound in parts]
    if script == "latin":
        return writing.chinese_in_latin(syllables, "wade" if wade else "pinyin", rng)
    if script == "cyrillic":
        return writing.chinese_in_cyrillic(syllables)
    return _plain(tuple(sound for one in syllables for sound in writing.pinyin_sounds(one)), script, rng)
