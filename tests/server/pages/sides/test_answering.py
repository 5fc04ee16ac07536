"""Answers of delegates under bad conditions: sent twice, from two tabs, too late, to what was taken back."""

import html as entities
import re

import pytest
from django.test import Client

from server.pages.exercise import PASSPHRASES, Exercise, fields_of
from server.pages.sides.acting import ask, form_on, send, shown, side, take_back, waiting_proposal
from server.pages.sides.serving import NAMES


def statements(exercise: Exercise, role: str = "north") -> int:
    of = exercise.of(role)
    return shown(of, side(of) + "said").count("<blockquote>")


def test_an_answer_is_recorded_once_however_often_it_is_sent(exercise: Exercise) -> None:
    address, north = ask(exercise), exercise.of("north")
    before = statements(exercise)
    html = shown(north, address)
    sent = fields_of(html, form_on(html, "question-")) | {"response": "1"}
    assert north.post(address, sent)["Location"] == "/"
    again = north.post(address, sent | {"response": "2"})  # the back button, and another answer in the same form
    assert again["Location"] == f"{address}?again=1"
    assert "This form had been sent before" in shown(north, again["Location"])
    assert statements(exercise) == before + 1
    assert "<strong><bdi>north</bdi></strong>" in shown(north, address)


def test_who_comes_second_reads_the_first_answer_before_replacing_it(exercise: Exercise) -> None:
    address, north = ask(exercise), exercise.of("north")
    html = shown(north, address)
    name = form_on(html, "question-")
    other_tab = fields_of(html, name) | {"response": "2", "words": "My words stay."}
    send(north, address, "question-", response="1")
    refused = north.post(address, other_tab)
    text = refused.content.decode()
    assert refused.status_code == 422
    assert "Meanwhile your side has answered" in text
    assert "My words stay." in text
    assert north.post(address, fields_of(text, name) | {"response": "2"}).status_code == 302
    assert "<strong><bdi>south</bdi></strong>" in shown(north, address)


def test_an_answer_to_what_was_taken_back_is_kept_for_its_writer(exercise: Exercise) -> None:
    address, north = ask(exercise), exercise.of("north")
    html = shown(north, address)
    typed = fields_of(html, form_on(html, "question-")) | {"response": "1", "words": "Typed too late."}
    take_back(exercise, address)
    answer = north.post(address, typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "took this question back" in text
    assert "What you typed was not sent" in text
    assert "Typed too late." in text
    assert "Typed too late." in shown(north, address)  # later, too


def test_a_withdrawn_proposal_takes_no_answer_and_says_so(exercise: Exercise) -> None:
    south, mediator = exercise.of("south"), exercise.of("mediator")
    address = waiting_proposal(south)
    html = shown(south, address)
    typed = fields_of(html, form_on(html, "proposal-")) | {"reply": "yes-if", "words": "If it is not too late."}
    case = re.search(r'href="(/case/\w+/)"', shown(mediator))
    assert case is not None
    assert send(mediator, case[1] + "proposals", "withdraw-").status_code == 302
    answer = south.post(address, typed)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "took this proposal back" in text
    assert "If it is not too late." in text


def test_a_session_that_ended_while_somebody_typed_loses_nothing(exercise: Exercise) -> None:
    address, north = ask(exercise), exercise.of("north")
    html = shown(north, address)
    typed = fields_of(html, form_on(html, "question-")) | {"response": "asks", "words": "What about the ferry?"}
    out = Client(SERVER_NAME="localhost")
    page = out.post(address, typed)
    assert page.status_code == 403
    kept = re.search(r'name="kept" value="([^"]*)"', page.content.decode(), re.DOTALL)
    assert kept is not None
    login = {"login": NAMES["north"], "password": PASSPHRASES["north"], "next": address,
             "kept": entities.unescape(kept[1])}  # fmt: skip
    back = out.post("/accounts/login/", login)
    assert back.status_code == 302
    assert "What about the ferry?" in shown(out, address)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Choose one of these."),
        ({"reply": "counter"}, "Say what you would have instead"),
        ({"reply": "yes-if"}, "Say the condition"),
        ({"reply": "yes", "term_captives": "20"}, "With other options it is"),
        ({"reply": "yes-if", "term_captives": "7"}, "Choose one of these."),
    ],
)
def test_what_does_not_fit_is_said_where_it_stands(exercise: Exercise, typed: dict[str, str], says: str) -> None:
    south = exercise.of("south")
    answer = send(south, waiting_proposal(south), "proposal-", **typed)
    assert answer.status_code == 422
    assert says in answer.content.decode()


def test_yes_if_and_counter_say_their_options(exercise: Exercise) -> None:
    south = exercise.of("south")
    address = waiting_proposal(south)
    assert send(south, address, "proposal-", reply="yes-if", term_captives="40").status_code == 302
    assert "<li><bdi>Captives released</bdi>: <bdi>40 persons</bdi></li>" in shown(south, address)
    assert send(south, address, "proposal-", reply="counter", term_pause="4").status_code == 302
    text = shown(south, address)
    assert "<li><bdi>Pause in the fighting</bdi>: <bdi>4 days</bdi></li>" in text
    assert "<li><bdi>Captives released</bdi>: <bdi>45 persons</bdi></li>" in text
    assert "An earlier answer, which no longer counts" in text


def test_nothing_of_what_delegates_do_needs_a_script(exercise: Exercise) -> None:
    north = exercise.of("north")
    for page in ("", "said", "approval", "owed", "consent"):
        for form in re.findall(r"<form [^>]*>", shown(north, side(north) + page)):
            assert 'method="post"' in form


def test_leave_is_changed_and_a_position_taken_back(exercise: Exercise) -> None:
    north = exercise.of("north")
    own = side(north)
    assert send(north, own + "said", "tell", words="x" * 200, leave="may be hinted").status_code == 302
    item = re.search(r'href="(/side/\w+/said/\w+)"', shown(north, own + "said"))
    assert item is not None
    assert send(north, item[1], "leave", leave="may be said").status_code == 302
    assert ">may be said</a>" in shown(north, own + "said").split("x" * 200)[0]
    assert send(north, item[1], "withdraw").status_code == 302
    assert "no longer held to" in shown(north, own + "said")


def test_consent_is_taken_back_and_given(exercise: Exercise) -> None:
    north = exercise.of("north")
    page = side(north) + "consent"
    assert send(north, page, "withdraw-river_relief", because="not now").status_code == 302
    assert "not now" in shown(north, page)
    answer = send(north, page, "consent", to="river_relief", purpose="verifying")
    assert answer.status_code == 302
    assert send(north, page, "consent", to="river_relief", purpose="verifying").status_code == 422


def test_a_chain_is_set_and_a_decision_written_down(exercise: Exercise) -> None:
    north = exercise.of("north")
    page = side(north) + "approval"
    assert send(north, page, "decide-", outcome="approved").status_code == 302
    assert shown(north, page).count("approved") >= 2
    assert send(north, page, "chain-", body1="Northbank Council", body2="", body3="").status_code == 302
    assert "its turn" in shown(north, page)
