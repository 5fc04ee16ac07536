"""Accusations, replies, fighting, and when claims are due, in sentences of our own that translate one another."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve
from tests.record.helpers import CASE, PUBLISHED, report

from goodoffices.record.claims import claims_with_names
from goodoffices.record.horizons import horizons
from goodoffices.record.languages import speak
from goodoffices.record.names import Names
from goodoffices.record.signals import MOST, Due, Signal, SignalKind, signals
from goodoffices.record.triggers import Triggers

LANGUAGES = ("en", "zh", "fr", "ar", "he")
NAMES = Names.of(CASE)


def told(folder: Path, text: str) -> tuple[tuple[Signal, ...], tuple[Due, ...]]:
    one = report(folder, text)
    return signals(one, claims_with_names(one, NAMES), NAMES)


def of_kind(folder: Path, text: str, kind: SignalKind) -> list[Signal]:
    return [one for one in told(folder, text)[0] if one.kind is kind]


ACCUSED = (
    "Northland accused Midland of sheltering the fighters of South Front.",
    "诺兰德指责米德兰庇护南方阵线的战斗人员。",
    "Le Nordland a accusé le Midland d’abriter les combattants du Front du Sud.",
    "اتهمت نوردلاند ميدلاند بإيواء مقاتلي الجبهة الجنوبية.",
    "נורדלנד האשימה את מידלנד כי היא נותנת מחסה ללוחמי החזית הדרומית.",
)
PASSIVE = (
    "Midland was accused by Northland of breaking its word.",
    "米德兰被诺兰德指责违背诺言。",
    "Le Midland a été accusé par le Nordland de manquer à sa parole.",
)
REPLIED = (
    "In response, Midland called the remarks unhelpful.",
    "作为回应，米德兰称这些言论无益。",
    "En réponse, le Midland a jugé ces propos inutiles.",
    "وردا على ذلك، قالت ميدلاند إن هذه التصريحات لا تفيد.",
    "בתגובה אמרה מידלנד כי הדברים אינם מועילים.",
)
FOUGHT = (
    "Air strikes hit the valley overnight while the talks went on.",
    "谈判期间，山谷夜间遭到空袭。",
    "Des frappes aériennes ont touché la vallée dans la nuit pendant les pourparlers.",
    "تعرض الوادي لغارات جوية ليلا بينما كانت المحادثات مستمرة.",
    "תקיפות אוויריות פגעו בעמק בלילה בזמן השיחות.",
)
AT_A_PLACE = (
    "Northland at the United Nations accused Midland of sheltering fighters.",
    "诺兰德在联合国指责米德兰庇护战斗人员。",
    "Le Nordland, aux Nations unies, a accusé le Midland d’abriter des combattants.",
)
NO_FIGHT = (
    "The mediators want to prevent an attack on the town.",
    "调解人希望避免对该镇的袭击。",
    "Les médiateurs veulent éviter une attaque contre la ville.",
    "يريد الوسطاء منع هجوم على البلدة.",
    "המתווכים רוצים למנוע התקפה על העיירה.",
)


@pytest.mark.parametrize(("language", "text"), list(zip(LANGUAGES, ACCUSED, strict=True)))
def test_who_accuses_whom(tmp_path: Path, language: str, text: str) -> None:
    (found,) = of_kind(tmp_path, text, SignalKind.ACCUSATION)
    assert (found.by, found.of, found.day, found.language) == ("northland", "midland", PUBLISHED, language)
    assert (found.id, found.file) == ("r.txt!accusation1", "r.txt")


@pytest.mark.parametrize("text", AT_A_PLACE)
def test_where_it_was_said_accuses_nobody(tmp_path: Path, text: str) -> None:
    """Not even where the case knows the place by name, as it knows the United Nations."""
    (found,) = of_kind(tmp_path, text, SignalKind.ACCUSATION)
    assert (found.by, found.of, found.detail) == ("northland", "midland", "united_nations")


def test_an_organisation_that_is_a_place_too_can_accuse(tmp_path: Path) -> None:
    (found,) = of_kind(tmp_path, "The United Nations accused Midland of blocking aid.", SignalKind.ACCUSATION)
    assert found.of == "midland"
    assert found.by not in (None, "midland")


@pytest.mark.parametrize("text", PASSIVE)
def test_who_was_accused_by_whom(tmp_path: Path, text: str) -> None:
    (found,) = of_kind(tmp_path, text, SignalKind.ACCUSATION)
    assert (found.by, found.of) == ("northland", "midland")


@pytest.mark.parametrize("text", REPLIED)
def test_who_replies(tmp_path: Path, text: str) -> None:
    (found,) = of_kind(tmp_path, text, SignalKind.REPLY)
    assert (found.by, found.of) == ("midland", None)


@pytest.mark.parametrize("text", FOUGHT)
def test_fighting_beside_the_talks_names_nobody(tmp_path: Path, text: str) -> None:
    (found,) = of_kind(tmp_path, text, SignalKind.ESCALATION)
    assert (found.detail, found.by, found.of) == ("air", None, None)


@pytest.mark.parametrize("text", NO_FIGHT)
def test_what_is_to_be_avoided_is_no_fighting(tmp_path: Path, text: str) -> None:
    assert of_kind(tmp_path, text, SignalKind.ESCALATION) == []


def test_who_is_accused_for_ties_to_another_is_not_taken_for_that_other(tmp_path: Path) -> None:
    for text in (
        "The capital was, for its long and old ties to South Front in the east of the valley, criticised by Northland.",
        "首都因其与南方阵线的长期关系而多次受到诺兰德的批评。",
    ):
        assert of_kind(tmp_path, text, SignalKind.ACCUSATION) == []


def test_nobody_of_the_case_is_accused(tmp_path: Path) -> None:
    assert told(tmp_path, "The storm was blamed for the delay.")[0] == ()


@pytest.mark.parametrize(
    ("text", "forum"),
    [
        ("At the United Nations, Northland accused Midland of delay.", "united_nations"),
        ("Northland accused Midland of delay. Nobody else spoke. Northland said so in an interview.", "broadcast"),
        ("Northland accused Midland of delay. Leo Castor said so in an interview.", None),
        ("安娜·贝格尔指责诺兰德拖延。“这不可接受。”安娜·贝格尔在记者会上说。", "press_conference"),
    ],
)
def test_where_it_was_said(tmp_path: Path, text: str, forum: str | None) -> None:
    (found,) = of_kind(tmp_path, text, SignalKind.ACCUSATION)
    assert found.detail == forum


def test_signals_have_the_day_that_is_named_and_none_of_another_year(tmp_path: Path) -> None:
    (found,) = of_kind(tmp_path, "On Monday rockets were fired: an attack on the port.", SignalKind.ESCALATION)
    assert found.day == date(2031, 3, 3)
    assert of_kind(tmp_path, "The attack of 2009 is still remembered.", SignalKind.ESCALATION) == []


@pytest.mark.parametrize("text", [*ACCUSED, *REPLIED, *FOUGHT, "اتَّهَمَت نوردلاند ميدلاند بالمماطلة."])
def test_quotes_are_exact(tmp_path: Path, text: str) -> None:
    one = report(tmp_path, text)
    found, _due = signals(one, (), NAMES)
    assert found
    for signal in found:
        assert signal.quote == one.plain[signal.start : signal.end] and len(signal.quote) <= 160


def test_a_page_of_headlines_gives_a_few_of_each_kind(tmp_path: Path) -> None:
    text = "\n\n".join(f"Air strikes hit the valley for the {n}th time." for n in range(3 * MOST))
    assert [one.id for one in of_kind(tmp_path, text, SignalKind.ESCALATION)] == [
        f"r.txt!escalation{n + 1}" for n in range(MOST)
    ]


def test_other_languages_and_no_text_give_none(tmp_path: Path) -> None:
    one = evolve(report(tmp_path, ACCUSED[0]), language="de")
    assert signals(one, (), NAMES) == ((), ())
    assert told(tmp_path, "…") == ((), ())


HORIZONS = {
    "hours": (("within hours", "数小时内", "dans les prochaines heures", "خلال ساعات", "בתוך שעות"), 0, 1),
    "days": (
        ("in the coming days", "未来几天", "dans les prochains jours", "في الأيام المقبلة", "בימים הקרובים"),
        0,
        7,
    ),
    "counted": (("within 48 hours", "48小时内", "dans les 48 heures", "خلال 48 ساعة", "בתוך 48 שעות"), 0, 2),
    "weeks": (("within two weeks", "两周内", "dans deux semaines", "خلال أسبوعين", "בתוך שבועיים"), 0, 14),
}
BY_FRIDAY = ("by Friday", "周五前", "d'ici vendredi", "قبل الجمعة", "עד יום שישי")


@pytest.mark.parametrize("name", HORIZONS)
@pytest.mark.parametrize("place", range(5))
def test_words_for_a_time_to_come(name: str, place: int) -> None:
    words, first, last = HORIZONS[name]
    language = speak(LANGUAGES[place])
    assert language is not None
    (found,) = horizons(f"… {words[place]} …", language, PUBLISHED)
    assert ((found.first - PUBLISHED).days, (found.last - PUBLISHED).days) == (first, last)


@pytest.mark.parametrize(("code", "words"), list(zip(LANGUAGES, BY_FRIDAY, strict=True)))
def test_a_weekday_as_a_limit_is_the_next_one(code: str, words: str) -> None:
    language = speak(code)
    assert language is not None
    (found,) = horizons(f"… {words} …", language, PUBLISHED)
    assert found.last == date(2031, 3, 7)


def test_the_past_is_no_time_to_come() -> None:
    language = speak("en")
    assert language is not None
    for text in ("in recent days", "on Friday", "two days ago", "within the law", "in 900 days", ""):
        assert horizons(text, language, PUBLISHED) == []


DUE = (
    "Midland said that a deal would be signed within hours.",
    "米德兰表示，协议将在数小时内签署。",
    "Le Midland a déclaré qu’un accord serait signé dans les prochaines heures.",
    "قالت ميدلاند إن الاتفاق سيوقع خلال ساعات.",
    "מידלנד אמרה כי ההסכם ייחתם בתוך שעות.",
)


@pytest.mark.parametrize("text", DUE)
def test_when_a_claim_is_due(tmp_path: Path, text: str) -> None:
    one = report(tmp_path, text)
    claims = claims_with_names(one, NAMES)
    _signals, (due,) = signals(one, claims, NAMES)
    assert due.claim == claims[0].id and claims[0].about == "deal_status"
    assert due.words in one.plain and (due.first, due.last) == (PUBLISHED, date(2031, 3, 6))


@pytest.mark.parametrize(
    "text",
    [
        "Midland denied that a deal would be signed within hours.",
        "South Front released 14 hostages within hours.",
        "The rain will end within hours. Nothing else is known.",
    ],
)
def test_what_was_denied_or_done_is_not_due(tmp_path: Path, text: str) -> None:
    assert told(tmp_path, text)[1] == ()


def test_triggers_are_found_wherever_a_phrase_is() -> None:
    language = speak("fr")
    assert language is not None
    from goodoffices.record.horizons import signal_words

    words = signal_words("fr")
    assert words is not None
    found = Triggers.of(words)
    for name in ("accusation", "reply", "escalation", "horizon"):
        for phrases in words.sections[name].values():
            for phrase in phrases:
                text = f"Voici : {phrase.replace('*', '').replace('…', ' ')}."
                assert any(name in sections for _start, sections in found.find(text)), phrase
