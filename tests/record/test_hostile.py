"""Reports that nobody wrote to be read: each is read or refused in one message, in time that grows with its length."""

import time
from datetime import date
from pathlib import Path

import pytest

from goodoffices.record import brief, outlets, published, read_report
from goodoffices.record.decoding import LIMIT, characters
from goodoffices.record.errors import RecordError
from goodoffices.record.zh import amounts, numeral

SECONDS = 8.0  # of the processor; each took minutes or did not end where the time grew with the square
SENTENCE = " Hamas said on Tuesday that it would release 50 captives."
LONG = {
    "meta.html": "<html>" + "<meta " * 50_000,
    "meta.closed.html": "<html>" + "<meta property='article:published_time' content='" * 25_000 + ">",
    "time.html": "<html>" + "<time " * 40_000 + "<time datetime=" * 50_000,
    "reposted.md": "[转载自" * 50_000 + "](",
    "reposted.twice.md": "[转载自 x](" * 20_000,
    "header.txt": "# source: " + "a" * 500_000 + "\n" + SENTENCE,
    "header.dots.txt": "# source: " + "a." * 250_000 + "\n" + SENTENCE,
    "divs.html": "<html><body>" + "<div>" * 50_000 + SENTENCE + "</div>" * 50_000,
    "comments.html": "<!--" * 50_000 + SENTENCE,
    "references.html": "<body>" + "&" * 300_000 + "&#" * 100_000,
    "wiki.md": "[[zh:" * 100_000,
    "numerals.txt": "一" * 100_000,
    "hundreds.txt": "一百零" * 30_000,
    "units.txt": "十百千万亿" * 20_000,
}


@pytest.mark.parametrize("name", LONG)
def test_time_grows_with_the_length(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_text(LONG[name], encoding="utf-8")
    began = time.process_time()
    brief([read_report(file)])
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "charset",
    ["undefined", "rot13", "hex", "base64", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "x-y"],
)
def test_a_charset_that_is_none_is_refused(tmp_path: Path, charset: str) -> None:
    file = tmp_path / "page.html"
    file.write_bytes(b'<meta charset="' + charset.encode() + b'">\xff\\ud800 text')
    with pytest.raises(RecordError, match=f"neither UTF-8 nor {charset}") as caught:
        characters(file)
    assert caught.value.remedy == "Save it as UTF-8."


def test_a_declared_charset_is_read(tmp_path: Path) -> None:
    file = tmp_path / "page.html"
    file.write_bytes("<meta charset=gb18030>哈马斯".encode("gb18030"))
    assert characters(file).endswith("哈马斯")


def test_a_device_without_end_is_refused() -> None:
    device = Path("/dev/zero")
    if not device.exists():
        pytest.skip("the system has no /dev/zero")
    with pytest.raises(RecordError, match=f"a report may have {LIMIT // 1_000_000} MB"):
        characters(device)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Mon, 99 Abc 9999 99:99:99 GMT", None),
        ("Mon, 31 Feb 2023 10:00:00 GMT", None),
        ("Mon, 06 Nov 2023 10:00:00 +9999", None),
        ("9999-12-31T23:59:59-14:00", None),
        ("0001-01-01T00:00:00+14:00", None),
        ("0999-12-31", None),
        ("9000年1月1日", None),
        ("1 Jan 0001", None),
        ("1863-02-17", date(1863, 2, 17)),
        ("2023-02-30", None),
        ("2023-11-21T99:99:99+99:99", None),
    ],
)
def test_days_that_the_calendar_does_not_have(tmp_path: Path, words: str, day: date | None) -> None:
    assert published.from_words(words) == day
    file = tmp_path / "report.txt"
    file.write_text(f"{words}\n\n{SENTENCE}", encoding="utf-8")
    report = read_report(file)
    assert report.day == day
    brief([report])


def test_metadata_with_the_day_in_any_order() -> None:
    assert published.from_metadata('<meta content="2031-03-02" name="date">') == date(2031, 3, 2)
    assert published.from_metadata('<meta name="author" content="2031-03-02">') is None
    assert published.from_metadata('<time>now</time><time class="x" datetime="2031-03-04">') == date(2031, 3, 4)
    assert published.from_metadata('<meta name="date" content="2031-03-02"') is None, "a tag without its end is none"


@pytest.mark.parametrize("address", ["http://[::1", "http://[bad]/x", "//[", ""])
def test_an_address_that_is_none_names_no_outlet(address: str) -> None:
    assert outlets.of_url(address) is None


def test_numerals_are_read_up_to_a_length() -> None:
    assert [(a.low, a.high) for a in amounts("释放一百五十名人质，3,000名囚犯，1.5万人")] == [
        (150, 150),
        (3000, 3000),
        (15000, 15000),
    ]
    assert numeral("一" * 3) == 1
