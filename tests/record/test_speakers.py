"""Who says it: attributions before and after the words, quotations, offices, sources, interviews."""

from pathlib import Path

import pytest
from tests.record.helpers import ACTORS, CASE, claims

from goodoffices.case import Modality
from goodoffices.record.languages import LANGUAGES, speak
from goodoffices.record.names import Names


def test_every_language_has_a_module_and_a_lexicon_with_the_same_keys() -> None:
    spoken = [made for code in LANGUAGES if (made := speak(code)) is not None]
    assert [one.code for one in spoken] == [one.lexicon.code for one in spoken] == list(LANGUAGES)
    closed = (
        "bounds",
        "roles",
        "actions",
        "aside",
        "truce",
        "aid",
        "modality",
        "status",
        "context",
        "speakers",
        "stops",
    )
    for section in closed:
        assert len({frozenset(one.lexicon.sections[section]) for one in spoken}) == 1, section


def test_languages_with_blanks_have_the_same_sections() -> None:
    spoken = [made for code in LANGUAGES if (made := speak(code)) is not None and made.lexicon.spaced]
    assert len(spoken) == 4
    for section in ("joiners", "counts", "no_amount", "calendar", "units", "per", "clauses", "anonymous", "offices"):
        assert len({frozenset(one.lexicon.sections[section]) - {"2"} for one in spoken}) == 1, section


def test_a_language_without_a_lexicon_is_not_spoken() -> None:
    assert speak("ru") is None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Berg said 12 hostages would be released.", "Anna Berg"),
        ("12 hostages would be released, Anna Berg said.", "Anna Berg"),
        ("12 hostages would be released, said Anna Berg.", "Anna Berg"),
        ("12 hostages would be released, Anna Berg said on Monday.", "Anna Berg"),
        ("According to Anna Berg, 12 hostages would be released.", "Anna Berg"),
        ("12 hostages would be released, according to Anna Berg.", "Anna Berg"),
        ("Anna Berg, the foreign minister of Midland, said 12 hostages would be released.", "Anna Berg"),
        ("Midland's foreign minister said 12 hostages would be released.", "Anna Berg"),
        ("“12 hostages will be released,” Berg told World Wire.", "Anna Berg"),
        ("Anna Berg, the foreign minister of Midland, said Monday 12 hostages would be released.", "Anna Berg"),
        ("In a statement on Monday, South Front said 12 hostages would be released.", "South Front"),
        ("World Wire reported that 12 hostages would be released.", "World Wire"),
        ("12 hostages would be released.", "Example Post"),
        ("安娜·贝格尔表示，将释放12名人质。", "Anna Berg"),
        ("据安娜·贝格尔称，将释放12名人质。", "Anna Berg"),
        ("“将释放12名人质，”安娜·贝格尔说。", "Anna Berg"),
        ("米德兰外长周一在记者会上表示，将释放12名人质。", "Anna Berg"),
        ("贝格尔在接受环球社采访时表示，将释放12名人质。", "Anna Berg"),
        ("南方阵线发表声明说，将释放12名人质。", "South Front"),
        ("诺兰德与南方阵线谈判，米德兰证实，将释放12名人质。", "Midland"),
        ("据环球社报道，将释放12名人质。", "World Wire"),
        ("据报道，将释放12名人质。", "Example Post"),
        ("将释放12名人质。", "Example Post"),
    ],
)
def test_speakers_by_the_names_of_the_case(tmp_path: Path, text: str, speaker: str) -> None:
    (claim,) = [one for one in claims(tmp_path, text, CASE) if one.has_value]
    assert claim.speaker == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The army said 12 hostages would be released.", "army"),
        ("两名官员周二说，将释放12名人质。", "两名官员"),
        ("据卫生部称，将释放12名人质。", "卫生部"),
    ],
)
def test_without_a_case_the_speaker_is_the_words_found(tmp_path: Path, text: str, speaker: str) -> None:
    (claim,) = claims(tmp_path, text)
    assert (claim.speaker, claim.actor) == (speaker, None)


def test_pronouns_and_open_quotations_go_on_with_the_speaker(tmp_path: Path) -> None:
    english = (
        "Anna Berg said the talks are in the final stage. “They are close to a deal,” she said. "
        "“Only small obstacles remain.”"
    )
    chinese = "安娜·贝格尔表示：“谈判已进入最后阶段。双方接近达成协议。”她说，仍有障碍。"
    for text in (english, chinese):
        found = claims(tmp_path, text, CASE)
        assert [claim.actor for claim in found] == ["berg"] * 3


