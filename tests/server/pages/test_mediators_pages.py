"""The one page, positions with their histories, packages compared and proposed."""

import re
from datetime import date
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from goodoffices.case import Told
from server.pages.exercise import Exercise, case_of, fields_of, room_called

NORTH = "Room of Northbank"


@pytest.fixture
def of(exercise: Exercise) -> Any:
    return exercise.of("mediator")


def page(of: Any, name: str = "") -> str:
    return str(of.get(case_of(of.get("/").content.decode()) + name).content.decode())


def test_claims_stand_apart_from_the_rooms(of: Any) -> None:
    html = page(of)
    record, rooms = html.index("New in the record"), html.index("New in the rooms")
    assert record < html.index("The wider deal is a matter of hours") < rooms
    assert html[record:rooms].count("others say otherwise") == 2
    assert "laim taken" not in html[rooms:]


def test_the_next_question_is_shown_once_it_is_worked_out_and_no_page_waits_for_it(of: Any, exercise: Exercise) -> None:
    from goodoffices.server.pages import engine

    engine._kept.clear()
    assert "Look for the next question worth asking" in page(of)
    assert not [key for key in engine._kept if key[0] in ("advice", "frontier")]
    worked_out = page(of, "packages")
    question = re.search(r"To ask next</h3>\s*<ul>\s*<li><bdi>([^<]{40})", worked_out)
    assert question is not None
    assert question.group(1)[12:] in page(of)
    room = room_called(of.get("/").content.decode(), NORTH)
    sent = fields_of(of.get(room).content.decode(), "message") | {"words": "Noon."}
    of.post(room, sent)
    assert question.group(1)[12:] in page(of)  # a message says nothing of the case: what was worked out still holds
    said = fields_of(of.get(room).content.decode(), "statement")
    of.post(room, said | {"by": "Orsolt Venn", "kind": "red_line", "condition": "pause <= 10", "words": ""})
    assert "Look for the next question worth asking" in page(of)


def test_exposed_by_now_counts_what_went_and_what_came(of: Any) -> None:
    html = page(of)
    assert "gave 5 of 20, got 14–15 of 60: ahead by at most 2 % of the deal" in html
    assert "gave 14–15 of 60, got 5 of 20: ahead by 0 % of the deal" in html
    assert html.count('<svg class="bar"') == 2


def test_every_cell_leads_to_its_history(of: Any) -> None:
    html = page(of, "positions")
    leads = set(re.findall(r'href="(/case/\w+/positions/[\w-]+)#(\w+)"', html))
    assert {side for _href, side in leads} == {"northbank", "southbank"}
    assert len(leads) == 2 * 7
    for where, side in leads:
        answer = of.get(where)
        assert answer.status_code == 200
        assert f'id="{side}"' in answer.content.decode()
    assert of.get(case_of(of.get("/").content.decode()) + "positions/moon").status_code == 404


def test_a_history_says_who_said_what_and_what_became_of_it(of: Any, exercise: Exercise) -> None:
    from goodoffices.mediation.acts.matter import WithdrawStatement
    from goodoffices.mediation.topics.matter import Matter
    from goodoffices.server.exercise import CAST, MORNING
    from goodoffices.server.office import open_as
    from server.pages.exercise import PASSPHRASES

    room = room_called(of.get("/").content.decode(), NORTH)
    sent = fields_of(of.get(room).content.decode(), "statement")
    sent |= {"by": "Orsolt Venn", "kind": "red_line", "condition": "pause >= 3", "words": "Three would do, perhaps."}
    assert of.post(room, sent).status_code == 302
    office = open_as(CAST["mediator"], PASSPHRASES["mediator"], lambda: MORNING.replace(hour=9))
    assert office is not None
    matter = office.rooms[room.split("/")[2]].topic(Matter)
    more = next(id_ for id_, one in matter.statements.items() if one.content == {"issue": "pause", "prefers": "more"})
    office.give(WithdrawStatement(room.split("/")[2], more, Told("Orsolt Venn", date(2031, 3, 8), "Mira Solvane")))
    html = page(of, "positions/pause")
    north = html[html.index('id="northbank"') : html.index('id="southbank"')]
    assert "Three would do, perhaps." in north
    assert "said otherwise on Sat 8 Mar" in north
    assert "withdrawn (as told by Orsolt Venn to Mira Solvane" in north
    assert north.count("<s>") == 2
    assert {"said", "inferred", "guessed"} <= set(re.findall(r'<li class="(\w+)', html))


def test_two_packages_are_compared_by_what_each_side_gains_and_gives(of: Any) -> None:
    html = page(of, "packages?first=p0&second=p1")
    compared = html[html.index("From “First proposal” to “Alternative 1”") :]
    compared = compared[: compared.index("</section>")]
    assert compared.count("gains: ") == compared.count("gives: ") == 2
    assert compared.count("would rather have the second in") == 2
    same = page(of, "packages?first=p0&second=p0")
    assert "Nothing changes." in same[same.index("From “First proposal” to “First proposal”") :]


def test_a_composed_package_goes_into_the_form_of_a_draft(of: Any) -> None:
    html = page(of, "packages")
    href = next(one.replace("&amp;", "&") for one in re.findall(r'href="([^"]*/proposals\?[^"]*)#draft"', html))
    chosen = {name: value for name, (value,) in parse_qs(urlsplit(href).query).items()}
    assert len(chosen) == 6
    form = fields_of(of.get(href).content.decode(), "draft")
    assert {name: form[name] for name in chosen} == chosen
    assert of.post(href, form | {"words": "As weighed this morning."}).status_code == 302
    assert "As weighed this morning." in page(of, "proposals")
