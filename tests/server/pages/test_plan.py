"""The plan: adopted and worked out side by side; adopting an order, seen first, read in every room that is told."""

import re
from datetime import timedelta
from typing import Any

import pytest

from server.pages.exercise import Exercise, case_of, fields_of


@pytest.fixture
def page(exercise: Exercise) -> tuple[Any, str]:
    of = exercise.of("mediator")
    return of, case_of(of.get("/").content.decode()) + "plan"


def form_of(of: Any, page: str, **more: str) -> dict[str, Any]:
    html = of.get(page).content.decode()
    rooms = re.findall(r'<input type="checkbox" name="to" value="(\w+)" checked', html)
    assert rooms
    return fields_of(html, "adopt") | {"to": rooms, "basis": "the proposal of 8 March", "step": "look"} | more


def test_what_was_adopted_stands_beside_what_is_worked_out(page: tuple[Any, str]) -> None:
    of, where = page
    html = of.get(where).content.decode()
    assert html.index("As adopted") < html.index("Adopt the order below") < html.index("As worked out")
    adopted = html[html.index("As adopted") : html.index("Adopt the order below")]
    assert "First exchange" in adopted
    assert "contested" in adopted
    assert "gave 5 of 20, got 14–15 of 60" in adopted
    assert "attested for round 1" in adopted


def test_what_is_shown_first_is_what_the_rooms_get(page: tuple[Any, str], exercise: Exercise) -> None:
    of, where = page
    sent = form_of(of, where, name="The wider exchange")
    shown = of.post(where, sent).content.decode()
    edges = re.findall(r'<div class="sheet-edge (\w+)">', shown)
    assert sorted(edges) == ["crossed", "crossed", "diagonal", "diagonal", "dotted"]  # two rooms in the field
    north = exercise.of("north")
    room = next(f"/room/{one['room']}/" for one in north.get("/rooms").json()["rooms"] if one["kind"] == "side")
    assert "The wider exchange" not in north.get(room).content.decode()
    assert of.post(where, sent | {"step": "adopt"}).status_code == 302
    html = of.get(where).content.decode()
    assert html.index("The wider exchange") < html.index("First exchange")
    from goodoffices.mediation.topics.delivery import Plans

    for role in ("north", "south", "lantern"):
        plan: Any = next(one for one in plans_of(exercise, role, Plans) if one.name == "The wider exchange")
        assert sum(due.quantity.low for one in plan.obligations for due in one.due) == 160
        assert len(plan.days) == 4


def plans_of(exercise: Exercise, role: str, topic: type) -> list[Any]:
    """The plans in the rooms that somebody holds."""
    from goodoffices.server.exercise import CAST
    from goodoffices.server.office import open_as
    from server.pages.exercise import PASSPHRASES

    office = open_as(CAST[role], PASSPHRASES[role])
    assert office is not None
    held: list[Any] = [room.topic(topic) for room in office.rooms.values()]
    return [plan for one in held for plan in one.plans.values()]


def test_a_plan_without_its_basis_is_not_laid(page: tuple[Any, str]) -> None:
    of, where = page
    for step in ("look", "adopt"):
        answer = of.post(where, form_of(of, where, basis="", first="soon", step=step))
        assert answer.status_code == 422
        html = answer.content.decode()
        form = html[html.index('id="adopt"') :]
        assert {"basis", "first"} <= set(re.findall(r'name="(\w+)"[^>]*aria-invalid', form[: form.index("</form>")]))


def test_a_plan_that_is_sent_twice_is_laid_once(page: tuple[Any, str]) -> None:
    of, where = page
    sent = form_of(of, where, name="Twice", step="adopt")
    assert [of.post(where, sent).status_code for _time in range(2)] == [302, 302]
    assert of.get(where).content.decode().count("<h3><bdi>Twice</bdi>") == 1


def test_a_consent_that_is_missing_is_named(page: tuple[Any, str], exercise: Exercise) -> None:
    from goodoffices.mediation.acts.consent import WithdrawConsent
    from goodoffices.mediation.topics.consent import Consents, Purpose
    from goodoffices.server.exercise import CAST, MORNING
    from goodoffices.server.office import open_as
    from server.pages.exercise import PASSPHRASES

    of, where = page
    office = open_as(CAST["south"], PASSPHRASES["south"], lambda: MORNING + timedelta(minutes=1))
    assert office is not None
    room = next(id_ for id_, one in office.rooms.items() if one.topic(Consents).standing)
    office.give(WithdrawConsent(room, "blue_lantern", Purpose.CARRYING_OUT))
    answer = of.post(where, form_of(of, where))
    assert answer.status_code == 422
    assert "consent to blue_lantern" in answer.content.decode()


def test_nobody_else_sees_the_page(page: tuple[Any, str], exercise: Exercise) -> None:
    _of, where = page
    assert exercise.of("north").get(where).status_code == 404
