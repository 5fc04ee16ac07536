"""Pictures of every page of the shared office, in English and Arabic, on a desk and a phone, for looking at.

The office is the exercise of `goodoffices demo --serve`, in a process of its own. Each of its people signs in and every
link is followed once.
"""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from time import monotonic, sleep
from urllib.error import URLError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import urlopen

from playwright.sync_api import BrowserContext, Page, sync_playwright
from screenshots import CHROMIUM, OUT, QUIET, ROOT, WIDTHS

LANGUAGES = ("en", "ar")
MOST = 80  # pages of one person
SAME = re.compile(r"[0-9a-f]{16,}")  # ids: of pages that differ in them alone, so many are looked at
OF_A_KIND = 2
LEFT_OUT = ("/accounts/logout", "/static/", "/bundle", "/receipt", "/live", "/rooms", "/openapi")
README = {  # the picture: whose page, in which language, how wide, and its address
    "one-page": ("Mira Solvane", ".en", 1280, re.compile(r"^/case/[0-9a-f]+/$")),
    "delegate": ("Calla Imbrey", ".ar", 420, re.compile("^/$")),
}


@contextmanager
def office() -> Iterator[tuple[str, dict[str, str]]]:
    """The address of the exercise, and the passphrases of its people."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "goodoffices", "demo", "--serve", "--port", str(port)]
    env = {**os.environ, "PYTHONUNBUFFERED": "1", "COLUMNS": "200"}
    process = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env=env)  # noqa: S603  (our own program)
    people = {}
    for line in process.stdout or ():
        if line.startswith("  "):
            name, passphrase, *_role = re.split(r"\s{2,}", line.strip())
            people[name] = passphrase
        if "http://" in line:
            break
    address = f"http://127.0.0.1:{port}"
    try:
        answering(address)
        yield address, people
    finally:
        process.terminate()
        process.wait(20)


def answering(address: str) -> None:
    """Wait until the server answers."""
    until = monotonic() + 30
    while monotonic() < until:
        try:
            urlopen(address + "/accounts/login/").close()  # noqa: S310  (our own server)
            return
        except URLError:
            sleep(0.1)
    raise TimeoutError("the office does not answer")


def main() -> None:
    into = OUT / "office"
    into.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, office() as (address, people):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for language in LANGUAGES:
            for name, passphrase in people.items():
                context = browser.new_context()
                context.add_cookies([{"name": "language", "value": language, "url": address}])
                paths = look_at_all(context, address, name, passphrase, into / f"{name.split()[0].lower()}.{language}")
                print(name, language, len(paths), "pages")
                context.close()
        browser.close()


def look_at_all(context: BrowserContext, address: str, name: str, passphrase: str, stem: Path) -> list[str]:
    """Sign in, follow every link once, and photograph each page at each width."""
    tab = context.new_page()
    sign_in(tab, address, name, passphrase)
    found, seen = [urlsplit(tab.url).path], list[str]()
    while found and len(seen) < MOST:
        path = found.pop(0)
        if len([one for one in seen if SAME.sub("*", one) == SAME.sub("*", path)]) >= OF_A_KIND:
            continue
        answer = tab.goto(address + path)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        seen.append(path)
        photograph(tab, f"{stem}.{len(seen):02}{re.sub('[^a-z]+', '-', SAME.sub('', path))}".rstrip("-"))
        for_readme(tab, name, path, stem.suffix)
        found += [one for one in links(tab, address) if one not in seen and one not in found]
    return seen


def sign_in(tab: Page, address: str, name: str, passphrase: str) -> None:
    """By the form."""
    tab.goto(address + "/accounts/login/")
    tab.fill("input[name=login]", name)
    tab.fill("input[name=password]", passphrase)
    tab.press("input[name=password]", "Enter")
    tab.wait_for_load_state()


def photograph(tab: Page, stem: str) -> None:
    """The page as it is, at each width."""
    for width, pixels in WIDTHS.items():
        tab.set_viewport_size({"width": pixels, "height": 900})
        tab.screenshot(path=f"{stem}.{width}.png", full_page=True)


def for_readme(tab: Page, name: str, path: str, suffix: str) -> None:
    """The pages that the README shows."""
    for picture, (person, language, width, address) in README.items():
        if suffix == language and person == name and address.match(path):
            tab.set_viewport_size({"width": width, "height": 1000})
            tab.eval_on_selector_all("details.tour", "all => all.forEach(one => { one.open = false })")
            tab.screenshot(path=ROOT / "docs" / "images" / f"{picture}.png", full_page=width > 1000)


def links(tab: Page, address: str) -> list[str]:
    """The pages that this one leads to."""
    found = tab.eval_on_selector_all("a[href]", "all => all.map(one => one.getAttribute('href'))")
    there = (urlsplit(urldefrag(urljoin(tab.url, one)).url) for one in found)
    paths = [
        one.path + (f"?{one.query}" if one.query else "") for one in there if one.netloc == urlsplit(address).netloc
    ]
    return [one for one in dict.fromkeys(paths) if not one.startswith(LEFT_OUT) and not one.endswith(LEFT_OUT)]


if __name__ == "__main__":
    main()
