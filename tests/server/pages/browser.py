"""The exercise in a process of its own and a browser that signs in to it, for what only a browser shows."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

from attrs import frozen

CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


@frozen
class Served:
    """Where the exercise is served, and the passphrases of its people by their names."""

    address: str
    people: Mapping[str, str]

    def sign_in(self, tab: Any, name: str) -> None:
        """By the form."""
        tab.goto(self.address + "/accounts/login/")
        tab.fill("input[name=login]", name)
        tab.fill("input[name=password]", self.people[name])
        tab.press("input[name=password]", "Enter")
        tab.wait_for_url(lambda url: "/login" not in url)


def free_port() -> int:
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served() -> Iterator[Served]:
    """The exercise of ``goodoffices demo --serve``."""
    port = free_port()
    words = [sys.executable, "-m", "goodoffices", "demo", "--serve", "--port", str(port)]
    env = {**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "200", "LANGUAGE": "en"}
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=env)
    people = {}
    for line in process.stdout or ():
        if line.startswith("  "):
            name, passphrase, *_role = re.split(r"\s{2,}", line.strip())
            people[name] = passphrase
        if "http://" in line:
            break
    try:
        found = Served(f"http://127.0.0.1:{port}", people)
        answering(found.address)
        yield found
    finally:
        process.terminate()
        process.communicate(timeout=20)


def answering(address: str) -> None:
    """Wait until a server answers."""
    until = monotonic() + 60
    while monotonic() < until:
        try:
            urlopen(address + "/accounts/login/").close()  # noqa: S310  (our own server)
        except URLError:
            sleep(0.1)
        else:
            return
    raise TimeoutError("the office does not answer")


def there() -> bool:
    """Whether there is a browser."""
    return Path(CHROMIUM).exists()
