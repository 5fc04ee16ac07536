"""Outlets by address, name and what sources said to them; days of publication in words and marks."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.record import published
from goodoffices.record.calendars import last_weekday, on_or_before
from goodoffices.record.outlets import named_in, of_name, of_url, outlets, whom_they_told


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.rfi.fr/cn/x", "RFI Chinese"),
        ("https://www.rfi.fr/en/x", "RFI"),
        ("https://www.voachinese.com/a/1.html", "VOA Chinese"),
        ("https://gnews.org/articles/1", "GNews"),
        ("http://edition.cnn.com/2031/x", "CNN"),
        ("https://news.example.test/x", "news.example.test"),
        ("https://notcnn.com/x", "notcnn.com"),
    ],
)
def test_addresses(url: str, name: str) -> None:
    found = of_url(url)
    assert found is not None and found.name == name


@pytest.mark.parametrize("url", [None, "", "no address", "/cn/relative"])
def test_no_address(url: str | None) -> None:
    assert of_url(url) is None


def test_names_in_any_spelling() -> None:
    assert [outlet.name for _place, outlet in named_in("路透社、CNN 和《华盛顿邮报》")] == [
        "Reuters",
        "CNN",
        "Washington Post",
    ]
    assert named_in("CNNX and leAP") == []
    assert of_name("al jazeera") == of_name("半岛电视台")
    assert of_name("nobody") is None
    assert len({outlet.name for outlet in outlets()}) == len(outlets())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("An official told CNN that. Another told CNN this.", "CNN"),
        ("一名官员告诉路透社。另一名官员告诉路透社。一名官员告诉 CNN。", "Reuters"),
        ("An official told CNN that.", None),
        ("An official told CNN twice, told CNN; others told Reuters, told Reuters.", None),
    ],
)
def test_whom_the_sources_told(text: str, name: str | None) -> None:
    found = whom_they_told(text)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("20/11/2031 - 11:32", date(2031, 11, 20)),
        ("11/20/2031", date(2031, 11, 20)),
        ("2031年11月20日", date(2031, 11, 20)),
        ("20 Nov 2031", date(2031, 11, 20)),
        ("November 20th, 2031", date(2031, 11, 20)),
        ("2031-11-20 21:47:45", date(2031, 11, 20)),
        ("2031-11-20T21:47:45Z", datetime(2031, 11, 20, 21, 47, 45, tzinfo=UTC)),
        ("Thu, 20 Nov 2031 18:26:08 GMT", datetime(2031, 11, 20, 18, 26, 8, tzinfo=UTC)),
        ("2031-13-45", None),
        ("31/02/2031", None),
        ("no date", None),
    ],
)
def test_days_of_publication(words: str, day: date | None) -> None:
    assert published.from_words(words) == day


def test_marks_of_time() -> None:
    assert published.from_comment("<!--1700477101000-->x") == datetime(2023, 11, 20, 10, 45, 1, tzinfo=UTC)
    assert published.from_comment("x<!--1700477101000-->") is None
    assert published.from_comment("<!--123-->") is None
    assert published.from_byline("`12/1/2031 12:05 AM UTC x`") == datetime(2031, 12, 1, 0, 5, tzinfo=UTC)
    assert published.from_byline("`13/40/2031 12:05 AM UTC x`") is None
    assert published.from_name("a_20311120_b") == published.from_name("a-2031-11-20") == date(2031, 11, 20)
    assert published.from_name("a_1234567") is None


@pytest.mark.parametrize(
    "html",
    [
        '<meta property="article:published_time" content="2031-11-20T08:00:00+02:00">',
        '<script type="application/ld+json">{"datePublished": "2031-11-20T08:00:00+02:00"}</script>',
        '<time class="x" datetime="2031-11-20T08:00:00+02:00">Thursday</time>',
    ],
)
def test_metadata(html: str) -> None:
    assert published.from_metadata(html) == datetime.fromisoformat("2031-11-20T08:00:00+02:00")
    assert published.from_metadata("<p>2031-11-20</p>") is None


@given(st.dates(date(2000, 2, 1), date(2100, 1, 1)), st.integers(0, 6))
def test_a_weekday_is_the_last_one(day: date, weekday: int) -> None:
    found = last_weekday(day, weekday)
    assert found.weekday() == weekday
    assert 0 <= (day - found).days < 7
    before = last_weekday(day, weekday, before_this_week=True)
    assert before.weekday() == weekday
    assert (day - before).days - day.weekday() in range(1, 8)


@given(st.dates(date(2000, 3, 1), date(2100, 1, 1)), st.integers(1, 12), st.integers(1, 28))
def test_a_day_of_a_month_is_near_the_publication(day: date, month: int, number: int) -> None:
    found = on_or_before(day, month, number)
    assert found is not None and (found.month, found.day) == (month, number)
    assert -31 <= (day - found).days <= 366
