"""The exercise, served by a process of its own for a real browser, and people who sign in to it."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from server.pages.exercise import PASSPHRASES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
NAMES = {
    "mediator": "Mira Solvane", "north": "Orsolt Venn", "south": "Calla Imbrey", "lantern": "Ines Dorrow",
    "relief": "Hal Weck",
}  # fmt: skip
PHONE = {"width": 360, "height": 740}
_RUN = f"""
import sys
from pathlib import Path
from goodoffices.server.starting import ready_for_exercise
ready_for_exercise(Path(sys.argv[1]))
from goodoffices.server.exercise import make_exercise
make_exercise({PASSPHRASES!r})
print("ready", flush=True)
from goodoffices.server.running import run
run("127.0.0.1", int(sys.argv[2]))
"""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of an exercise that is served meanwhile."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    source = str(Path(__file__).parents[4] / "src")
    environment = {**os.environ, "PYTHONPATH": source, "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "-c", _RUN, str(folder), str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "ready"
        _wait(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.communicate(timeout=30)


def _wait(port: int) -> None:
    for _try in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.05)
    raise TimeoutError


def signed_in(browser: "Browser", address: str, role: str, language: str = "en", **how: object) -> "Page":
    """A page of somebody who has just signed in, in a browser context of their own."""
    context = browser.new_context(locale=language, **how)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(address + "/")
    page.fill("[name=login]", NAMES[role])
    page.fill("[name=password]", PASSPHRASES[role])
    page.click("form.sheet button.main")
    page.wait_for_load_state()
    return page
