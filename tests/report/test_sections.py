"""What the sections say, read back from the page."""

from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from goodoffices.bargaining import advise
from goodoffices.case import (
    CarriedOut,
    Case,
    Count,
    Guess,
    Origin,
    Package,
    Quantity,
    RedLine,
    Room,
    RoomKind,
    parse,
)
from goodoffices.charts.text import bare
from goodoffices.folder import load
from goodoffices.report import report_of
from report.helpers import plain, rows, section, tree
from report.samples import MARCH, a_case, with_little_on_the_table


@pytest.fixture(scope="module")
def full() -> str:
    return report_of(a_case())


# --- summary


def test_the_summary_says_what_it_is_what_changed_and_what_waits(full: str) -> None:
    summary = section(full, "summary")
    assert "Sides: Northbank, Southbank" in summary
    assert "Mediators: Aldermere" in summary
    assert "2031-03-04: captives released: 10 (Calla: asserted)" in summary
    assert "Version 9" in summary
    assert "▲ 2 disagreements in the record" in summary
    assert "▲ 1 contested count of the exchange" in summary
    assert "A question to " in summary


def test_open_terms_wait() -> None:
    case = evolve(a_case().seen_by(["north"]))
    assert "Open in the latest version: Detainees released" in section(report_of(case, room="north"), "summary")


# --- record


def test_disagreements_come_before_everything_else_in_the_record(full: str) -> None:
    record = section(full, "record")
    first = record.index("▲")
    assert first < record.index("Who said what, and when")
    assert "one denies what the other says" in record
    assert "the figures differ" in record


def test_both_sides_of_a_disagreement_stand_with_speaker_manner_source_and_day(full: str) -> None:
    figures = [
        " ".join(f.text_content().split()) for f in tree(full).xpath("//article[@class='disagreement'][1]//figure")
    ]
    words = [f.replace("\u2068", "").replace("\u2069", "") for f in figures]
    assert words[0] == "a first deal is made River Post · reported · River Post · Sat 1 Mar 2031"
    assert words[1] == "نفى الاتفاق Dario Tarn · denied · River Post · Sun 2 Mar 2031"


def test_the_table_of_claims_joins_denials(full: str) -> None:
    denial = next(row for row in rows(full, "Who said what, and when") if row[2] == "denied")
    assert denial[1] == "Dario Tarn"
    assert "River Post" in denial[-1]


def test_a_mirror_is_named(full: str) -> None:
    claims = rows(full, "Who said what, and when")
    assert any("River Post, copy at Mirror" in row for row in claims)


# --- who


def test_the_only_path_is_named(full: str) -> None:
    who = section(full, "who")
    assert "Every message between Northbank and Southbank goes through Aldermere." in who
    assert "closed, no path would be left between" in who


def test_on_an_earlier_day_there_was_no_office() -> None:
    who = section(report_of(a_case(), on=date(2029, 1, 1)), "who")
    assert "No channel at hand joins Northbank and Southbank." in who
    assert "hosted office" not in who


def test_roles_are_listed_with_their_tracks(full: str) -> None:
    roles = {row[0]: row[1:] for row in rows(full, "Actors and their roles")}
    assert roles["Northbank"] == ["", "party (Releases)"]
    assert roles["Council"] == ["Northbank", "decision-holder of Northbank"]
    assert "Old Monastery" not in roles


def test_interests_are_context(full: str) -> None:
    assert "Aldermere – Southbank: buys electricity, 40 MW, grid report" in section(full, "who")


# --- said and guessed


def test_said_and_guessed_stand_in_boxes_of_their_own(full: str) -> None:
    sides = tree(full).xpath("//article[@class='side']")
    assert len(sides) == 2
    said = [plain_text(side.xpath(".//div[@class='said']")[0]) for side in sides]
    guessed = [plain_text(side.xpath(".//div[@class='guessed']")[0]) for side in sides]
    assert "northern-canary" in said[0] and "northern-canary" not in guessed[0]
    assert "guess-canary" in guessed[1] and "guess-canary" not in said[1]
    assert "Nothing is guessed." in guessed[0]
    assert "guessed from a hint, 2031-03-02, trusted 70 %" in guessed[1]
    assert "guessed from Lene Osgrad in River Post, 2031-03-03, “20 are home” (3.md), trusted 50 %" in guessed[1]


def plain_text(element: object) -> str:
    from lxml.html import HtmlElement

    assert isinstance(element, HtmlElement)
    return " ".join(element.text_content().replace("\u2068", "").replace("\u2069", "").split())


