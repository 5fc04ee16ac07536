"""Relaying: what is shown is what is delivered, the name is typed again, and it can be taken back for some seconds."""

import re
from typing import Any

import pytest

from server.pages.exercise import PASSPHRASES, Exercise, case_of, fields_of, room_called


@pytest.fixture
def way(exercise: Exercise) -> tuple[Any, str, str]:
    """A mediator, the page that relays something of Southbank’s, and the room of Northbank."""
    of = exercise.of("mediator")
    of.post("/accounts/reauthenticate/", {"password": PASSPHRASES["mediator"]})
    home = of.get("/").content.decode()
    south, north = room_called(home, "Room of Southbank"), room_called(home, "Room of Northbank")
    page = of.get(case_of(home)).content.decode()
    links = re.findall(rf'href="({south}relay/[^"]*)"><bdi>([^<]*)', page)
    return of, next(link for link, words in links if "Four days" in words), north.split("/")[2]


def previewed(of: Any, page: str, room: str, words: str, **more: str) -> Any:
    sent = fields_of(of.get(page).content.decode(), "relay")
    return of.post(page, sent | {"to": room, "words": words, "step": "look", **more})


def test_the_preview_is_what_the_recipient_gets_and_edged_with_its_pattern(way: tuple[Any, str, str]) -> None:
    of, page, room = way
    answer = previewed(of, page, room, "They could explain a short pause.")
    html = answer.content.decode()
    shown = html[html.index('class="sheet-edge diagonal"') :]
    assert "They could explain a short pause." in shown[: shown.index("</div>")]
    assert "What the recipient could infer" in html
    assert "the recipient can infer that this comes from Southbank" in html


def test_a_hint_in_the_very_words_is_refused_and_the_words_stay(way: tuple[Any, str, str]) -> None:
    of, page, room = way
    answer = previewed(of, page, room, "Four days we can explain at home, not five.")
    assert answer.status_code == 422
    assert "may be hinted, not said" in answer.content.decode()


def test_nothing_is_given_under_another_name(way: tuple[Any, str, str], exercise: Exercise) -> None:
    of, page, room = way
    answer = previewed(of, page, room, "A short pause.", step="send", recipient="Southbank")
    assert answer.status_code == 422
    assert "A short pause." not in exercise.of("north").get(f"/room/{room}/").content.decode()


def test_it_is_given_once_after_the_seconds_and_not_before(way: tuple[Any, str, str], exercise: Exercise) -> None:
    from goodoffices.server.pages import pending

    of, page, room = way
    north = exercise.of("north")
    answer = previewed(of, page, room, "A short pause.", step="send", recipient="northbank")
    assert (answer.status_code, answer["Location"]) == (302, "/relay/waiting")
    html = of.get("/relay/waiting").content.decode()
    assert re.search(r'http-equiv="refresh" content="[1-9]"', html)
    assert "A short pause." not in north.get(f"/room/{room}/").content.decode()
    pass_seconds(of, pending.UNDO + 1)
    assert of.get("/relay/waiting").status_code == 302
    assert of.get("/relay/waiting")["Location"] == "/"
    assert north.get(f"/room/{room}/").content.decode().count("A short pause.") >= 1


def test_it_can_be_taken_back(way: tuple[Any, str, str], exercise: Exercise) -> None:
    of, page, room = way
    previewed(of, page, room, "A short pause.", step="send", recipient="Northbank")
    assert of.post("/relay/waiting")["Location"] == page
    pass_seconds(of, 60)
    of.get("/relay/waiting")
    assert "A short pause." not in exercise.of("north").get(f"/room/{room}/").content.decode()
    assert fields_of(of.get(page).content.decode(), "relay")["words"] == "A short pause."


def test_a_relay_whose_tab_was_closed_is_given_by_the_person_alone(
    way: tuple[Any, str, str], exercise: Exercise
) -> None:
    of, page, room = way
    north = exercise.of("north")
    previewed(of, page, room, "A short pause.", step="send", recipient="Northbank")
    assert 'id="left"' not in of.get("/").content.decode()
    pass_seconds(of, 120)
    home = of.get("/").content.decode()
    assert "One relay waits: give it or take it back." in home
    assert "A short pause." in home[home.index('id="left"') :]
    shown = of.get("/relay/waiting")
    assert shown.status_code == 200
    assert "http-equiv" not in shown.content.decode()
    assert "A short pause." not in north.get(f"/room/{room}/").content.decode()
    assert of.post("/relay/waiting", {"step": "give"}).status_code == 302
    assert "A short pause." in north.get(f"/room/{room}/").content.decode()
    assert 'id="left"' not in of.get("/").content.decode()


def test_a_relay_is_not_given_before_its_seconds_are_over(way: tuple[Any, str, str], exercise: Exercise) -> None:
    of, page, room = way
    previewed(of, page, room, "A short pause.", step="send", recipient="Northbank")
    assert of.post("/relay/waiting", {"step": "give"})["Location"] == page
    assert "A short pause." not in exercise.of("north").get(f"/room/{room}/").content.decode()


def test_a_relay_that_waited_too_long_is_decided_again(way: tuple[Any, str, str], exercise: Exercise) -> None:
    of, page, room = way
    previewed(of, page, room, "A short pause.", step="send", recipient="Northbank")
    pass_seconds(of, 3600)
    assert "It is too long ago to be given as it stands." in of.get("/").content.decode()
    assert of.get("/relay/waiting")["Location"] == page
    assert "A short pause." not in exercise.of("north").get(f"/room/{room}/").content.decode()


def pass_seconds(of: Any, seconds: float) -> None:
    """As if so many seconds had gone by since the relay was confirmed."""
    from goodoffices.server.sessions import SessionStore

    session = SessionStore(of.cookies["office"].value)
    kept = session.get("pending relay")
    if kept is not None:
        session["pending relay"] = kept | {"at": kept["at"] - seconds}
        session.save()
