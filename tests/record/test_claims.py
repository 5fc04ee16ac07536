"""Claims: sentences that translate one another give the same claims in both languages."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.record.helpers import CASE, claims, only, report

from goodoffices.case import About, Modality
from goodoffices.record import extract_claims, read_report

# English, Chinese, about, least, most, unit, category, modality
SAME = [
    ("The mediators hope that 12 prisoners will be released on Friday.",
     "调停人希望12名囚犯将于周五获释。",
     "prisoners_released", 12, 12, "persons", None, "hoped"),
    ("Northland said it would free at least 30 captives.",
     "诺兰德表示，将释放至少30名俘虏。",
     "hostages_released", 30, None, "persons", None, "asserted"),
    ("South Front is ready for a ten-day ceasefire, Midland said.",
     "米德兰表示，南方阵线准备停火十天。",
     "truce_days", 10, 10, "days", None, "asserted"),
    ("About 250 people were killed in the attack, the health ministry said.",
     "卫生部说，约250人在袭击中死亡。",
     "killed", 250, 250, "persons", None, "asserted"),
    ("More than 80 hostages are still held in the mountains, according to the army.",
     "据军方称，仍有80多名人质被扣押在山区。",
     "hostages_held", 80, None, "persons", None, "asserted"),
    ("The truce was extended by two days.",
     "停火延长了两天。", "truce_days", 2, 2, "days", "extension", "reported"),
    ("At least 40 wounded civilians left through the crossing.",
     "至少40名受伤平民通过口岸离开。",
     "evacuees", 40, None, "persons", "wounded", "done"),
    ("200 trucks of aid would enter every day, the ministry said.",
     "该部表示，每天将有200辆援助卡车进入。",
     "aid", 200, 200, "trucks/day", None, "asserted"),
    ("The fund pays $15 million a month.",
     "该基金每月支付1500万美元。",
     "money", 15_000_000, 15_000_000, "USD/month", None, "reported"),
    ("Dozens of women and children held as hostages were freed.",
     "被扣为人质的数十名妇女和儿童获释。",
     "hostages_released", 20, 99, "persons", "women_children", "done"),
    ("For every hostage released, three prisoners would be freed.",
     "每释放一名人质，将释放三名囚犯。",
     "prisoners_released", 3, 3, "per person", None, "reported"),
    ("The rebels demand the release of 300 prisoners.",
     "叛军要求释放300名囚犯。",
     "prisoners_released", 300, 300, "persons", None, "demanded"),
    ("The government proposed a pause of four to six days.",
     "政府提议暂停战斗四至六天。",
     "truce_days", 4, 6, "days", None, "proposed"),
    ("Up to 8,000 prisoners are held by Northland.",
     "诺兰德关押着多达8000名囚犯。",
     "other", None, 8000, "persons", "prisoners_held", "reported"),
    ("The rebels may release 10 or 15 hostages.",
     "叛军可能释放10或15名人质。",
     "hostages_released", 10, 15, "persons", None, "reported"),
]  # fmt: skip

STATUS = [
    ("A spokesman for South Front denied that a deal had been reached.",
     "南方阵线发言人否认已达成协议。", "agreed", "denied"),
    ("The talks are in the final stage, an official said.",
     "一名官员说，谈判已进入最后阶段。", "close", "asserted"),
    ("The negotiations are deadlocked.",
     "谈判陷入僵局。", "stalled", "reported"),
    ("The cabinet approved the agreement.",
     "内阁批准了该协议。", "approved", "reported"),
    ("Midland hopes for progress in the talks.",
     "米德兰希望谈判取得进展。", "progress", "hoped"),
    ("Anna Berg said that minor obstacles to a deal remain.",
     "安娜·贝格尔说，达成协议仍有小的障碍。", "obstacles", "asserted"),
    ("South Front calls a full ceasefire a precondition for any deal.",
     "南方阵线以全面停火作为任何协议的先决条件。", "preconditions", "demanded"),
    ("The talks have collapsed, World Wire reported.",
     "环球社报道，谈判破裂。", "collapsed", "reported"),
]  # fmt: skip


@pytest.mark.parametrize("language", [0, 1], ids=["en", "zh"])
@pytest.mark.parametrize("row", SAME, ids=[row[0][:40] for row in SAME])
def test_numbers_in_both_languages(tmp_path: Path, row: tuple[str, ...], language: int) -> None:
    claim = only(claims(tmp_path, row[language], CASE), row[2])
    found = (claim.value_min, claim.value_max, claim.unit, claim.category, claim.modality.value)
    assert found == row[3:]


@pytest.mark.parametrize("language", [0, 1], ids=["en", "zh"])
@pytest.mark.parametrize("row", STATUS, ids=[row[0][:40] for row in STATUS])
def test_deal_status_in_both_languages(tmp_path: Path, row: tuple[str, ...], language: int) -> None:
    claim = only(claims(tmp_path, row[language], CASE), "deal_status")
    assert (claim.category, claim.modality.value) == row[2:]


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
    assert claims(tmp_path, "Les rebelles ont libéré 13 otages et un accord est proche, selon les médiateurs.") == ()


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
    assert [claim.id for claim in found] == ["r#1", "r#2"]
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
