"""The page: structure, accessibility, no request, no script, escaping, sizes."""

import re
from collections import Counter
from itertools import pairwise

import pytest
from attrs import evolve

from goodoffices.case import Case, LocalText, Remark
from goodoffices.report import page, report_of
from goodoffices.report.content import Footer, Header, Pattern, ReportContent, Section, Summary
from report.helpers import plain, tree
from report.samples import a_bare_case, a_case

LANGUAGES = ("en", "zh", "ar", "he", "fr")


@pytest.fixture(scope="module")
def full() -> str:
    return report_of(a_case())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", [a_case(), a_bare_case()], ids=["full", "bare"])
def test_language_and_direction_are_said(case: Case, language: str) -> None:
    root = tree(report_of(case, language=language))
    assert root.get("lang") == language
    assert root.get("dir") == ("rtl" if language in ("ar", "he") else "ltr")
    assert len(root.findall(".//h1")) == 1
    assert root.findtext(".//title")


def test_headings_come_in_order(full: str) -> None:
    levels = [int(h.tag[1]) for h in tree(full).xpath("//h1|//h2|//h3|//h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))


def test_ids_are_unique_and_every_reference_has_its_target(full: str) -> None:
    root = tree(full)
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    assert [i for i, times in Counter(ids).items() if times > 1] == []
    for reference in root.xpath("//@href"):
        assert reference.startswith("#") and reference[1:] in ids
    for named in root.xpath("//@aria-labelledby"):
        assert set(named.split()) <= set(ids)


def test_contents_name_every_section(full: str) -> None:
    root = tree(full)
    linked = [a.get("href")[1:] for a in root.xpath("//nav//a")]
    sections = [s.get("aria-labelledby") for s in root.xpath("//main/section")]
    assert linked == [*sections, "about"]
    assert sections == ["record", "who", "positions", "packages", "deal", "proposals", "exchange"]


def test_a_skip_link_comes_first_and_leads_to_the_content(full: str) -> None:
    first = tree(full).xpath("//a")[0]
    assert first.get("href") == "#main"
    assert tree(full).xpath("//main/@id") == ["main"]


def test_tables_have_captions_and_scopes(full: str) -> None:
    tables = list(tree(full).iter("table"))
    assert len(tables) >= 10
    for table in tables:
        assert table.findtext("caption/bdi")
        assert all(th.get("scope") in ("col", "row") for th in table.iter("th"))
        heads = len(table.findall("thead/tr/th"))
        assert all(len(row) == heads for row in table.iterfind("tbody/tr"))


def test_every_picture_has_a_name_and_a_table_beside_it(full: str) -> None:
    pictures = tree(full).xpath("//svg[@role='img']")
    assert len(pictures) == 6
    for svg in pictures:
        assert svg.get("aria-labelledby")
        figure = next(svg.iterancestors("figure"))
        beside = figure.getnext()
        assert beside.tag in ("div", "details")
        assert beside.xpath("descendant-or-self::*//table")
    assert all(svg.get("role") == "img" or svg.get("aria-hidden") == "true" for svg in tree(full).iter("svg"))


def test_nothing_is_requested_and_nothing_runs(full: str) -> None:
    root = tree(full)
    assert not root.xpath("//script|//link|//img|//iframe|//object|//embed|//form|//audio|//video|//image")
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on") or a in ("src", "srcset", "action")]
    without_names = full.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert "://" not in without_names
    assert "@import" not in full
    assert set(re.findall(r"url\(([^)]*)\)", full)) <= {f"#{i}" for i in root.xpath("//@id")}
    policy = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize(
    "attack", ["<script>alert(1)</script>", '"><img src=x onerror=1>', "{{ 7 * 7 }}", "a\u202eb\x00c"]
)
def test_hostile_words_stay_words(attack: str) -> None:
    case = a_case()
    north = case.rooms["north"]
    remark = evolve(north.statements[0], content=Remark(attack))
    hostile = evolve(
        case,
        title=LocalText.of(attack),
        note=LocalText.of(attack),
        actors={**case.actors, "north": evolve(case.actors["north"], names=LocalText.of(attack))},
        issues={**case.issues, "pause": evolve(case.issues["pause"], names=LocalText.of(attack), unit=attack)},
        claims=tuple(evolve(c, speaker=attack, quote=attack, source=attack, language="en") for c in case.claims),
        rooms={**case.rooms, "north": evolve(north, statements=(remark, *north.statements[1:]))},
    )
    made = report_of(hostile)
    root = tree(made)
    assert not root.xpath("//script|//img")
    assert not [a for e in root.iter() for a in e.attrib if a.startswith("on")]
    assert not set(made) & {"\u202e", "\x00"}
    assert made.count("\u2068") == made.count("\u2069")
    assert " ".join(attack.replace("\u202e", "").replace("\x00", " ").split()) in plain(made)


def test_the_same_case_gives_the_same_page() -> None:
    assert report_of(a_case(), language="zh") == report_of(a_case(), language="zh")


def test_quotations_keep_their_language(full: str) -> None:
    quotes = {bdi.text_content(): bdi.get("lang") for bdi in tree(full).xpath("//blockquote/bdi")}
    assert quotes["نفى الاتفاق"] == "ar"
    assert quotes["只有十人"] == "zh"
    cells = {bdi.text_content().strip("\u2068\u2069"): bdi.get("lang") for bdi in tree(full).xpath("//td/bdi[@lang]")}
    assert cells["نفى الاتفاق"] == "ar"


def test_a_bare_case_teaches_and_does_not_fail() -> None:
    made = report_of(a_bare_case())
    root = tree(made)
    assert not root.xpath("//main/section")
    assert "Nothing." in plain(made)
    assert "Nothing on this page was decided by a machine." in plain(made)


def test_a_section_without_parts_and_bare_content_can_be_shown() -> None:
    content = ReportContent(
        Header("T", "Public: no room", Pattern.NONE),
        Summary(is_about=("one",)),
        Footer((), "made", ("limits",)),
        who=Section("who", "Who", ()),
    )
    root = tree(page(content, language="he"))
    assert root.xpath("//main/section/h2")[0].text_content().strip() == "Who"
    assert [s.id for s in content.sections] == ["who"]


def test_pages_are_small(full: str) -> None:
    assert len(full.encode()) < 150_000
    assert len(report_of(a_bare_case()).encode()) < 20_000


def test_the_footer_says_what_was_read_with_what_and_when(full: str) -> None:
    footer = tree(full).xpath("//footer")[0].text_content()
    assert "River Post" in footer
    assert "Europe/Berlin" in footer
    assert "goodoffices" in footer


def test_dates_in_tables_are_not_broken(full: str) -> None:
    for cell in tree(full).xpath("//td/bdi|//th/bdi"):
        for date in re.findall(r"\d{4}-\d{2}-\d{2}", cell.text_content()):
            assert date in [span.text for span in cell.iter("span")] or "short" in cell.getparent().get("class", "")
