"""Where a report comes from: the original outlet against the copy at hand."""

from pathlib import Path

import pytest

from goodoffices.record import Flag, read_report

BODY = "The talks of the two sides are going on in the capital of the host, said a spokesman on Monday evening."


def page(folder: Path, *, head: str = "", before: str = "", after: str = "", text: str = BODY) -> Path:
    path = folder / "p.html"
    path.write_text(
        f"<html><head><title>Talks</title>{head}</head><body><article><h1>Talks go on</h1>{before}"
        f"<p>{text}</p><p>{text.replace('Monday', 'Tuesday')}</p>{after}</article></body></html>",
        encoding="utf-8",
    )
    return path


SITE = '<meta property="og:site_name" content="Valley Mirror">'


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Source: Reuters", "Reuters"),
        ("This article was first published by AFP on Tuesday.", "AFP"),
        ("来源：新华社", "Xinhua"),
        ("（稿源：联合早报）", "Lianhe Zaobao"),
        ("المصدر: رويترز", "Reuters"),
        ("מקור: רויטרס", "Reuters"),
        ("Source originale : Le Monde", "Le Monde"),
    ],
)
def test_a_line_that_credits_another_outlet(tmp_path: Path, line: str, outlet: str) -> None:
    for where in ({"before": f"<p>{line}</p>"}, {"after": f"<p>{line}</p>"}):
        read = read_report(page(tmp_path, head=SITE, **where))
        assert (read.outlet, read.mirror) == (outlet, "Valley Mirror")
        assert Flag.OUTLET_INFERRED not in read.flags


@pytest.mark.parametrize(
    "line",
    ["Source: a senior official of Northland", "Reuters contributed to this report at some length.", "来源：官员"],
)
def test_lines_that_credit_nobody(tmp_path: Path, line: str) -> None:
    read = read_report(page(tmp_path, head=SITE, after=f"<p>{line}</p>"))
    assert (read.outlet, read.mirror) == ("Valley Mirror", None)


def test_an_agency_that_signed_the_article_is_its_origin(tmp_path: Path) -> None:
    read = read_report(page(tmp_path, head=f'{SITE}<meta name="author" content="Reuters">'))
    assert (read.outlet, read.mirror) == ("Reuters", "Valley Mirror")


def test_a_credit_in_a_sentence_of_the_report_is_none(tmp_path: Path) -> None:
    text = f"{BODY} Source: Reuters, which the spokesman had told the same before he came to speak to the press here."
    assert read_report(page(tmp_path, head=SITE, text=text)).outlet == "Valley Mirror"
