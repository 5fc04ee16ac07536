"""Every page that a mediator can reach: there, light, without inline style or script, in every language."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from server.pages.exercise import Exercise, addresses, case_of

MOST = 100_000  # bytes
PAGES = ("", "rooms", "positions", "record", "packages", "proposals", "approval", "plan", "implementation", "channels")


def walk(of: Any, first: str = "/", most: int = 200) -> Iterator[tuple[str, Any]]:
    """Every page that can be reached by links from a first one."""
    seen, todo = {first}, [first]
    while todo and len(seen) < most:
        address = todo.pop(0)
        answer = of.get(address)
        yield address, answer
        if answer["Content-Type"].startswith("text/html"):
            new = [one for one in addresses(answer.content.decode()) if one not in seen]
            seen |= set(new)
            todo += new


def test_every_page_that_a_link_leads_to_is_there_and_light(exercise: Exercise) -> None:
    seen = 0
    for address, answer in walk(exercise.of("mediator")):
        assert answer.status_code == 200, address
        if not answer["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        seen += 1
        assert len(answer.content) < MOST, address
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script>|javascript:", html), address
        assert "unsafe-inline" not in answer["Content-Security-Policy"]
        assert not re.search(r'(src|href|action)="(https?:)?//', html), address
        assert html.count("<h1>") == 1, address
    assert seen > 40


@pytest.mark.parametrize("language", ["en", "ar", "he", "zh", "fr"])
def test_pages_speak_a_language_from_its_own_side(exercise: Exercise, language: str) -> None:
    of = exercise.of("mediator")
    of.cookies["language"] = language
    html = of.get("/").content.decode()
    way = "rtl" if language in ("ar", "he") else "ltr"
    assert f'<html lang="{language}" dir="{way}">' in html
    for page in PAGES:
        assert of.get(case_of(html) + page).status_code == 200, page


def test_choosing_a_language_leads_back_and_nowhere_else(exercise: Exercise) -> None:
    of = exercise.of("mediator")
    answer = of.post("/language", {"language": "ar", "back": "/new"})
    assert (answer.status_code, answer["Location"]) == (302, "/new")
    assert of.cookies["language"].value == "ar"
    for away in ("https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"):
        assert of.post("/language", {"language": "ar", "back": away})["Location"] == "/"
    of.post("/language", {"language": "xx", "back": "/"})
    assert of.cookies["language"].value == "ar"


def test_what_is_foreign_and_what_is_absent_are_the_same_page(exercise: Exercise) -> None:
    mediator, lantern = exercise.of("mediator"), exercise.of("lantern")
    html = mediator.get("/").content.decode()
    case = case_of(html)
    rooms = [one for one in addresses(html) if one.startswith("/room/")]
    own = [one for one in addresses(lantern.get("/").content.decode()) if one.startswith("/room/")]
    foreign = next(one for one in rooms if one not in own)
    nothing = lantern.get(f"/room/{'0' * 16}/")
    assert nothing.status_code == 404
    for address in (foreign, foreign + "proofs", foreign + "bundle", f"/case/{'0' * 16}/", case, case + "packages"):
        answer = lantern.get(address)
        assert answer.status_code == 404, address
        back = re.compile(r'name="back" value="[^"]*"|name="csrfmiddlewaretoken" value="[^"]*"')
        assert back.sub("", answer.content.decode()) == back.sub("", nothing.content.decode()), address


def test_nobody_who_is_not_signed_in_sees_anything(exercise: Exercise) -> None:
    from server.standing import client

    for address in ("/", "/new", f"/room/{'0' * 16}/", "/relay/waiting"):
        answer = client().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/?next=")
