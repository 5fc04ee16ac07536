"""The page of a briefing: both sides beside each other, every line leads to its quote, small and without requests."""

from datetime import date, datetime

import pytest
from attrs import evolve

from goodoffices.case import About, Case, Claim, Modality
from goodoffices.record import Brief, Phase, Signal, SignalKind
from goodoffices.record.beside import Criticism, Escalation
from goodoffices.record.briefing import assembled
from goodoffices.record.narrowing import Wanted, narrowed, newest
from goodoffices.report import report_of
from goodoffices.report.reading import grade, reading_of
from report.helpers import ISOLATES, section, tree
from report.samples import a_bare_case, a_case


def claim(identity: str, speaker: str, modality: Modality, day: int, **more: object) -> Claim:
    fields = {"about": About.DEAL_STATUS, "category": "agreed", "quote": f"words {identity}", "language": "ar", **more}
    return Claim(
        id=identity, file=f"{identity}.html", source="Post", published=date(2031, 3, day), speaker=speaker,
        modality=modality, start=4, end=11, **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def a_signal(identity: str, kind: SignalKind, detail: str | None = None) -> Signal:
    quote, day = f"signal {identity}", date(2031, 3, 2)
    return Signal(identity, kind, "a.html", "Post", day, quote, 1, 9, "en", day, detail=detail)


@pytest.fixture
def made() -> Brief:
    claims = (
        claim("a", "Ada", Modality.REPORTED, 1),
        claim("b", "Ben", Modality.DENIED, 2),
        claim("c", "Ada", Modality.ASSERTED, 3, category="close", severity="minor", voice="named", actor="ada"),
        claim("d", "Cem", Modality.ASSERTED, 4, about=About.TRUCE_DAYS, category=None, value_min=4, grade="approved"),
        claim("e", "Dua", Modality.REPORTED, 4, category="rumoured"),
    )
    accusation = a_signal("x", SignalKind.ACCUSATION, detail="united_nations")
    signals = (accusation, a_signal("y", SignalKind.REPLY), a_signal("z", SignalKind.ESCALATION, detail="air"))
    found = assembled((), claims, signals)
    return evolve(
        found,
        criticisms=(Criticism("x", ("y",), Phase("a", "c")),),
        escalations=(Escalation(date(2031, 3, 2), "air", ("z",), Phase("a", "c")),),
    )


@pytest.fixture
def page(made: Brief) -> str:
    return report_of(a_bare_case(), made, room="public")


def test_every_link_leads_to_a_quote_on_the_page(page: str, made: Brief) -> None:
    root = tree(page)
    ids = root.xpath("//*[@id]/@id")
    assert len(ids) == len(set(ids))
    links = [link.removeprefix("#") for link in root.xpath("//main//a/@href")]
    assert links
    assert set(links) <= set(ids)
    quotes = {figure.get("id"): figure for figure in root.xpath("//figure[@class='quote'][@id]")}
    assert len(quotes) == len(made.claims) + len(made.signals)
    first = quotes["q1"]
    assert first.xpath(".//blockquote/bdi/@lang") == ["ar"]
    assert first.xpath(".//blockquote/bdi/@dir") == ["rtl"]
    words = first.text_content().translate(ISOLATES)
    assert "words a" in words
    assert "a:4–11" in words
    assert "Post" in words
    assert "Sat 1 Mar 2031" in words


def test_said_stands_beside_denied(page: str) -> None:
    standing = tree(page).xpath("//article[@class='standing']")[0]
    columns = [" ".join(div.text_content().translate(ISOLATES).split()) for div in standing.xpath("./div/div")]
    assert columns == ["said Ada (Post, 2031-03-01)", "denied Ben (Post, 2031-03-02)"]


def test_what_happens_beside_the_talks_names_nobody_for_fighting(page: str) -> None:
    beside = section(page, "beside")
    assert "somebody accuses somebody, at the United Nations" in beside
    assert "before: agreed (Ada, 2031-03-01), after: close (Ada, 2031-03-03)" in beside
    assert "2031-03-02, air strikes and shelling" in beside
    assert "signal z" in beside


def test_forecasts_and_rumours_say_what_came(page: str) -> None:
    expected = section(page, "expected")
    assert "expected by 2031-03-17" in expected
    assert "two weeks are assumed" in expected
    assert "rumoured from 2031-03-04 to 2031-03-04" in expected


def test_a_number_told_with_a_status_is_on_the_scale(made: Brief) -> None:
    reading = reading_of(a_bare_case(), made)
    assert ("Cem", grade("approved")) in {(w.speaker.translate(ISOLATES), w.level) for w in reading.status}
    assert "Ben" not in {w.speaker.translate(ISOLATES) for w in reading.status}
    assert [event.what for event in reading.events] == ["air strikes and shelling", "an accusation"]


def test_the_timeline_follows_a_speaker_and_shows_what_happened_beside_the_talks(page: str) -> None:
    titles = [title.text_content().translate(ISOLATES) for title in tree(page).xpath("//svg//title")]
    assert "Ada on the status" in titles
    assert "2031-03-02: air strikes and shelling" in titles
    assert "2031-03-02: an accusation" in titles


def test_a_severity_is_its_speakers_word(page: str) -> None:
    assert "close (called minor)" in section(page, "quotes")


def test_times_are_shown_in_the_zone_of_the_case() -> None:
    late = datetime.fromisoformat("2031-03-01T23:30:00+00:00")
    made = assembled((), [evolve(claim("a", "Ada", Modality.REPORTED, 1), published=late)])
    here = report_of(evolve(a_bare_case(), zone="Asia/Tokyo"), made, room="public")
    assert "Sun 2 Mar 2031, 08:30" in section(here, "quotes")


def test_new_names_are_shown_with_how_to_add_them_and_nothing_is_added() -> None:
    case: Case = a_case()
    said = claim("a", "Marta Quill", Modality.REPORTED, 1, voice="named")
    page = report_of(case, assembled((), [said]), room="public")
    names = section(page, "names")
    assert "Nothing was added" in names
    assert 'actors: {…: {kind: person, names: {en: "Marta Quill"}}}' in names


def test_a_narrowed_briefing_marks_what_was_said_before(made: Brief) -> None:
    new = narrowed(made, Wanted(since=datetime.fromisoformat("2031-03-02T00:00:00+00:00"), speakers=frozenset({"Ben"})))
    assert [entry.claim for entry in new.timeline] == ["b"]
    assert "said before" in section(report_of(a_bare_case(), new, room="public"), "quotes")


def test_narrowing_leaves_nothing_that_is_spoken_of_out(made: Brief) -> None:
    for wanted in (Wanted(speakers=frozenset({"Dua"})), Wanted(about=frozenset({About.TRUCE_DAYS}))):
        report_of(a_bare_case(), narrowed(made, wanted), room="public")
    assert narrowed(made, Wanted()) == made
    assert [entry.claim for entry in newest(made, 2).timeline] == ["d", "e"]
    assert newest(made, 5) == made
