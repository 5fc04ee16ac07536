"""From a briefing to what is shown of it."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from goodoffices.case import About, Claim, Modality
from goodoffices.record import Brief, Disagreement, Flag, Kind, Link, LinkKind, Report
from goodoffices.report import report_of
from goodoffices.report.reading import reading_of
from goodoffices.words import speaking
from report.helpers import plain, section, tree
from report.samples import a_bare_case, a_case

PLAIN = str.maketrans("", "", "\u2068\u2069")


def claim(identity: str, speaker: str, modality: Modality, day: int, **more: object) -> Claim:
    fields = {"about": About.AID, "quote": f"words of {speaker}", **more}
    return Claim(
        id=identity, file=f"{identity}.html", source="Post", published=date(2031, 3, day), speaker=speaker,
        modality=modality, **fields,  # type: ignore[arg-type]
    )  # fmt: skip


def a_brief() -> Brief:
    reports = (
        Report("a.html", Kind.PAGE, "Post", "Aid moves", date(2031, 3, 1), "en", "…", "…", mirror="Mirror"),
        Report("b.txt", Kind.TEXT, "unknown", "", None, "zh", "…", "…", flags=(Flag.NO_DATE, Flag.OUTLET_UNKNOWN)),
        Report("c.txt", Kind.TEXT, "unknown", "", None, "zh", "…", "…", flags=(Flag.NO_DATE,)),
    )
    claims = (
        claim("a", "Ada", Modality.ASSERTED, 1),
        claim("b", "Ben", Modality.DENIED, 2),
        claim("c", "Cem", Modality.CONFIRMED, 3),
        claim("d", "Dua", Modality.CONFIRMED, 4),
    )
    links = (
        Link("a", "b", LinkKind.DENIED, "Ben"),
        Link("a", "c", LinkKind.CONFIRMED, "Cem"),
        Link("a", "d", LinkKind.CONFIRMED, "Dua", independent=False),
    )
    return Brief(reports, claims, links, (), (Disagreement(About.AID, None, None, ("a", "b"), denied=True),))


def test_links_become_pairs_with_the_later_claim_first() -> None:
    reading = reading_of(a_bare_case(), a_brief())
    assert reading.denials == (("b", "a"),)
    assert reading.confirmations == (("c", "a"), ("d", "a"))
    assert reading.repeats == {("d", "a")}
    assert [(tuple(c.id for c in clash.claims), clash.denied) for clash in reading.clashes] == [(("a", "b"), True)]
    assert reading.claim("c").speaker == "Cem"
    with pytest.raises(KeyError):
        reading.claim("z")


def test_reports_are_named_with_outlet_mirror_day_and_file() -> None:
    read = [line.translate(PLAIN) for line in reading_of(a_bare_case(), a_brief()).read]
    assert read == ["Post, copy at Mirror, 2031-03-01, Aid moves (a.html)", "unknown (b.txt)", "unknown (c.txt)"]


def test_flags_are_gathered_by_kind() -> None:
    notes = [note.translate(PLAIN) for note in reading_of(a_bare_case(), a_brief()).notes]
    assert notes == ["no date of publication was found: b.txt, c.txt", "the outlet is not known: b.txt"]


def test_every_flag_has_its_words() -> None:
    reports = tuple(Report(f"{flag}.txt", Kind.TEXT, "P", "", None, "en", "", "", flags=(flag,)) for flag in Flag)
    notes = reading_of(a_bare_case(), Brief(reports, (), (), (), ())).notes
    assert len(set(notes)) == len(Flag)


def test_the_page_tells_a_second_voice_from_a_repeat() -> None:
    record = section(report_of(a_bare_case(), a_brief(), room="public"), "record")
    assert "Cem confirmed what Ada said: aid" in record
    assert "Dua repeated what Ada said, from the same source: aid" in record


def test_a_briefing_goes_before_the_claims_of_the_case() -> None:
    made = report_of(a_case(), a_brief())
    record = section(made, "record")
    assert "words of Ada" in record
    assert "20 are home" not in record
    assert "words of" not in section(report_of(a_case()), "record")


def test_a_briefing_alone_makes_a_page_without_a_map() -> None:
    made = report_of(a_bare_case(), a_brief(), room="public")
    assert [s.get("aria-labelledby") for s in tree(made).xpath("//main/section")] == ["record", "quotes"]
    assert "What changed last 2031-03-04: aid (Dua: confirmed)" in plain(made)


def test_real_reports_of_an_example_are_all_named(examples: Path) -> None:
    from goodoffices.folder import load, record_files
    from goodoffices.record import brief, read_reports

    folder = examples / "two-rivers"
    case = load(folder)
    made = brief(read_reports(record_files(folder)), case)
    reading = reading_of(case, made)
    assert len(reading.read) == len(made.reports)
    ids = {c.id for c in reading.claims}
    assert {identity for pair in (*reading.denials, *reading.confirmations) for identity in pair} <= ids


def test_known_speakers_are_named_in_the_language_of_the_page() -> None:
    first, second, *_rest = a_case().claims
    spoken = (evolve(first, speaker="Northbank", actor="north"), evolve(second, speaker="his aide", actor="north"))
    with speaking("ar"):
        found = reading_of(evolve(a_case(), claims=spoken), None).claims
    assert [c.speaker for c in found] == ["الضفة الشمالية", "his aide"]
    assert [c.speaker for c in reading_of(evolve(a_case(), claims=spoken), None).claims] == ["Northbank", "his aide"]