def test_every_kind_of_statement_is_a_sentence(full: str) -> None:
    said = section(full, "positions")
    for sentence in (
        "Captives released: less is better",
        "Most important first: Detainees released, Pause",
        "Nothing is acceptable unless Pause ≥ 3",
        "Captives released 20, Pause 3 rather than Captives released 40, Pause 5",
        "Order, best first: by need, by names",
        "Could live with Captives released 20, Detainees released 60, Pause 3, Order by need",
        "Before any agreement: Captives released ≥ 20",
        "Southbank: Captives released ≥ 20, Lene Osgrad in River Post, 2031-03-02",
        "Northbank: Council, in this order, by majority, until 2031-03-08 18:00",
    ):
        assert sentence in said


def test_ages_are_shown_when_today_is_known() -> None:
    said = section(report_of(a_case(), now=date(2031, 3, 5)), "positions")
    assert "said by Orsolt to Aldermere, 2031-03-02 (3 days ago), may be said" in said
    earlier = section(report_of(a_case(), now=date(2031, 3, 1)), "positions")
    assert "days ago" not in earlier
    same = section(report_of(a_case(), now=MARCH), "positions")
    assert "2031-03-02 (today)" in same


# --- packages


def test_versions_keep_wording_ranges_and_blanks(full: str) -> None:
    terms = {row[0]: row[1:] for row in rows(full, "The package, version by version")}
    assert terms["Captives released"] == ["≈ 20 (about twenty)", "40", "40"]
    assert terms["Detainees released"] == ["(some)", "", ""]
    assert terms["Pause"] == ["", "≥ 3", ""]
    assert terms["Order"] == ["", "by need", ""]
    assert terms["Source"][0] == "River Post, 2031-03-01"


def test_changes_from_version_to_version(full: str) -> None:
    changes = [row[2:] for row in rows(full, "What changed from one version to the next")]
    assert ["Captives released", "raised", "≈ 20 (about twenty)", "40"] in changes
    assert ["Detainees released", "removed", "(some)", ""] in changes
    assert ["Pause", "added", "", "≥ 3"] in changes


def test_facts_of_the_matter_are_read_in_names(full: str) -> None:
    assert "if Pause = 0, then Captives released ≤ 20 (because one coach a day)" in section(full, "packages")


def test_one_version_alone_has_no_changes() -> None:
    case = evolve(a_case().seen_by([]), packages={"v": Package("v", {"pause": Quantity.exactly(3)}, 1, MARCH)})
    made = report_of(case, room="public")
    assert "What changed from one version" not in made
    assert "One version of a package is known: Version 1 (outline, 2031-03-02)." in section(made, "summary")


# --- deal and proposals


def test_the_scaling_is_stated_where_solutions_are_shown(full: str) -> None:
    deal = section(full, "deal")
    assert "0 % means no deal, 100 % means its own ideal package" in deal
    solutions = rows(full, "Solutions")
    assert [row[0] for row in solutions[1:5]] == ["Captives released", "Detainees released", "Pause", "Order"]
    assert all(cell.endswith("%") for row in solutions[-2:] for cell in row[1:])


def test_solutions_are_packages_of_the_frontier(full: str) -> None:
    solutions = rows(full, "Solutions")
    seeks = dict(zip(["", "Nash", "Kalai–Smorodinsky", "egalitarian", "utilitarian"], solutions[0], strict=True))
    assert seeks["Nash"] == "the largest product of what the sides gain"
    assert set(solutions[3][1:]) <= {"3", "5"}  # the red line pause >= 3 holds


def no_zone() -> Case:
    case = a_case()
    line = RedLine(parse("pause < 3"))
    guess = Guess("g", "south", line, Origin(source="x"))
    mediator = evolve(case.rooms["mediator"], guesses=(guess,))
    return evolve(case, rooms={**case.rooms, "mediator": mediator})


def test_without_a_zone_the_page_says_what_excludes_what_and_what_would_open_one() -> None:
    made = report_of(no_zone())
    deal = section(made, "deal")
    assert "There is no zone of agreement, but only because of what is guessed" in deal
    assert "red line of Northbank: Pause ≥ 3" in deal
    assert "red line of Southbank: Pause < 3 (guessed)" in deal
    assert "would open a zone" in deal
    assert "There is no zone of agreement" in section(made, "summary")
    assert not tree(made).xpath("//*[@id='frontier-title']")


def test_statements_that_exclude_each_other_are_told_and_the_rest_of_the_page_stands() -> None:
    case = a_case()
    south = case.rooms["south"]
    doubled = evolve(south.statements[0], id="again", content=evolve(south.statements[0].content, prefers="less"))
    clash = evolve(south, statements=(*south.statements, doubled))
    made = report_of(evolve(case, rooms={**case.rooms, "south": clash}))
    assert section(made, "deal") or section(made, "proposals")
    assert section(made, "exchange")


def test_proposals_have_terms_shares_in_words_and_reasons(full: str) -> None:
    proposals = section(full, "proposals")
    assert "To ask next" in proposals
    assert "First proposal" in proposals
    assert "of the largest product of what the sides gain" in proposals
    bars = tree(full).xpath("//p[@class='share']")
    assert len(bars) >= 2
    assert all("no deal" in bar.text_content() for bar in bars)


