"""Who is said to speak, in French, Arabic and Hebrew: before the verb, behind it, and with words joined to the name."""

from pathlib import Path

import pytest
from tests.record.helpers import CASE, claims, only

from goodoffices.case import Actor, ActorKind, Case, LocalText
from goodoffices.record.names import Names


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Berg a déclaré mercredi que 12 otages seraient libérés.", "Anna Berg"),
        ("12 otages seront libérés, a déclaré Anna Berg.", "Anna Berg"),
        ("12 otages seront libérés, a encore affirmé lundi Anna Berg.", "Anna Berg"),
        ("« 12 otages seront libérés », a dit Anna Berg à World Wire.", "Anna Berg"),
        ("Selon Anna Berg, 12 otages seront libérés.", "Anna Berg"),
        ("D’après Anna Berg, 12 otages seront libérés.", "Anna Berg"),
        ("Anna Berg, porte-parole du Midland, a dit à World Wire que 12 otages seraient libérés.", "Anna Berg"),
        ("Un responsable du Front du Sud a affirmé que 12 otages seraient libérés.", "South Front official"),
        ("Anna Berg a parlé de la trêve. « 12 otages seront libérés », a-t-elle ajouté.", "Anna Berg"),
        ("Anna Berg a parlé de la trêve. Elle a dit que 12 otages seraient libérés.", "Anna Berg"),
        ("La ministre des Affaires étrangères du Midland dit qu’il y aura 12 otages libérés.", "Anna Berg"),
        ("قالت آنا بيرغ إن 12 رهينة سيفرج عنها.", "Anna Berg"),
        ("وأضافت آنا بيرغ أن 12 رهينة سيفرج عنها.", "Anna Berg"),
        ("آنا بيرغ قالت إن 12 رهينة سيفرج عنها.", "Anna Berg"),
        ("أعلنت نوردلاند في بيان أنها ستفرج عن 12 رهينة.", "Northland"),
        ("بحسب نوردلاند، سيفرج عن 12 رهينة.", "Northland"),
        ("وفقاً لنوردلاند، سيفرج عن 12 رهينة.", "Northland"),
        ("قال مسؤول في الجبهة الجنوبية لوورلد واير إن 12 رهينة سيفرج عنها.", "South Front official"),
        ("تحدثت آنا بيرغ عن الهدنة. وأضافت أن 12 رهينة سيفرج عنها.", "Anna Berg"),
        ("قال المتحدث باسم ميدلاند ليو كاستور إن 12 رهينة سيفرج عنها.", "Leo Castor"),
        ("אנה ברג אמרה כי 12 חטופים ישוחררו.", "Anna Berg"),
        ("12 חטופים ישוחררו, אמרה אנה ברג.", "Anna Berg"),
        ('"12 חטופים ישוחררו", אמרה אנה ברג.', "Anna Berg"),
        ("לפי אנה ברג, 12 חטופים ישוחררו.", "Anna Berg"),
        ("לדברי אנה ברג, 12 חטופים ישוחררו.", "Anna Berg"),
        ("נורדלנד הודיעה כי 12 חטופים ישוחררו.", "Northland"),
        ("בכיר בנורדלנד מסר כי 12 חטופים ישוחררו.", "Northland official"),
        ("אנה ברג דיברה על ההפוגה. היא אמרה כי 12 חטופים ישוחררו.", ""),
        ("הודיעה החזית הדרומית כי 12 חטופים ישוחררו.", "South Front"),
    ],
)
def test_speakers(tmp_path: Path, text: str, speaker: str) -> None:
    claim = only(claims(tmp_path, text, CASE), "hostages_released")
    assert claim.value_min == 12
    assert speaker in ("", claim.speaker)


@pytest.mark.parametrize(
    ("text", "carrier", "voice"),
    [
        ("نقلت وورلد واير عن مصدر أن 12 رهينة سيفرج عنها.", "World Wire", "source"),
        ("World Wire, citant une source, a rapporté que 12 otages seraient libérés.", "World Wire", "source"),
    ],
)
def test_hearsay_has_a_carrier(tmp_path: Path, text: str, carrier: str, voice: str) -> None:
    claim = only(claims(tmp_path, text, CASE), "hostages_released")
    assert claim.carrier == carrier and voice in claim.speaker
    assert claim.depth == 2


@pytest.mark.parametrize(
    "text",
    [
        "بنوردلاند",
        "ونوردلاند",
        "لنوردلاند",
        "وبنوردلاند",
        "בנורדלנד",
        "ונורדלנד",
        "שנורדלנד",
        "מנורדלנד",
        "ול-נורדלנד",
        "l’Nordland",
    ],
)
def test_names_are_known_with_what_is_written_before_them(text: str) -> None:
    assert [mention.actor.id for mention in Names.of(CASE).find(f"… {text} …")] == ["northland"]


@pytest.mark.parametrize("text", ["خنوردلاند", "קנורדלנד", "نوردلاندي", "XNordland"])
def test_a_name_within_another_word_is_none(text: str) -> None:
    assert Names.of(CASE).find(f"… {text} …") == []


def test_states_are_known_by_their_adjectives_in_every_language() -> None:
    state = Actor("q", ActorKind.STATE, LocalText({"en": ("Qatar",), "fr": ("Qatar",)}))
    names = Names.of(Case("c", LocalText.of("C"), {"q": state}, {}))
    for text in ("le ministre qatari", "الوزير القطري", "השר הקטארי", "the Qatari minister"):
        assert [mention.actor.id for mention in names.find(text)] == ["q"], text
    assert Names.of(CASE).find("le ministre qatari") == []


def test_spellings_with_other_apostrophes_and_hyphens_are_the_same_name() -> None:
    body = Actor("b", ActorKind.BODY, LocalText({"fr": ("gouvernement d’Orient",), "he": ('צה"ל',)}))
    names = Names.of(Case("c", LocalText.of("C"), {"b": body}, {}))
    for text in ("le gouvernement d'Orient", "דובר צה״ל", 'לצה"ל'):
        assert [mention.actor.id for mention in names.find(text)] == ["b"], text
