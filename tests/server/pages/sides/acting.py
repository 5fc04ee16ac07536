"""What people of the exercise do over HTTP, for the tests of pages: forms as they stand on a page, sent."""

import re
from typing import Any

from server.pages.exercise import Exercise, fields_of, room_called

NORTH, SOUTH = "Room of Northbank", "Room of Southbank"


def shown(of: Any, address: str = "/") -> str:
    """A page, as somebody reads it."""
    answer = of.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    text: str = answer.content.decode()
    return text


def form_on(html: str, begin: str) -> str:
    """The name of the first form that begins so."""
    found = re.search(rf'<form method="post" class="sheet" id="({begin}[\w-]*)"', html)
    assert found is not None, begin
    return found[1]


def action_of(html: str, form: str, usual: str) -> str:
    """Where a form is sent."""
    found = re.search(rf'id="{form}" action="([^"]+)"', html)
    return found[1] if found else usual


def send(of: Any, address: str, form: str, **typed: str) -> Any:
    """Send a form of a page as it stands there, with what is typed into it."""
    html = shown(of, address)
    name = form_on(html, form)
    return of.post(action_of(html, name, address), fields_of(html, name) | typed)


def ask(exercise: Exercise, name: str = NORTH, question: str = "Which road?", answers: str = "north\nsouth") -> str:
    """Let the mediator ask a side in words; the address of the question for its delegate."""
    mediator = exercise.of("mediator")
    room = room_called(shown(mediator), name)
    assert send(mediator, room + "ask", "words", words=question, answers=answers).status_code == 302
    found = re.findall(r'<li id="(\w+)">', shown(mediator, room + "ask"))
    return f"/side/{room.split('/')[2]}/question/{found[0]}"


def take_back(exercise: Exercise, address: str) -> None:
    """Let the mediator take a question back."""
    room, question = address.split("/")[2], address.split("/")[4]
    answer = send(exercise.of("mediator"), f"/room/{room}/ask", f"back-{question}")
    assert answer.status_code == 302


def side(of: Any) -> str:
    """The address of a delegate's own side."""
    found = re.search(r'href="(/side/\w+/)"', shown(of))
    assert found is not None
    return found[1]


def waiting_proposal(of: Any) -> str:
    """The address of the proposal that waits for a delegate."""
    found = re.search(r'(/side/\w+/proposal/\w+)"', shown(of))
    assert found is not None
    return found[1]