def test_the_question_stands_with_its_answers_its_worth_and_why_it_is_asked_of_that_side(full: str) -> None:
    asked = advise(a_case()).question
    assert asked is not None
    proposals = section(full, "proposals")
    assert f"question {asked.id}" in proposals
    for heading in ("What can be answered", "Why this question"):
        assert heading in proposals
    points = [item.text_content() for item in tree(full).xpath("//section[@aria-labelledby='proposals']//li")]
    for number, answer in enumerate(asked.answers, start=1):
        assert any(f"{number}: " in bare(point) and answer.text in bare(point) for point in points)


def test_proposals_say_how_they_stand_which_trades_they_make_and_what_could_be_inferred() -> None:
    case = with_little_on_the_table()
    first, proposals = advise(case).proposals[0], bare(section(report_of(case), "proposals"))
    assert f"worse for none in {round(100 * first.standing.efficient)} % of the value functions drawn" in proposals
    assert first.trades[0].text in proposals
    assert all(one.text in proposals for one in first.inferences)
    assert len(first.inferences) > 0


def test_without_a_zone_it_is_said_how_little_would_open_one_and_whom_to_ask() -> None:
    proposals = bare(section(report_of(no_zone()), "proposals"))
    assert "What would open a zone, the nearest first" in proposals
    assert "it would be enough to loosen it to" in proposals
    assert "This moves a guess: ask first whether it is right" in proposals
    assert "ask whether one of these conditions can move" in proposals
    assert "No question is worth asking" not in proposals


# --- exchange


def test_plan_and_what_was_carried_out_are_compared(full: str) -> None:
    exchange = section(full, "exchange")
    assert "proven to be the least possible" in exchange
    assert "As carried out, exposure was at most" in exchange
    table = rows(full, "The exchange, round by round")
    assert len(table) == 6
    assert table[0][:2] == ["2031-03-05", "Northbank"]
    assert "8/9 persons (▲ contested)" in table[0][3]


def test_the_picture_has_the_exposure_that_the_sentence_names(examples: Path) -> None:
    """Weights known as ranges: both are of the worst that fit."""
    made = report_of(load(examples / "two-rivers"))
    assert "exposed by more than 6 %" in section(made, "exchange")
    shares = [int(row[3].removesuffix(" %")) for row in rows(made, "The exchange, round by round")]
    assert max(shares) == 6


def test_contested_counts_stand_side_by_side_with_their_sources(full: str) -> None:
    assert rows(full, "▲ Contested counts: both figures stand") == [
        ["1", "Northbank", "Captives released", "8 (River Post)", "9 (Radio Confluence)"]
    ]


def test_what_was_carried_out_names_delay_and_note(full: str) -> None:
    table = rows(full, "What was carried out")
    assert table[0][-1] == "late"
    assert "8 ▲" in table[0]
    assert any("3.5" in row for row in table)


def test_a_side_sees_what_is_owed_and_carried_out_but_no_plan_and_no_exposure() -> None:
    made = report_of(a_case(), room="north")
    exchange = section(made, "exchange")
    assert "What is owed" in exchange
    assert "What was carried out" in exchange
    assert "xposure" not in exchange
    assert "lanned" not in exchange


def test_an_exchange_without_weights_says_what_is_missing() -> None:
    case = a_case()
    bare = evolve(case, rooms={**case.rooms, "mediator": Room("mediator", RoomKind.MEDIATOR)})
    exchange = section(report_of(bare), "exchange")
    assert "no weight of captives" in exchange
    assert "What is owed" in exchange


def test_an_exchange_that_does_not_fit_says_why() -> None:
    case = a_case()
    assert case.exchange is not None
    tight = evolve(case, exchange=evolve(case.exchange, capacity={"north": 2, "south": 30}), carried_out=())
    exchange = section(report_of(tight), "exchange")
    assert "No order of the exchange was found" in exchange
    assert "carries 6 of 20 persons" in exchange


def test_persons_outside_the_quota_are_listed_and_not_drawn() -> None:
    case = a_case()
    more = CarriedOut(1, "north", (Count(7, "River Post"),), "captives", outside=True, category="sailors")
    made = report_of(evolve(case, carried_out=(*case.carried_out, more)))
    assert any("Captives released, sailors" in row and "yes" in row for row in rows(made, "What was carried out"))
    assert "sailors" not in " ".join(cell for row in rows(made, "The exchange, round by round") for cell in row)


def test_arabic_uses_arabic_names_and_runs_from_right_to_left() -> None:
    made = report_of(a_case(), language="ar")
    assert "الضفة الشمالية" in plain(made)
    assert all(t.get("dir") == "rtl" for t in tree(made).iter("table"))
