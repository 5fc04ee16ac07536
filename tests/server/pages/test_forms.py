"""Forms: each gives its command once, refusals keep what was typed, and nothing typed is lost."""

import re

import pytest

from server.pages.exercise import Exercise, addresses, case_of, fields_of, room_called
from server.standing import client, with_cookie

NORTH = "Room of Northbank"


@pytest.fixture
def room(exercise: Exercise) -> str:
    return room_called(exercise.of("mediator").get("/").content.decode(), NORTH)


def entries(of: object, room: str) -> int:
    html = of.get(room).content.decode()  # type: ignore[attr-defined]
    return max(map(int, re.findall(r'<li id="e(\d+)"', html)))


def test_the_back_button_and_two_tabs_apply_a_form_once(exercise: Exercise, room: str) -> None:
    of = exercise.of("mediator")
    before = entries(of, room)
    sent = fields_of(of.get(room).content.decode(), "message") | {"words": "Noon, at the bridge."}
    for _time in range(3):
        answer = of.post(room, sent)
        assert (answer.status_code, answer["Location"]) == (302, room)
    assert entries(of, room) == before + 1
    assert "Noon, at the bridge." in of.get(room).content.decode()
    assert "Noon, at the bridge." not in fields_of(of.get(room).content.decode(), "message").values()


def test_a_refusal_comes_back_with_what_was_typed(exercise: Exercise, room: str) -> None:
    of = exercise.of("mediator")
    sent = fields_of(of.get(room).content.decode(), "statement")
    sent |= {"by": "Orsolt Venn", "kind": "red_line", "condition": "moon <= 4", "words": "Not beyond the moon."}
    answer = of.post(room, sent)
    assert answer.status_code == 422
    html = answer.content.decode()
    assert 'role="alert"' in html
    assert fields_of(html, "statement")["condition"] == "moon <= 4"
    assert fields_of(html, "statement")["id"] == sent["id"]
    again = fields_of(html, "statement") | {"condition": "pause <= 10"}
    assert of.post(room, again).status_code == 302
    assert "Not beyond the moon." in of.get(room).content.decode()


def test_everything_wrong_is_said_at_once(exercise: Exercise, room: str) -> None:
    of = exercise.of("mediator")
    sent = fields_of(of.get(room).content.decode(), "statement") | {
        "by": "",
        "on": "tomorrow",
        "words": "",
        "leave": "?",
    }
    html = of.post(room, sent).content.decode()
    form = html[html.index('id="statement"') :]
    assert {"by", "on", "words"} <= set(re.findall(r'name="(\w+)"[^>]*aria-invalid', form[: form.index("</form>")]))


def test_a_draft_is_kept_for_its_writer_alone(exercise: Exercise, room: str) -> None:
    of = exercise.of("mediator")
    shown = fields_of(of.get(room).content.decode(), "message")
    kept = shown | {"words": "half a sentence", "kept-place": f"{room}#message"}
    assert of.post("/drafts", kept).status_code == 204
    html = of.get(room).content.decode()
    assert fields_of(html, "message")["words"] == "half a sentence"
    assert fields_of(html, "message")["id"] == shown["id"]
    assert "half a sentence" not in exercise.of("second").get(room).content.decode()
    from goodoffices.server.models import Draft

    (row,) = Draft.objects.all()
    assert b"half" not in bytes(row.body)


def test_a_draft_does_not_outlive_its_case(exercise: Exercise) -> None:
    """Whoever has the database, a person's keys and no key of the case reads nothing that was typed for it."""
    from goodoffices.sealing.boxes import derived, unseal
    from goodoffices.sealing.errors import DamagedError
    from goodoffices.server.models import Draft
    from goodoffices.server.opening import KEYS, remembered
    from goodoffices.server.sessions import SessionStore

    of = exercise.of("north")
    page = next(one for one in addresses(of.get("/").content.decode()) if one.startswith("/side/"))
    place = f"{page}#message"
    assert of.post("/drafts", {"form": "message", "words": "half a sentence", "kept-place": place}).status_code == 204
    (row,) = Draft.objects.all()

    class Request:
        session = {KEYS: SessionStore(exercise.cookies["north"])[KEYS]}  # noqa: RUF012

    keys = remembered(Request())  # type: ignore[arg-type]
    assert keys is not None
    with pytest.raises(DamagedError):
        unseal(derived(keys.box, "drafts"), bytes(row.body), row.of.encode(), "")


