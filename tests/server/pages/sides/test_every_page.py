"""Every page that a delegate, an intermediary or a verifier can reach: there, light, in both languages, its own."""

import re

import pytest

from server.pages.exercise import Exercise, addresses
from server.pages.test_every_page import MOST, walk

ROLES = ("north", "south", "lantern", "relief")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("role", ROLES)
def test_every_page_that_a_link_leads_to_is_there_and_light(exercise: Exercise, role: str, language: str) -> None:
    of = exercise.of(role)
    of.cookies["language"] = language
    seen = 0
    for address, answer in walk(of):
        assert answer.status_code == 200, address
        if not answer["Content-Type"].startswith("text/html"):
            continue
        html = answer.content.decode()
        seen += 1
        assert len(answer.content) < MOST, address
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script>|javascript:", html), address
        assert html.count("<h1>") == 1, address
        ids = re.findall(r'\sid="([^"]+)"', html)
        assert len(ids) == len(set(ids)), (address, [one for one in ids if ids.count(one) > 1])
    assert seen >= 7


@pytest.mark.parametrize("role", ROLES)
def test_pages_of_others_are_as_absent_as_any(exercise: Exercise, role: str) -> None:
    of = exercise.of(role)
    own = [one for one, _answer in walk(of)]
    others = {one for other in ROLES if other != role for one, _answer in walk(exercise.of(other))} - set(own)
    nothing = of.get(f"/side/{'0' * 16}/")
    assert nothing.status_code == 404
    mask = re.compile(r'name="(back|csrfmiddlewaretoken)" value="[^"]*"')
    assert len(others) > 10
    for address in others:
        answer = of.get(address)
        assert answer.status_code == 404, address
        if answer["Content-Type"].startswith("text/html"):
            assert mask.sub("", answer.content.decode()) == mask.sub("", nothing.content.decode()), address


def test_nobody_is_offered_for_admission_whom_a_side_does_not_meet(exercise: Exercise) -> None:
    """Whom one was told of is typed."""
    of = exercise.of("north")
    pages = [answer.content.decode() for _address, answer in walk(of)]
    (page,) = [one for one in pages if 'name="person"' in one]
    (offered,) = re.findall(r'<datalist id="people">(.*?)</datalist>', page)
    for name in ("Calla Imbrey", "Ines Dorrow", "Hal Weck"):
        assert name not in offered


def test_a_mediator_has_no_page_of_a_delegate(exercise: Exercise) -> None:
    side = next(one for one in addresses(exercise.of("north").get("/").content.decode()) if one.startswith("/side/"))
    assert exercise.of("mediator").get(side).status_code == 404