def test_a_name_with_an_office_is_known_by_the_office_later(tmp_path: Path) -> None:
    text = "诺兰德总统莱奥·卡斯托尔发表讲话。诺兰德总统周二表示，双方接近达成协议。"
    (claim,) = claims(tmp_path, text, CASE)
    assert claim.actor == "castor"


def test_hearsay_has_a_carrier_and_depth(tmp_path: Path) -> None:
    for text in (
        "环球社援引一位知情人士的话报道说，叛军将释放12名人质。",
        "World Wire, citing a source, said the rebels will release 12 hostages.",
    ):
        (claim,) = claims(tmp_path, text, CASE)
        assert (claim.carrier, claim.depth, claim.modality) == ("World Wire", 2, Modality.REPORTED)


def test_an_unnamed_official_is_told_apart_from_the_actor_by_the_role(tmp_path: Path) -> None:
    (claim,) = claims(tmp_path, "一名诺兰德官员透露，叛军将释放12名人质。", CASE)
    assert (claim.actor, claim.speaker_role) == ("northland", "一名诺兰德官员")
    assert (claim.speaker, claim.voice) == ("Northland official", "unnamed official")


def test_what_an_unnamed_source_says_goes_on_in_its_paragraph(tmp_path: Path) -> None:
    text = "一位知情人士说，叛军将释放12名人质。双方还将停火四天。\n\n诺兰德将释放30名囚犯。"
    first, second, third = claims(tmp_path, text, CASE)
    assert first.speaker == second.speaker == "people familiar"
    assert third.depth == 0


def test_interviews_are_read_by_their_labels(tmp_path: Path) -> None:
    text = (
        "**记者**：叛军会释放12名人质吗？\n\n**安娜·贝格尔**：谈判仍在继续。\n\n"
        "**记者**：协议近了吗？\n\n**安娜·贝格尔**：我们已经接近达成协议。"
    )
    found = claims(tmp_path, text, CASE)
    assert [claim.actor for claim in found if claim.category in ("talks", "close")] == ["berg", "berg"]
    assert all(claim.actor is None for claim in found if claim.has_value)


def test_a_denial_of_two_is_one_of_each(tmp_path: Path) -> None:
    found = claims(tmp_path, "环球社报道称，双方已达成协议，诺兰德和米德兰予以否认。", CASE)
    assert [c.actor for c in found if c.modality is Modality.DENIED] == ["northland", "midland"]


def test_names_are_whole_words_and_the_longest_wins() -> None:
    names = Names({actor.id: actor for actor in ACTORS})
    found = names.find("Northlander, Northland, the Presidency of Northland and 莱奥·卡斯托尔")
    assert [mention.actor.id for mention in found] == ["northland", "presidency", "castor"]
    assert names.wholes(names.actors["presidency"]) == ["northland"]


def test_headlines_are_the_outlets_words(tmp_path: Path) -> None:
    found = claims(tmp_path, "# Hostage deal is close\n\nMidland said that a deal is close to being signed.", CASE)
    assert found[0].speaker_role == "outlet headline"
    assert found[-1].actor == "midland"


def test_spellings_of_one_name_are_one_actor(tmp_path: Path) -> None:
    found = claims(tmp_path, "贝格尔说，谈判陷入僵局。安娜·贝格尔说，仍有障碍。", CASE)
    assert {claim.actor for claim in found} == {"berg"}


@pytest.mark.parametrize(
    "text",
    [
        "A Midland official briefed on the talks told the Post that South Front would release 50 hostages.",
        "A Midland official familiar with the talks said that South Front would release 50 hostages.",
        "Un responsable au fait des pourparlers a déclaré que le Front du Sud libérerait 50 otages.",
        "了解谈判情况的米德兰官员表示，南方阵线将释放50名人质。",
        "قال مسؤول مطلع على المحادثات إن الجبهة الجنوبية ستفرج عن 50 رهينة.",
    ],
)
def test_an_official_who_knows_of_the_talks_is_an_official(tmp_path: Path, text: str) -> None:
    """To be briefed is no saying, and the talks are nobody."""
    found = claims(tmp_path, text, CASE)
    assert {claim.voice for claim in found} == {"unnamed official"}
    assert {claim.actor for claim in found} <= {"midland", None}
