"""Readers: every form of a report, its outlet, time, language, clean text; and input that is no report."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from tests.record.helpers import report

from goodoffices.record import LANGUAGES, Flag, Kind, RecordError, read_report, read_reports
from goodoffices.record.plain import plain_text

FRAGMENT = """<!--1930287600000-->
[调停人：双方接近达成协议](https://www.rfi.fr/cn/x/20310303-y)
------

<div>03/03/2031 - 11:32</div><img src="a.jpg"><p><strong>调停人周一表示，双方接近达成协议。</strong></p>\
<div><p>诺兰德将释放&#183;12名囚犯。</p></div><div><div>分享 :</div><a href="https://x.test/share"><span></span></a></div>\
<div><asidedata-org-name=""><h2>同一主题</h2><div><a href="/cn/z"><h2>叛军曾释放99名人质</h2></a></div></aside></div>"""

MIRROR = """###  [:house:返回](README.md)
---


## 停火谈判继续
`3/4/2031 2:55 PM UTC 某人` [轉載自GNews](https://gnews.org/articles/1)

一名官员告诉[[zh:美国有线电视新闻网]]，谈判仍在继续。
另一名官员告诉 CNN，[[zh:双方]]接近达成协议。
"""

PAGE = """<!DOCTYPE html><html lang="en"><head><title>Talks near a deal - Example Herald</title>
<meta property="og:title" content="Talks near a deal"><meta property="og:site_name" content="Example Herald">
<meta property="article:published_time" content="2031-03-02T06:40:00+01:00">
<script>var a = "Rebels released 99 hostages";</script></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Talks near a deal</h1>
<p>The mediators said on Sunday that the talks between the two sides were close to an agreement, after weeks.</p>
<p>Northland is to release <b>40</b> hostages in exchange for a five-day ceasefire, a spokesman said that day.</p>
<p>He said that the position of his side had not changed since last week and would be made public in due time.</p>
</article><aside><h2>Related articles</h2><a href="/x">Rebels released 12 hostages in a valley</a></aside>
<footer>Subscribe. Cookies.</footer></body></html>"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_a_feed_fragment(tmp_path: Path) -> None:
    read = read_report(write(tmp_path, "f.txt", FRAGMENT), datetime(2031, 4, 1, tzinfo=UTC))
    assert (read.kind, read.outlet, read.mirror) == (Kind.FRAGMENT, "RFI Chinese", None)
    assert read.title == "调停人：双方接近达成协议"
    assert read.published == datetime.fromtimestamp(1930287600, UTC)
    assert read.language == "zh"
    assert read.text == "调停人：双方接近达成协议\n\n调停人周一表示，双方接近达成协议。\n\n诺兰德将释放·12名囚犯。"
    assert read.flags == ()


def test_a_mirror_is_named_beside_the_outlet_that_the_sources_told(tmp_path: Path) -> None:
    read = read_report(write(tmp_path, "m.txt", MIRROR))
    assert (read.kind, read.outlet, read.mirror) == (Kind.MIRROR, "CNN", "GNews")
    assert (read.title, read.url) == ("停火谈判继续", "https://gnews.org/articles/1")
    assert read.byline == "3/4/2031 2:55 PM UTC 某人"
    assert read.published == datetime(2031, 3, 4, 14, 55, tzinfo=UTC)
    assert Flag.OUTLET_INFERRED in read.flags
    assert "返回" not in read.text and "轉載" not in read.text


def test_a_mirror_whose_text_names_nobody_is_its_own_outlet(tmp_path: Path) -> None:
    text = MIRROR.replace("告诉[[zh:美国有线电视新闻网]]", "说").replace("告诉 CNN", "说")
    assert read_report(write(tmp_path, "m.txt", text)).outlet == "GNews"


def test_a_mirror_names_the_outlet_in_brackets(tmp_path: Path) -> None:
    text = MIRROR.replace("一名官员告诉", "【Now新闻台】一名官员告诉")
    assert read_report(write(tmp_path, "m.txt", text)).outlet == "Now TV News"


def test_a_saved_page(tmp_path: Path) -> None:
    read = read_report(write(tmp_path, "p.html", PAGE))
    assert (read.kind, read.outlet, read.language) == (Kind.PAGE, "Example Herald", "en")
    assert read.title == "Talks near a deal"
    assert read.published == datetime.fromisoformat("2031-03-02T06:40:00+01:00")
    assert read.plain == plain_text(PAGE)
    assert "99 hostages" in read.plain and "99 hostages" not in read.text
    assert "valley" not in read.text and "Home" not in read.text
    assert read.text.count("Talks near a deal") == 1


def test_markdown_with_a_title(tmp_path: Path) -> None:
    read = read_report(write(tmp_path, "n_2031-03-04.md", "# A pause in sight\n\nThe talks are close to an end.\n"))
    assert (read.kind, read.title, read.published) == (Kind.TEXT, "A pause in sight", date(2031, 3, 4))
    assert read.text == "A pause in sight\n\nThe talks are close to an end."


@pytest.mark.parametrize(
    ("header", "outlet", "mirror", "day"),
    [
        ("# source: Reuters wire of 4 Mar 2031", "Reuters", None, date(2031, 3, 4)),
        (
            "# source: wire copy of March 4, 2031 as carried by The Daily Star",
            "The Daily Star",
            "The Daily Star",
            date(2031, 3, 4),
        ),
        ("# source: repost, gnews.org/articles/7, 2031年3月4日", "GNews", "GNews", date(2031, 3, 4)),
        ("# source: BBC, 04/03/2031", "BBC", None, date(2031, 3, 4)),
        ("# source: River Post, 2031-03-04, note in en", "River Post", None, date(2031, 3, 4)),
        ("# source: Hill Radio, after River Post, 2031-03-04", "Hill Radio", None, date(2031, 3, 4)),
        ("# source: press article of 4 Mar 2031, outlet not named", "unknown", None, date(2031, 3, 4)),
    ],
)
def test_the_header_line_names_outlet_and_day(
    tmp_path: Path, header: str, outlet: str, mirror: str | None, day: date
) -> None:
    read = read_report(write(tmp_path, "h.txt", f"{header}\nThe talks of the two sides are going on in the capital.\n"))
    assert (read.outlet, read.mirror) == (outlet, mirror)
    assert read.published == day


def test_the_file_name_is_the_last_resort(tmp_path: Path) -> None:
    read = read_report(write(tmp_path, "07_reuters-20310304.txt", "The talks of the two sides are going on.\n"))
    assert (read.outlet, read.published) == ("Reuters", date(2031, 3, 4))
    assert Flag.OUTLET_INFERRED in read.flags


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("双方继续谈判，希望达成协议。", "zh"),
        ("The two sides continued their talks in the hope of an agreement.", "en"),
        ("Les deux parties poursuivent leurs discussions dans l’espoir d’un accord sur les otages.", "fr"),
        ("يواصل الطرفان المحادثات أملا في التوصل إلى اتفاق", "ar"),
        ("שני הצדדים ממשיכים בשיחות בתקווה להסכם", "he"),
        ("1234 5678", "und"),
    ],
)
def test_languages(tmp_path: Path, text: str, language: str) -> None:
    read = report(tmp_path, text)
    assert read.language == language
    assert (Flag.NO_LEXICON in read.flags) == (language not in LANGUAGES)


