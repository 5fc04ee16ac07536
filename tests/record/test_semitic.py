"""Arabic and Hebrew numbers and days: gender, dual, words written together with the next one."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record.language import Unit
from goodoffices.record.languages import speak
from goodoffices.record.numerals import Numerals

ARABIC, HEBREW = speak("ar"), speak("he")
assert ARABIC is not None and HEBREW is not None
SPOKEN = {"ar": ARABIC, "he": HEBREW}
WEDNESDAY = date(2031, 3, 5)

ARABIC_ONES = ["-", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة"]
ARABIC_TENS = ["-", "-", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
ARABIC_HUNDREDS = ["-", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
HEBREW_ONES = ["-", "אחד", "שניים", "שלושה", "ארבעה", "חמישה", "שישה", "שבעה", "שמונה", "תשעה", "עשרה"]
HEBREW_TENS = ["-", "-", "עשרים", "שלושים", "ארבעים", "חמישים", "שישים", "שבעים", "שמונים", "תשעים"]
HEBREW_HUNDREDS = [
    "-",
    "מאה",
    "מאתיים",
    *(f"{ones} מאות" for ones in ("שלוש", "ארבע", "חמש", "שש", "שבע", "שמונה", "תשע")),
]


def arabic(number: int) -> str:
    """A number below a thousand in Arabic words, without eleven and twelve, whose forms are their own."""
    hundreds, rest = divmod(number, 100)
    if rest <= 10:
        low = ARABIC_ONES[rest] if rest else ""
    elif rest < 20:
        low = f"{ARABIC_ONES[rest - 10]} عشر"
    else:
        low = (f"{ARABIC_ONES[rest % 10]} و" if rest % 10 else "") + ARABIC_TENS[rest // 10]
    return " و".join(part for part in (ARABIC_HUNDREDS[hundreds] if hundreds else "", low) if part)


def hebrew(number: int) -> str:
    """A number below a thousand in Hebrew words."""
    hundreds, rest = divmod(number, 100)
    if rest <= 10:
        low = HEBREW_ONES[rest] if rest else ""
    elif rest < 20:
        low = f"{HEBREW_ONES[rest - 10]} עשר"
    else:
        low = HEBREW_TENS[rest // 10] + (f" ו{HEBREW_ONES[rest % 10]}" if rest % 10 else "")
    if hundreds and rest and (rest <= 20 or rest % 10 == 0):
        low = f"ו{low}"
    return " ".join(part for part in (HEBREW_HUNDREDS[hundreds] if hundreds else "", low) if part)


COUNTS = st.integers(1, 999).filter(lambda number: number % 100 not in (11, 12))


@given(COUNTS)
def test_words_and_digits_say_the_same(number: int) -> None:
    for code, spelled in (("ar", arabic(number)), ("he", hebrew(number))):
        value = Numerals(SPOKEN[code].lexicon).value
        assert value(spelled) == value(str(number)) == number


@given(st.integers(0, 10**9))
def test_arabic_indic_digits_are_digits(number: int) -> None:
    digits = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert Numerals(SPOKEN["ar"].lexicon).value(digits) == number


@pytest.mark.parametrize(
    ("code", "text", "unit", "low", "high"),
    [
        ("ar", "يومين", Unit.DAYS, 2, 2),
        ("ar", "رهينتان", Unit.PERSONS, 2, 2),
        ("ar", "شاحنتين", Unit.TRUCKS, 2, 2),
        ("ar", "أسبوعين", Unit.DAYS, 14, 14),
        ("ar", "ساعتين", Unit.HOURS, 2, 2),
        ("ar", "لمدة أسبوع", Unit.DAYS, 7, 7),
        ("ar", "يوما واحدا", Unit.DAYS, 1, 1),
        ("ar", "وخمسين رهينة", Unit.PERSONS, 50, 50),
        ("ar", "بخمسين أسيراً", Unit.PERSONS, 50, 50),
        ("ar", "١٥٠ أسيراً فلسطينياً", Unit.PERSONS, 150, 150),
        ("ar", "أحد عشر رهينة", Unit.PERSONS, 11, 11),
        ("ar", "اثنتي عشرة رهينة", Unit.PERSONS, 12, 12),
        ("ar", "بين أربعة وستة أيام", Unit.DAYS, 4, 6),
        ("ar", "خمسة وعشرين يوماً", Unit.DAYS, 25, 25),
        ("ar", "من 10 إلى 15 رهينة", Unit.PERSONS, 10, 15),
        ("ar", "أكثر من مئتي محتجز", Unit.PERSONS, 200, None),
        ("ar", "ما يصل إلى 300 أسير", Unit.PERSONS, None, 300),
        ("ar", "خمسين رهينة على الأقل", Unit.PERSONS, 50, None),
        ("ar", "نحو ٢٤٠ شخصاً", Unit.PERSONS, 240, 240),
        ("ar", "عشرات الرهائن", Unit.PERSONS, 20, 99),
        ("ar", "عشرات الآلاف من المدنيين", Unit.PERSONS, 20_000, 99_999),
        ("ar", "بضعة أيام", Unit.DAYS, 2, 9),
        ("ar", "ثلاثة ملايين دولار", Unit.MONEY, 3_000_000, 3_000_000),
        ("ar", "١٬٥٠٠ طن", Unit.TONNES, 1500, 1500),
        ("he", "יומיים", Unit.DAYS, 2, 2),
        ("he", "ביומיים", Unit.DAYS, 2, 2),
        ("he", "שבועיים", Unit.DAYS, 14, 14),
        ("he", "שעתיים", Unit.HOURS, 2, 2),
        ("he", "ביום אחד", Unit.DAYS, 1, 1),
        ("he", "עשרת החטופים", Unit.PERSONS, 10, 10),
        ("he", "שתי חטופות", Unit.PERSONS, 2, 2),
        ("he", "שני חטופים", Unit.PERSONS, 2, 2),
        ("he", "שלוש־עשרה נשים", Unit.PERSONS, 13, 13),
        ("he", "כ־240 בני ערובה", Unit.PERSONS, 240, 240),
        ("he", "כמאה חטופים", Unit.PERSONS, 100, 100),
        ("he", "יותר מ-200 חטופים", Unit.PERSONS, 200, None),
        ("he", "חמישים חטופים לפחות", Unit.PERSONS, 50, None),
        ("he", "עד 300 אסירים", Unit.PERSONS, None, 300),
        ("he", "בין ארבעה לשישה ימים", Unit.DAYS, 4, 6),
        ("he", "10 או 15 חטופים", Unit.PERSONS, 10, 15),
        ("he", "עשרות אסירים", Unit.PERSONS, 20, 99),
        ("he", "מאות אסירים", Unit.PERSONS, 200, 999),
        ("he", "כמה ימים", Unit.DAYS, 2, 9),
        ("he", "שישה שבועות", Unit.DAYS, 42, 42),
        ("he", "30 מיליון דולר", Unit.MONEY, 30_000_000, 30_000_000),
    ],
)
def test_amounts(code: str, text: str, unit: Unit, low: float | None, high: float | None) -> None:
    (found,) = SPOKEN[code].amounts(text)
    assert (found.unit, found.low, found.high) == (unit, low, high)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "الساعة العاشرة"), ("ar", "في 7 أكتوبر 2023"), ("ar", "40 في المئة من الرهائن"), ("ar", "القرار 2728"),
        ("ar", "في عام 2023"), ("he", "בן 84"), ("he", "ב-7 באוקטובר 2023"), ("he", "בשעה 10"),
        ("he", "40 אחוז מהחטופים"),
        ("he", "אחד מהחטופים"),
    ],
)  # fmt: skip
def test_what_is_no_amount(code: str, text: str) -> None:
    assert SPOKEN[code].amounts(text) == []


@pytest.mark.parametrize(
    ("code", "text", "day"),
    [
        ("ar", "أمس", date(2031, 3, 4)),
        ("ar", "يوم الاثنين", date(2031, 3, 3)),
        ("ar", "الأربعاء الماضي", date(2031, 2, 26)),
        ("ar", "قبل ثلاثة أيام", date(2031, 3, 2)),
        ("ar", "قبل يومين", date(2031, 3, 3)),
        ("ar", "7 تشرين الأول", date(2030, 10, 7)),
        ("ar", "7 أكتوبر", date(2030, 10, 7)),
        ("ar", "٢١ نوفمبر/تشرين الثاني ٢٠٢٣", date(2023, 11, 21)),
        ("ar", "في 30 كانون الأول", date(2030, 12, 30)),
        ("he", "אתמול", date(2031, 3, 4)),
        ("he", "ביום שני", date(2031, 3, 3)),
        ("he", "בשבת", date(2031, 3, 1)),
        ("he", "ביום רביעי שעבר", date(2031, 2, 26)),
        ("he", "לפני שלושה ימים", date(2031, 3, 2)),
        ("he", "לפני יומיים", date(2031, 3, 3)),
        ("he", "ב־21 בנובמבר 2023", date(2023, 11, 21)),
        ("he", "30 בדצמבר", date(2030, 12, 30)),
    ],
)
def test_days(code: str, text: str, day: date) -> None:
    assert {found.day for found in SPOKEN[code].days(text, WEDNESDAY)} == {day}


@pytest.mark.parametrize(
    ("code", "text"),
    [("ar", "الجمعة المقبل"), ("ar", "31 فبراير"), ("he", "ביום שישי הבא"), ("he", "לפני ימים רבים")],
)
def test_no_day_is_made_up(code: str, text: str) -> None:
    assert SPOKEN[code].days(text, WEDNESDAY) == []
