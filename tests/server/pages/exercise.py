"""The exercise on an SQLite database, begun once a process and copied for each test; its people signed in."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from typing import Any

from attrs import define, field

from server.standing import bound, signed_in, with_cookie

_TEXT = re.compile(r'<textarea [^>]*name="(\w+)"[^>]*>(.*?)</textarea>', re.DOTALL)
PASSPHRASES = {role: f"the long passphrase of {role}" for role in (
    "mediator", "second", "north", "south", "lantern", "relief")}  # fmt: skip


@define
class Exercise:
    """Where the exercise was begun, and the cookies of those who signed in then."""

    folder: Path
    cookies: dict[str, str] = field(factory=dict)

    def begin(self) -> None:
        """Fill a database and sign everybody in."""
        with bound(f"sqlite:{self.folder / 'office.db'}", self.folder):
            from goodoffices.server.exercise import make_exercise
            from goodoffices.server.office import prepare

            prepare()
            for role, account in zip(PASSPHRASES, make_exercise(PASSPHRASES), strict=True):
                self.cookies[role] = signed_in(account.name, PASSPHRASES[role]).cookies["office"].value

    @contextmanager
    def copy(self, folder: Path) -> Iterator["Exercise"]:
        """The same in another folder, in use."""
        for file in self.folder.iterdir():
            if file.name.startswith("office"):
                shutil.copy(file, folder / file.name)
        with bound(f"sqlite:{folder / 'office.db'}", folder):
            yield self

    def of(self, role: str) -> Any:
        """Somebody of the exercise, signed in."""
        return with_cookie(self.cookies[role])


def addresses(html: str) -> list[str]:
    """Every address of this office that a page leads to."""
    found = (unescape(one) for one in re.findall(r'href="(/[^"#]*)', html))
    return list(dict.fromkeys(one for one in found if not one.startswith(("/static/", "/accounts/"))))


def case_of(html: str) -> str:
    """The address of the case."""
    return next(one for one in addresses(html) if re.fullmatch(r"/case/\w+/", one))


def fields_of(html: str, form: str) -> dict[str, str]:
    """What stands in a form as it was shown: hidden and typed fields, chosen options, and texts."""
    body = re.search(rf'<form method="post" class="sheet" id="{re.escape(form)}".*?</form>', html, re.DOTALL)
    assert body is not None, form
    text = body.group(0)
    found = {
        unescape(name): unescape(value)
        for kind, name, value in re.findall(r'<input type="([\w-]+)"[^>]*? name="(\w+)"[^>]*? value="([^"]*)"', text)
        if kind not in ("radio", "checkbox")
    }
    found |= dict(re.findall(r'<input type="radio" name="(\w+)" value="([^"]*)" checked', text))
    chosen = re.findall(r'<select [^>]*name="(\w+)"[^>]*>.*?<option value="([^"]*)" selected', text, re.DOTALL)
    found |= {unescape(name): unescape(value) for name, value in chosen}
    found |= {name: unescape(value) for name, value in _TEXT.findall(text)}
    return found


def room_called(page: str, name: str) -> str:
    """The address of a room by the words in which a page lists it."""
    found = re.search(rf'href="(/room/\w+/)"><bdi>{re.escape(name)}</bdi>', page)
    assert found is not None, name
    return found.group(1)
