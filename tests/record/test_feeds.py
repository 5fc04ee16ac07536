"""Feed files: RSS 2.0, RSS 1.0 and Atom; each entry is a report with a name that stays."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from goodoffices.record import Flag, Kind, RecordError, read_file, read_report
from goodoffices.record.feeds import entries, is_feed

ITEM = """<item><title>{title}</title><link>https://river.test/{n}</link><guid>{n}</guid>
<pubDate>Tue, 04 Mar 2031 1{n}:00:00 +0200</pubDate><description>{text}</description></item>"""
RSS = """<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand --><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>River Post</title><link>https://river.test/</link>
<language>en-gb</language>{items}</channel></rss>"""
FIRST = ITEM.format(n=1, title="A &amp;amp; B near a deal", text="&lt;p&gt;Northland freed 12 hostages.&lt;/p&gt;")
SECOND = ITEM.format(n=2, title="No deal", text="short").replace(
    "</item>",
    "<content:encoded><![CDATA[<p>Northland denied that a deal had been reached.</p><script>x()</script>]]>"
    '</content:encoded><dc:creator>N. N.</dc:creator><source url="https://hill.test/">Hill Radio</source></item>',
)
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr"><title>Poste du Fleuve</title>
<link rel="self" href="https://fleuve.test/feed"/><link href="https://fleuve.test/"/>
<entry>
<title type="text">Trêve &lt;prolongée&gt;</title><link rel="alternate" href="https://fleuve.test/e"/><id>urn:1</id>
<updated>2031-03-04T10:00:00+01:00</updated><published>2031-03-03T10:00:00+01:00</published>
<content type="xhtml">
<div xmlns="http://www.w3.org/1999/xhtml"><p>La trêve durera <b>deux</b> jours.</p></div></content>
<author><name>Une rédactrice</name></author></entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Old Feed</title><link>https://old.test/</link></channel>
<item><title>Talks go on</title><link>https://old.test/1</link><dc:date>2031-03-04</dc:date>
<description>The talks of the two sides go on.</description></item></rdf:RDF>"""
NOW = datetime(2031, 6, 1, tzinfo=UTC)


def write(folder: Path, text: str, name: str = "feed.xml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_entries_of_rss_are_reports(tmp_path: Path) -> None:
    one, two = read_file(write(tmp_path, RSS.format(items=FIRST + SECOND)), NOW)
    assert (one.kind, one.outlet, one.mirror, one.language) == (Kind.FEED, "River Post", None, "en")
    assert (one.title, one.url) == ("A & B near a deal", "https://river.test/1")
    assert one.published == datetime.fromisoformat("2031-03-04T11:00:00+02:00")
    assert one.text == "A & B near a deal\n\nNorthland freed 12 hostages."
    assert (two.outlet, two.mirror, two.byline) == ("Hill Radio", "River Post", "N. N.")
    assert "denied that a deal" in two.text and "short" not in two.text and "x()" not in two.text
    assert one.flags == ()


def test_an_entry_keeps_its_name_when_the_feed_grows(tmp_path: Path) -> None:
    (alone,) = read_file(write(tmp_path, RSS.format(items=FIRST)), NOW)
    grown = read_file(write(tmp_path, RSS.format(items=SECOND + FIRST)), NOW)
    assert [report.file for report in grown][1] == alone.file
    assert len({report.file for report in grown}) == 2
    assert alone.file.startswith("feed#") and alone.file.endswith(".xml")


def test_an_atom_entry(tmp_path: Path) -> None:
    (read,) = read_file(write(tmp_path, ATOM, "feed.atom"), NOW)
    assert (read.outlet, read.language, read.title) == ("Poste du Fleuve", "fr", "Trêve <prolongée>")
    assert read.published == datetime.fromisoformat("2031-03-03T10:00:00+01:00"), "published, not updated"
    assert "La trêve durera deux jours." in read.text
    assert read.byline == "Une rédactrice"


def test_an_entry_of_rss_1(tmp_path: Path) -> None:
    (read,) = read_file(write(tmp_path, RDF, "feed.rdf.xml"), NOW)
    assert (read.outlet, read.published, read.url) == ("Old Feed", date(2031, 3, 4), "https://old.test/1")


def test_a_feed_that_breaks_off_gives_what_is_there(tmp_path: Path) -> None:
    whole = RSS.format(items=FIRST + SECOND)
    cut = read_file(write(tmp_path, whole[: whole.index("<description>short")]), NOW)
    assert [report.title for report in cut] == ["A & B near a deal", "No deal"]
    assert Flag.NO_TEXT not in cut[1].flags, "its title was there"


def test_no_entity_is_expanded_and_nothing_is_loaded(tmp_path: Path) -> None:
    secret = write(tmp_path, "hidden words", "secret.txt")
    nested = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    dtd = f'<!DOCTYPE rss [<!ENTITY l0 "ha">{nested}<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
    item = ITEM.format(n=1, title="A &l11; B", text="C &x; D")
    raw = RSS.format(items=item).replace("<!-- made by hand -->", dtd)
    assert is_feed(raw)
    (read,) = read_file(write(tmp_path, raw), NOW)
    assert "hidden" not in read.plain and "ha" not in read.plain and len(read.plain) < 100


@pytest.mark.parametrize("text", ["<p>rss</p>", "<html><body><rss></rss></body></html>", "rss", "<feeds></feeds>", ""])
def test_what_is_no_feed(text: str) -> None:
    assert not is_feed(text)


def test_a_feed_without_entries_is_refused_and_one_of_several_is_not_one_report(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no entries"):
        read_file(write(tmp_path, RSS.format(items="")), NOW)
    with pytest.raises(RecordError, match="a feed of 2 reports"):
        read_report(write(tmp_path, RSS.format(items=FIRST + SECOND)))
    assert list(entries("<rss><<<")) == []
