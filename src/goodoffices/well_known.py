"""Words that cases and records often use for units, categories, beneficiaries, rules and speakers, in every language.

A case may use any word it likes: one that is not known here is shown as it is written, underscores as blanks.
"""

import re
from collections.abc import Callable

from goodoffices.words import N_, _, ngettext

_WORDS = {
    # units, where they stand without a number
    "day": N_("day"),
    "days": N_("days"),
    "hours": N_("hours"),
    "person": N_("person"),
    "persons": N_("persons"),
    "truck/day": N_("trucks a day"),
    "trucks/day": N_("trucks a day"),
    "trucks": N_("trucks"),
    # categories
    "all": N_("all"),
    "children": N_("children"),
    "civilians": N_("civilians"),
    "elderly": N_("elderly persons"),
    "medical": N_("medical cases"),
    "men": N_("men"),
    "minors": N_("minors"),
    "soldiers": N_("soldiers"),
    "women": N_("women"),
    "women_children": N_("women and children"),
    "women_minors": N_("women and minors"),
    "wounded": N_("wounded"),
    "americans": N_("Americans"),
    "dual_nationals": N_("dual nationals"),
    "filipino": N_("Filipinos"),
    "filipinos": N_("Filipinos"),
    "foreign_passport_holders": N_("holders of foreign passports"),
    "foreigners": N_("foreigners"),
    "french": N_("French nationals"),
    "germans": N_("Germans"),
    "iranians": N_("Iranians"),
    "israelis": N_("Israelis"),
    "palestinians": N_("Palestinians"),
    "russian_israeli": N_("Russian-Israelis"),
    "russian_israelis": N_("Russian-Israelis"),
    "russians": N_("Russians"),
    "thai": N_("Thais"),
    "thais": N_("Thais"),
    "extension": N_("extension"),
    "fuel": N_("fuel"),
    "pause": N_("pause"),
    "unlinked": N_("not linked"),
    # what joins two actors
    "ally": N_("ally"),
    "backing": N_("backing"),
    "break of relations": N_("break of relations"),
    "buys arms": N_("buys arms"),
    "buys electricity": N_("buys electricity"),
    "customs union": N_("customs union"),
    "major non-NATO ally": N_("major non-NATO ally"),
    "normalised relations": N_("normalised relations"),
    # beneficiaries, rules
    "families": N_("families"),
    "majority": N_("majority"),
    "unanimity": N_("unanimity"),
    # who speaks, where no name is given
    "anonymous source": N_("anonymous source"),
    "anonymous sources": N_("anonymous sources"),
    "diplomat": N_("diplomat"),
    "expert": N_("expert"),
    "military": N_("military"),
    "official": N_("official"),
    "outlet": N_("outlet"),
    "outlet headline": N_("outlet headline"),
    "official briefed on the draft": N_("official briefed on the draft"),
    "people familiar": N_("people familiar with the matter"),
    "press reports": N_("press reports"),
    "source": N_("unnamed source"),
    "source briefed": N_("source briefed on the matter"),
    "source briefed on the talks": N_("source briefed on the talks"),
    "source close to a side": N_("source close to a side"),
    "unnamed diplomat": N_("unnamed diplomat"),
    "unnamed military": N_("unnamed member of the military"),
    "unnamed official": N_("unnamed official"),
    "unnamed source": N_("unnamed source"),
    "unknown": N_("unknown"),
}

# One of a kind, where the word for many differs.
_ONE = {
    "captives": N_("captive"),
    "children": N_("child"),
    "civilians": N_("civilian"),
    "detainees": N_("detainee"),
    "elderly persons": N_("elderly person"),
    "medical cases": N_("medical case"),
    "men": N_("man"),
    "minors": N_("minor"),
    "prisoners": N_("prisoner"),
    "soldiers": N_("soldier"),
    "women": N_("woman"),
    "wounded": N_("wounded person"),
}

NAMELESS = frozenset(
    (
        "anonymous source",
        "anonymous sources",
        "diplomat",
        "expert",
        "military",
        "official",
        "official briefed on the draft",
        "people familiar",
        "press reports",
        "source",
        "source briefed",
        "source briefed on the talks",
        "source close to a side",
        "unnamed diplomat",
        "unnamed military",
        "unnamed official",
        "unnamed source",
        "unknown",
    )
)

# Units with a number before them; the form depends on the number, and its place on the language.
_COUNTED: dict[str, Callable[[int], str]] = {
    "person": lambda n: ngettext("{number} person", "{number} persons", n),
    "hostage": lambda n: ngettext("{number} captive", "{number} captives", n),
    "day": lambda n: ngettext("{number} day", "{number} days", n),
    "hour": lambda n: ngettext("{number} hour", "{number} hours", n),
    "truck": lambda n: ngettext("{number} truck", "{number} trucks", n),
    "truck/day": lambda n: ngettext("{number} truck a day", "{number} trucks a day", n),
    "tonne": lambda n: ngettext("{number} tonne", "{number} tonnes", n),
    "litre": lambda n: ngettext("{number} litre", "{number} litres", n),
}


def known(word: str) -> str:
    """A word of a case in the language now spoken where it is well known, otherwise as it is written."""
    return _(_WORDS[word]) if word in _WORDS else word.replace("_", " ")


def is_known(word: str) -> bool:
    """Whether a word is one of those that are known here."""
    return word in _WORDS


def counted(number: str, unit: str | None) -> str:
    """A number, or a range of numbers, with its unit: "1 day", "200–300 trucks a day"."""
    if not unit:
        return number
    amount, ratio, measure = unit.rpartition("per ")
    if ratio:
        return _ratio(counted(number, amount.strip()), measure)
    what, slash, per = unit.partition("/")
    form = _COUNTED.get(unit) or _COUNTED.get(what.removesuffix("s") + slash + per)
    if form is None:
        return f"{number} {known(unit)}"
    return form(_count(number)).format(number=number)


def _count(number: str) -> int:
    """The number with which a unit agrees: of a range its upper end, and never one or two alone."""
    if number.isascii() and number.isdigit():
        return int(number)
    last = re.search(r"[0-9]+$", number)
    return max(3, int(last.group())) if last is not None else 3


def _ratio(amount: str, measure: str) -> str:
    """What is given for each of something or for several: "3 for every 1 captive"."""
    number, _blank, what = measure.rpartition(" ")
    return _("{amount} for every {measure}").format(amount=amount, measure=counted(number or "1", what))


def persons(number: str, category: str) -> str:
    """Persons of a category: "5 children"; persons, where there is none."""
    if not category:
        return counted(number, "person")
    if number == "1":
        category = next((_(one) for many, one in _ONE.items() if category in (many, _(many))), category)
    return _("{number} {category}").format(number=number, category=category)