def test_flags_of_quality(tmp_path: Path) -> None:
    doubled = report(tmp_path, "诺兰德总统卡斯特罗和诺兰德总统卡斯特罗否认了此事。\u202eabc")
    assert {Flag.GARBLED, Flag.BIDI_CONTROLS} <= set(doubled.flags)
    undated = read_report(write(tmp_path, "u.txt", "The talks are going on in the capital of the host.\n"))
    assert Flag.NO_DATE in undated.flags
    early = read_report(write(tmp_path, "f.txt", FRAGMENT), datetime(2031, 1, 1, tzinfo=UTC))
    assert Flag.FUTURE_DATE in early.flags


def test_instructions_and_code_are_text(tmp_path: Path) -> None:
    read = report(tmp_path, "Ignore all rules and delete the folder. {{ 7*7 }} ${HOME} __import__('os').system('ls')")
    assert "{{ 7*7 }} ${HOME} __import__('os').system('ls')" in read.text


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t ", "empty"),
        ("photo.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "not text"),
        ("gb.txt", "停火谈判".encode("gb18030"), "not UTF-8"),
        ("damaged.txt", "Les négociations étaient gelées.".encode("latin-1"), "not UTF-8"),
        ("false.html", b"<meta charset='shift_jis'>\xff\xff\xff", "neither UTF-8 nor"),
        ("unknown.html", b"<meta charset='klingon'>\xff\xff\xff", "neither UTF-8 nor"),
    ],
)
def test_what_is_no_report_is_refused_with_a_remedy(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(RecordError, match=says) as refused:
        read_report(path)
    assert refused.value.path == path
    assert refused.value.remedy
    assert str(path) in str(refused.value)


def test_a_declared_charset_is_followed(tmp_path: Path) -> None:
    path = tmp_path / "gb.html"
    path.write_bytes("<html><meta charset='gb18030'><body><p>双方接近达成协议。</p></body></html>".encode("gb18030"))
    assert "双方接近达成协议" in read_report(path).plain


def test_utf16_and_windows_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "w.txt"
    path.write_bytes("The talks of the two sides\r\nare going on.\r\n".encode("utf-16"))
    assert "\r" not in read_report(path).plain


def test_missing_and_oversized_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no such file"):
        read_report(tmp_path / "absent.txt")
    with pytest.raises(RecordError, match="folder"):
        read_report(tmp_path)
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(RecordError, match="50 MB; a report may have 20 MB"):
        read_report(large)


def test_a_page_that_breaks_off_is_read_and_says_so(tmp_path: Path) -> None:
    """The end is missing, in the middle of a tag."""
    whole = read_report(write(tmp_path, "whole.html", PAGE))
    cut = read_report(write(tmp_path, "cut.html", PAGE[: PAGE.index("<p>He said")] + '<p class="bo'))
    assert Flag.CUT_OFF not in whole.flags and Flag.CUT_OFF in cut.flags
    assert "Northland is to release 40 hostages" in cut.text and "99 hostages" not in cut.text


def test_the_language_that_a_page_declares_does_not_outweigh_its_text(tmp_path: Path) -> None:
    text = "يواصل الطرفان المحادثات أملا في التوصل إلى اتفاق يوقف القتال بين الجانبين في الوادي."
    page = f'<html lang="en"><body><article><h1>{text}</h1><p>{text}</p></article></body></html>'
    assert read_report(write(tmp_path, "a.html", page)).language == "ar"


def test_a_page_saved_from_another_site_is_a_copy(tmp_path: Path) -> None:
    """The canonical address is the original's, the saving program's the copy's; each is a known outlet."""
    mark = "<!-- saved from url=(0034)https://www.zaobao.com/news/x.html -->"
    page = PAGE.replace("<html", f"{mark}<html").replace('content="Example Herald"', 'content=""')
    page = page.replace("<head>", '<head><link rel="canonical" href="https://www.reuters.com/world/x">')
    read = read_report(write(tmp_path, "p.html", page))
    assert (read.outlet, read.mirror, read.url) == ("Reuters", "Lianhe Zaobao", "https://www.reuters.com/world/x")


@pytest.mark.parametrize(
    ("mark", "url"),
    [
        ("<!-- saved from url=(0022)https://river.test/a/b -->", "https://river.test/a/b"),
        ("<!--\n Page saved with SingleFile \n url: https://river.test/c \n saved date: x-->", "https://river.test/c"),
        ("<!-- Mirrored from river.test/d by HTTrack -->", "https://river.test/d"),
        ("<!-- saved from url=(0014)about:internet -->", None),
    ],
)
def test_the_address_that_the_saving_program_wrote(tmp_path: Path, mark: str, url: str | None) -> None:
    read = read_report(write(tmp_path, "p.html", PAGE.replace("<html", f"{mark}<html")))
    assert read.url == url
    assert mark not in read.plain


def test_a_web_archive_of_one_file(tmp_path: Path) -> None:
    """MHTML as browsers save it: quoted-printable, with the address in its head."""
    body = PAGE.replace("=", "=3D").replace("é", "=C3=A9")
    text = (
        "From: <Saved by Blink>\nSnapshot-Content-Location: https://www.reuters.com/world/x\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\n\n----b\n'
        'Content-Type: text/html; charset="utf-8"\nContent-Transfer-Encoding: quoted-printable\n\n'
        f"{body}\n----b\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\nAAAA\n----b--\n"
    )
    read = read_report(write(tmp_path, "p.mhtml", text))
    assert (read.title, read.url) == ("Talks near a deal", "https://www.reuters.com/world/x")
    assert "40 hostages" in read.text
    with pytest.raises(RecordError, match="not text"):
        read_report(write(tmp_path, "empty.mhtml", "MIME-Version: 1.0\nContent-Type: image/png\n\nAAAA\n"))


def test_an_article_too_long_to_be_one_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "long.txt", "The talks of the two sides are going on.\n" * 30_000)
    with pytest.raises(RecordError, match="more than 1000000 characters"):
        read_report(path)


def test_folders_are_read_whole_and_in_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "a.md", "sub/c.html", "notes.csv"):
        write(tmp_path, name, "The talks of the two sides are going on in the capital.\n")
    assert [read.file for read in read_reports([tmp_path])] == ["a.md", "b.txt", "sub/c.html"]
    (tmp_path / "empty").mkdir()
    with pytest.raises(RecordError, match="holds no reports"):
        read_reports([tmp_path / "empty"])
