"""What the columns of a list are called, in English, Arabic, Hebrew, Chinese, French and Russian."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from goodoffices.exchange.persons.cleaning import clean


class Column(StrEnum):
    """What a column holds. Several columns may hold the same: spellings, parts of a name, nationalities."""

    NAME = "name"
    GIVEN = "given"
    FATHER = "father"
    FAMILY = "family"
    OTHER_NAME = "other name"
    BIRTH = "birth"
    SEX = "sex"
    NATIONALITY = "nationality"
    CATEGORY = "category"
    GROUP = "group"
    PLACE = "place"
    HOLDER = "holder"
    FATE = "fate"


_WORDS = {
    Column.NAME: "name|full name|names|person|الاسم|الاسم الكامل|الاسم الرباعي|اسم|שם|"
    "שם מלא|姓名|名字|全名|nom complet|"
    "nom et prénom|noms|имя|фио|ф.и.о.|полное имя|фамилия имя отчество",
    Column.GIVEN: "given name|first name|given names|forename|الاسم الأول|שם פרטי|名|prénom|prénoms|имя собственное",
    Column.FATHER: "father|father's name|name of father|patronymic|middle name|اسم الأب|"
    "שם האב|父名|父亲姓名|nom du père|"
    "отчество|имя отца",
    Column.FAMILY: "family name|surname|last name|اسم العائلة|العائلة|اللقب|שם משפחה|姓|姓氏|"
    "nom|nom de famille|фамилия",
    Column.OTHER_NAME: "other name|other names|other spelling|alias|also known as|"
    "spelling|name in arabic|name in hebrew|"
    "name in english|اسم آخر|الاسم بالإنجليزية|כינוי|שם נוסף|שם באנגלית|别名|英文名|英文姓名|"
    "autre nom|alias / autre nom|"
    "другое имя|имя латиницей",
    Column.BIRTH: "birth|date of birth|dob|born|year of birth|birth date|birth year|تاريخ الميلاد|سنة الميلاد|"
    "تاريخ الولادة|תאריך לידה|שנת לידה|出生日期|出生年月|生日|出生年份|date de naissance|naissance|né le|"
    "année de naissance|дата рождения|год рождения",
    Column.SEX: "sex|gender|الجنس|النوع|מין|מגדר|性别|sexe|genre|пол",
    Column.NATIONALITY: "nationality|nationalities|citizenship|second nationality|الجنسية|אזרחות|לאום|נתינות|国籍|"
    "nationalité|nationalités|гражданство|национальность",
    Column.CATEGORY: "category|الفئة|التصنيف|קטגוריה|סיווג|类别|类|catégorie|категория",
    Column.GROUP: "group|family group|household|المجموعة|الأسرة|קבוצה|משפחה|组|家庭|组别|groupe|famille|группа|семья",
    Column.PLACE: "place|place of origin|place of birth|residence|town|city|home|المكان|مكان الولادة|مكان الإقامة|"
    "البلدة|المدينة|מקום|מקום מגורים|עיר|יישוב|地点|籍贯|住址|出生地|lieu|lieu de naissance|ville|résidence|место|"
    "место рождения|место жительства|город",
    Column.HOLDER: "holder|held by|detaining authority|الجهة الحاجزة|محتجز لدى|מוחזק בידי|关押方|扣押方|détenteur|"
    "détenu par|удерживается|кем удерживается",
    Column.FATE: "fate|status|state|المصير|الحالة|מצב|סטטוס|גורל|状态|情况|sort|statut|état|судьба|статус|состояние",
}
_POINTS = re.compile(r"[\s_:.*#/-]+")


def _bare(text: str) -> str:
    """A header as it is compared: without capitals, points, Arabic vowel marks and brackets."""
    cleaned, _removed = clean(text)
    without = re.sub(r"\(.*?\)|[\u064b-\u0652\u0640\u0591-\u05c7]", "", cleaned)
    return _POINTS.sub(" ", without).strip().casefold()


KNOWN = {_bare(word): column for column, words in _WORDS.items() for word in words.split("|")}


def column_of(header: str) -> Column | None:
    """What a header says its column holds; None where it is no word that is known. A number at its end is left out."""
    bare = _bare(header)
    return KNOWN.get(bare) or KNOWN.get(re.sub(r"\s*\d+$", "", bare))


def columns_of(headers: Sequence[str], mapping: Mapping[str, str] | None = None) -> dict[int, Column]:
    """What each column (from 1) holds. ``mapping`` says it for headers, or letters of columns, that are not known.

    Raises:
        ValueError: naming what a mapping has that there is not; it repeats the mapping alone, nothing from the list.
    """
    found = {place: column for place, header in enumerate(headers, 1) if (column := column_of(header)) is not None}
    for what, meant in (mapping or {}).items():
        places = _places(what, headers)
        if not places or meant not in {column.value for column in Column}:
            raise ValueError(what)
        found |= dict.fromkeys(places, Column(meant))
    if Column.GIVEN not in found.values():  # French "nom" beside no "prénom" is the whole name
        found = {place: Column.NAME if column is Column.FAMILY else column for place, column in found.items()}
    return found


def _places(what: str, headers: Sequence[str]) -> list[int]:
    """The columns called so, by header or by letter (A, B, …)."""
    named = [place for place, header in enumerate(headers, 1) if _bare(header) == _bare(what)]
    if named or not re.fullmatch(r"[A-Z]{1,2}", what):
        return named
    place = 0
    for sign in what:
        place = place * 26 + ord(sign) - ord("A") + 1
    return [place] if place <= len(headers) else []
