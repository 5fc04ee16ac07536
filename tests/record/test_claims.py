"""Claims: sentences that translate one another give the same claims in all five languages."""

import re
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st
from tests.record.helpers import CASE, claims, only, report
from tests.record.translations import LANGUAGES, NUMBERS, STATUSES, Row

from goodoffices.case import About, Claim, Modality
from goodoffices.record import extract_claims, read_report

EVERY = [pytest.param(row, code, id=f"{code} {row.sentences[0][:36]}") for row in NUMBERS for code in LANGUAGES]
GRADES = [pytest.param(row, code, id=f"{code} {row.sentences[0][:36]}") for row in STATUSES for code in LANGUAGES]


def said(claim: Claim) -> tuple[object, ...]:
    """What a row says of a claim."""
    return claim.value_min, claim.value_max, claim.unit, claim.category, claim.modality.value, claim.speaker


@pytest.mark.parametrize(("row", "code"), EVERY)
def test_numbers_in_every_language(tmp_path: Path, row: Row, code: str) -> None:
    read = report(tmp_path, row.sentences[LANGUAGES.index(code)])
    claim = only(extract_claims(evolve(read, language=code), CASE), row.about)
    wanted = (row.least, row.most, row.unit, row.category, row.modality, row.speaker)
    assert [one for one in zip(said(claim), wanted, strict=True) if one[1] != "" and one[0] != one[1]] == []


@pytest.mark.parametrize(("row", "code"), GRADES)
def test_deal_status_in_every_language(tmp_path: Path, row: Row, code: str) -> None:
    claim = only(claims(tmp_path, row.sentences[LANGUAGES.index(code)], CASE), "deal_status")
    wanted = (row.least, row.most, row.unit, row.category, row.modality, row.speaker)
    assert [one for one in zip(said(claim), wanted, strict=True) if one[1] != "" and one[0] != one[1]] == []


def test_parts_of_a_number_are_said_as_the_whole_is(tmp_path: Path) -> None:
    for text in (
        "The rebels released 13 hostages, including four foreigners.",
        "叛军释放了13名人质，其中包括四名外国人。",
    ):
        whole, part = claims(tmp_path, text)
        assert (whole.value_min, part.value_min, part.category) == (13, 4, "foreigners")
        assert whole.modality is part.modality is Modality.DONE


def test_a_share_belongs_to_the_number_before(tmp_path: Path) -> None:
    for text in (
        "The rebels will free about ten hostages, half of them women.",
        "叛军将释放约十名人质，其中一半是妇女。",
    ):
        _whole, share = claims(tmp_path, text)
        assert (share.about, share.value_min, share.unit, share.category) == (
            About.HOSTAGES_RELEASED,
            0.5,
            "fraction",
            "women",
        )


def test_the_held_that_are_released_are_a_release(tmp_path: Path) -> None:
    found = claims(tmp_path, "南方阵线扣押的四名人质——两名妇女和两名儿童——也获释。")
    assert [(c.about.value, c.value_min, c.category) for c in found] == [
        ("hostages_released", 4, None), ("hostages_released", 2, "women"), ("hostages_released", 2, "children"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "Three officials told World Wire about the weather in the capital.",
        "The ceasefire talks went on for the past three days.",
        "In the coming days the truce will be discussed.",
        "三名知情人士谈到了首都的天气。",
        "过去三天双方谈到了停火。",
        "未来几天内将讨论停火。",
        "她是一名4岁女孩。",
        "Un responsable du Nordland a confié que les négociations étaient au point mort.",
        "Les pourparlers sur la trêve durent depuis trois jours.",
        "تحدث ثلاثة مسؤولين عن الطقس في العاصمة.",
        "استمرت محادثات الهدنة خلال ثلاثة أيام.",
        "שלושה בכירים שוחחו על מזג האוויר בבירה.",
        "השיחות על ההפוגה נמשכו בתוך שלושה ימים.",
    ],
)
def test_numbers_that_say_nothing_of_the_matter(tmp_path: Path, text: str) -> None:
    assert not [claim for claim in claims(tmp_path, text) if claim.has_value]


def test_suppositions_are_no_status(tmp_path: Path) -> None:
    for text in ("The mediators asked whether a deal had been reached.", "即使双方达成协议，落实也有困难。"):
        assert not [c for c in claims(tmp_path, text) if c.category == "agreed"]


def test_related_articles_and_scripts_give_no_claims(tmp_path: Path) -> None:
    page = tmp_path / "p.txt"
    page.write_text(
        "<!--1930287600000-->\n[标题](https://www.rfi.fr/cn/1)\n------\n<p>叛军释放了13名人质。</p>"
        "<aside><div>同一主题</div><h2>叛军释放了99名人质</h2></aside>",
        encoding="utf-8",
    )
    assert [claim.value_min for claim in extract_claims(read_report(page))] == [13]


def test_a_language_without_lexicon_gives_no_claims(tmp_path: Path) -> None:
    assert claims(tmp_path, "Повстанцы освободили 13 заложников, и соглашение близко, говорят посредники.") == ()


def test_the_day_of_the_event_is_resolved_from_the_publication(tmp_path: Path) -> None:
    for text in ("The rebels released 13 hostages on Saturday.", "叛军周六释放了13名人质。"):
        (claim,) = claims(tmp_path, text)
        assert str(claim.event_date) == "2031-03-01"


def test_the_day_of_another_event_is_not_taken(tmp_path: Path) -> None:
    for text in (
        "Apart from those who left on Saturday, the rebels released 13 hostages.",
        "除了周六离开的人外，叛军还释放了13名人质。",
    ):
        assert only(claims(tmp_path, text), "hostages_released").event_date is None


def test_ids_are_stable_and_count_from_one(tmp_path: Path) -> None:
    found = claims(tmp_path, "叛军释放了13名人质。谈判陷入僵局。")
    assert [claim.id for claim in found] == ["r.txt#1", "r.txt#2"]
    assert found == claims(tmp_path, "叛军释放了13名人质。谈判陷入僵局。")


CHINESE = "以色列 叛军 表示 ， 。 “ ” 释放 50名 人质 （ ） 协议 接近达成 否认 每 数日 停火 《 》 ——"
ENGLISH = 'Hamas said released 50 hostages , . " deal close to the'
WORDS = st.sampled_from([*CHINESE.split(), *(f"{word} " for word in ENGLISH.split()), "\n", "<p>", "</p>"])


@given(st.lists(WORDS, max_size=60).map("".join))
def test_every_quote_is_in_the_text_and_at_its_place(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    read = report(tmp_path_factory.getbasetemp(), f"释放人质的协议。the talks of the sides {text}", "q.txt")
    for claim in extract_claims(read, CASE):
        assert claim.start is not None and claim.end is not None
        assert read.plain[claim.start : claim.end] == claim.quote
        assert 0 < len(claim.quote) <= 160
        assert claim.quote == claim.quote.strip() and not re.match(r"[，。、,.]", claim.quote)
