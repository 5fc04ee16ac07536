"""French numbers, elisions and days."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record.fr import LANGUAGE
from goodoffices.record.language import Unit
from goodoffices.record.numerals import Numerals

amounts, days, numeral = LANGUAGE.amounts, LANGUAGE.days, Numerals(LANGUAGE.lexicon).value
WEDNESDAY = date(2031, 3, 5)
ONES = (
    "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf"
)
TENS = "- - vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt"


def below_hundred(number: int) -> str:
    """Seventy is sixty-ten, ninety four-twenty-ten."""
    if number < 20:
        return ONES.split()[number]
    ten = number // 10
    rest = number - {7: 60, 9: 80}.get(ten, 10 * ten)
    joined = " et " if rest in (1, 11) and ten != 8 and ten != 9 else "-"
    return TENS.split()[ten] + (joined + ONES.split()[rest] if rest else "")


def spelled(number: int) -> str:
    """A number below a million in French words."""
    thousands, rest = divmod(number, 1000)
    hundreds, low = divmod(rest, 100)
    parts = [
        "" if not thousands else "mille" if thousands == 1 else f"{spelled(thousands)} mille",
        "" if not hundreds else "cent" if hundreds == 1 else f"{ONES.split()[hundreds]} cent",
        below_hundred(low) if low else "",
    ]
    return " ".join(part for part in parts if part)


@given(st.integers(1, 999_999))
def test_words_and_digits_say_the_same(number: int) -> None:
    assert numeral(spelled(number)) == numeral(f"{number:,}".replace(",", " ")) == number


@given(st.integers(2, 999_999))
def test_an_amount_in_words_is_found_in_a_sentence(number: int) -> None:
    (found,) = amounts(f"la libération de {spelled(number)} otages")
    assert (found.low, found.high, found.unit) == (number, number, Unit.PERSONS)


@pytest.mark.parametrize(
    ("text", "unit", "low", "high"),
    [
        ("environ 50 otages", Unit.PERSONS, 50, 50),
        ("une dizaine d’otages", Unit.PERSONS, 10, 10),
        ("d'une douzaine d'otages", Unit.PERSONS, 12, 12),
        ("une vingtaine de détenus", Unit.PERSONS, 20, 20),
        ("plus d’une centaine de prisonniers", Unit.PERSONS, 100, None),
        ("des dizaines de femmes", Unit.PERSONS, 20, 99),
        ("des dizaines de milliers de personnes", Unit.PERSONS, 20_000, 99_999),
        ("plusieurs centaines de détenus", Unit.PERSONS, 200, 999),
        ("au moins 110 détenteurs de passeports étrangers", Unit.PERSONS, 110, None),
        ("50 otages au moins", Unit.PERSONS, 50, None),
        ("jusqu’à 8 000 prisonniers", Unit.PERSONS, None, 8000),
        ("moins de 20 soldats", Unit.PERSONS, None, 20),
        ("10 ou 15 otages", Unit.PERSONS, 10, 15),
        ("entre 700 et 1 000 prisonniers", Unit.PERSONS, 700, 1000),
        ("entre quatre et six jours", Unit.DAYS, 4, 6),
        ("une trêve de plusieurs jours", Unit.DAYS, 2, 9),
        ("six semaines", Unit.DAYS, 42, 42),
        ("une pause d’une semaine", Unit.DAYS, 7, 7),
        ("six heures par jour", Unit.HOURS, 6, 6),
        ("200 camions d’aide", Unit.TRUCKS, 200, 200),
        ("30 millions de dollars", Unit.MONEY, 30_000_000, 30_000_000),
        ("1,5 milliard d’euros", Unit.MONEY, 1_500_000_000, 1_500_000_000),
        ("la moitié d’entre eux", Unit.SHARE, 0.5, 0.5),
    ],
)
def test_amounts(text: str, unit: Unit, low: float | None, high: float | None) -> None:
    (found,) = amounts(text)
    assert (found.unit, found.low, found.high) == (unit, low, high)


@pytest.mark.parametrize(
    "text",
    ["le 7 octobre", "en 2023", "à 7 heures", "âgée de 84 ans", "le 3e groupe", "40 % des otages", "l’un des otages"],
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(text) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("samedi", date(2031, 3, 1)),
        ("mercredi dernier", date(2031, 2, 26)),
        ("hier", date(2031, 3, 4)),
        ("avant-hier", date(2031, 3, 3)),
        ("il y a trois jours", date(2031, 3, 2)),
        ("le 27 février", date(2031, 2, 27)),
        ("le 1er décembre", date(2030, 12, 1)),
        ("le 7 octobre 2023", date(2023, 10, 7)),
    ],
)
def test_days(text: str, day: date) -> None:
    assert {found.day for found in days(text, WEDNESDAY)} == {day}


@pytest.mark.parametrize("text", ["vendredi prochain", "le 31 février", "il y a deux semaines"])
def test_no_day_is_made_up(text: str) -> None:
    assert days(text, WEDNESDAY) == []