def test_a_text_that_is_too_long_is_refused_and_kept(exercise: Exercise, room: str) -> None:
    of = exercise.of("mediator")
    answer = of.post(room, fields_of(of.get(room).content.decode(), "message") | {"words": "x" * 20_001})
    assert answer.status_code == 422
    assert "20000" in answer.content.decode()


def test_a_draft_that_is_tampered_with_is_no_draft(exercise: Exercise, room: str) -> None:
    of = exercise.of("mediator")
    of.post("/drafts", {"form": "message", "words": "half a sentence", "kept-place": f"{room}#message"})
    from goodoffices.server.models import Draft

    Draft.objects.update(body=b"x" * 200)
    assert fields_of(of.get(room).content.decode(), "message")["words"] == ""


def test_what_was_typed_survives_the_end_of_a_session(exercise: Exercise, room: str) -> None:
    from server.pages.exercise import PASSPHRASES

    of = exercise.of("mediator")
    sent = fields_of(of.get(room).content.decode(), "message") | {"words": "typed for half an hour"}
    late = client()
    answer = late.post(room, sent)
    assert answer.status_code == 403
    html = answer.content.decode()
    fields = dict(re.findall(r'<input type="hidden" name="(kept|next)" value="([^"]*)"', html))
    assert fields["next"] == room
    from html import unescape

    given = {name: unescape(value) for name, value in fields.items()}
    signed = late.post("/accounts/login/", given | {"login": "Mira Solvane", "password": PASSPHRASES["mediator"]})
    assert (signed.status_code, signed["Location"]) == (302, room)
    assert fields_of(late.get(room).content.decode(), "message")["words"] == "typed for half an hour"


def test_a_release_asks_for_the_passphrase_and_keeps_the_form(exercise: Exercise) -> None:
    from server.pages.exercise import PASSPHRASES

    of = with_cookie(exercise.cookies["mediator"])
    page = case_of(of.get("/").content.decode()) + "proposals"
    html = of.get(page).content.decode()
    sent = fields_of(html, "draft") | {"issue_pause": "4", "words": "Four days."}
    assert of.post(page, sent).status_code == 302
    html = of.get(page).content.decode()
    form = next(one for one in re.findall(r'id="(send-\w+)"', html))
    sent = fields_of(html, form)
    room = room_called(of.get("/").content.decode(), NORTH).split("/")[2]
    forget_when_signed_in(of)
    answer = of.post(page, {**sent, "to": [room]})
    assert answer.status_code == 302
    assert answer["Location"].startswith("/accounts/reauthenticate/?next=")
    answer = of.post("/accounts/reauthenticate/", {"password": PASSPHRASES["mediator"], "next": page})
    assert answer["Location"] == page
    html = of.get(page).content.decode()
    assert fields_of(html, form)["id"] == sent["id"]
    assert f'value="{room}" checked' in html
    assert of.post(page, {**sent, "to": [room]}).status_code == 302
    assert "Four days." in exercise.of("north").get(f"/room/{room}/").content.decode()
    assert "Four days." not in exercise.of("south").get("/").content.decode()


def forget_when_signed_in(of: object) -> None:
    """As if somebody had signed in ten minutes ago."""
    from goodoffices.server.sessions import SessionStore

    session = SessionStore(of.cookies["office"].value)  # type: ignore[attr-defined]
    session["account_authentication_methods"] = []
    session.save()


def test_another_mediator_can_have_heard_it(exercise: Exercise, room: str) -> None:
    of = exercise.of("mediator")
    sent = fields_of(of.get(room).content.decode(), "statement")
    assert sent["heard"] == "Mira Solvane"
    sent |= {"by": "Orsolt Venn", "words": "Said at breakfast.", "heard": "Hal Weck"}
    assert of.post(room, sent).status_code == 422  # no mediator of this room
    assert of.post(room, sent | {"heard": "Teodor Quill"}).status_code == 302
    assert "as told by Orsolt Venn to Teodor Quill" in of.get(room).content.decode()
