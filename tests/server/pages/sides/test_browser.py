"""The whole way in a real browser: asked and proposed, answered in English and Arabic, counted on phones, contested."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from server.pages.exercise import PASSPHRASES
from server.pages.sides.serving import CHROMIUM, PHONE, QUIET, served, signed_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def browser() -> "Iterator[Browser]":
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(tmp_path_factory.mktemp("exercise")) as found:
        yield found


class Clicks:
    """A person's hand: every click, and every field that is typed into, counts as one."""

    def __init__(self, page: "Page") -> None:
        self.page, self.count = page, 0

    def click(self, what: str) -> None:
        self.count += 1
        self.page.locator(what).first.click()
        self.page.wait_for_load_state()

    def type(self, where: str, words: str) -> None:
        self.count += 1
        self.page.locator(where).first.fill(words)


def room(page: "Page", address: str, name: str) -> str:
    """The address of a room as the mediator's home lists it."""
    page.goto(address + "/")
    return address + str(page.get_by_role("link", name=name, exact=True).first.get_attribute("href"))


def case(page: "Page", address: str) -> str:
    page.goto(address + "/")
    found = re.search(r'href="(/case/\w+/)', page.content())
    assert found is not None
    return address + found[1]


def release(page: "Page", form: str) -> None:
    """Send the first of these forms; what leaves a room asks for the passphrase, then the form stands there again."""
    page.locator(form).first.locator("button").first.click()
    page.wait_for_load_state()
    if page.locator("[name=password]").count():
        page.fill("[name=password]", PASSPHRASES["mediator"])
        page.locator("form.sheet button.main").click()
        page.wait_for_load_state()
        page.locator(form).first.locator("button").first.click()
        page.wait_for_load_state()


def ask_and_propose(page: "Page", address: str) -> None:
    for name in ("Room of Northbank", "Room of Southbank"):
        page.goto(room(page, address, name) + "ask")
        page.locator("summary", has_text="Ask which of two packages").click()
        for field, option in (("first_captives", "30"), ("second_captives", "50"), ("first_pause", "4"),
                              ("second_pause", "6")):  # fmt: skip
            page.select_option(f"#two_{field}", value=option)
        page.locator("#two button.main").click()
        page.wait_for_load_state()
        assert page.locator(".refusal").count() == 0
    page.goto(case(page, address) + "proposals")
    page.fill("#draft [name=words]", "Forty for a pause of five days, counted by both.")
    page.select_option("#draft [name=issue_captives]", value="40")
    page.select_option("#draft [name=issue_pause]", value="5")
    page.locator("#draft button.main").click()
    page.wait_for_load_state()
    send = page.locator("form[id^=send-]").first
    for summary in page.locator("details:has(form[id^=send-]) > summary").all()[:1]:
        summary.click()
    for box in send.locator("input[type=checkbox]").all():
        box.check()
    release(page, "form[id^=send-]")
    assert page.locator(".refusal").count() == 0


def answer_both(page: "Page", condition: str) -> int:
    """Answer the question, then accept the new proposal with a condition; how many clicks that took."""
    hand = Clicks(page)
    hand.click("form[id^=question-] label:has([value='2'])")
    hand.click("form[id^=question-] button.main")
    assert page.locator("form[id^=question-]").count() == 0
    hand.click("form[id^=proposal-] label:has([value='yes-if'])")
    hand.type("form[id^=proposal-] textarea", condition)
    hand.click("form[id^=proposal-] button.main")
    assert page.locator(".refusal").count() == 0
    return hand.count


def relay_and_clear(page: "Page", address: str) -> None:
    """Relay every attestation that waits, then clear what may go."""
    where = case(page, address) + "implementation"
    for kind in ("relay-", "clear-"):
        page.goto(where)
        for _number in range(page.locator(f"form[id^={kind}]").count()):
            left = page.locator(f"form[id^={kind}]")
            if left.count():
                release(page, f"form[id^={kind}]")
                page.goto(where)


def count(page: "Page", words: str, number: int) -> None:
    """Give a count of a step as somebody in the field."""
    page.goto(page.url.split("/field")[0].split("?")[0])
    page.locator("section.step", has_text=words).locator("a.button").first.click()
    page.wait_for_load_state()
    page.locator("label", has=page.locator("[value='arrived']")).click()
    page.fill("[name=count]", str(number))
    page.locator("form#attest button.main").click()
    page.wait_for_load_state()
    assert page.locator(".refusal").count() == 0


def test_asked_proposed_answered_counted_and_contested(browser: "Browser", address: str) -> None:
    mediator = signed_in(browser, address, "mediator")
    ask_and_propose(mediator, address)

    north = signed_in(browser, address, "north", viewport={"width": 1280, "height": 900})
    assert "which of these two would you rather have?" in north.content()
    assert answer_both(north, "If the families are told first.") <= 6
    assert "If the families are told first." in _proposals(mediator, address)

    south = signed_in(browser, address, "south", "ar", viewport=PHONE)
    assert south.locator("html").get_attribute("dir") == "rtl"
    assert "أيّ هاتين تفضّلون؟" in south.content()
    assert answer_both(south, "إذا سُلّمت القوائم أولًا.") <= 6
    assert "إذا سُلّمت القوائم أولًا." in _proposals(mediator, address)

    lantern = signed_in(browser, address, "lantern", viewport=PHONE, color_scheme="dark", has_touch=True)
    lantern.locator("a.button", has_text="Attest this gate").click()
    lantern.locator("label", has_text="Yes, it is met").click()
    lantern.locator("form#gate button.main").click()
    lantern.wait_for_load_state()
    relay_and_clear(mediator, address)
    count(lantern, "round 2: 20 captives", 5)
    assert lantern.locator("#counts strong").all_inner_texts() == ["5"]

    relief = signed_in(browser, address, "relief", viewport=PHONE)
    step = relief.locator("section.step", has_text="round 2: 20 captives")
    assert step.locator("table").count() == 0  # nothing of what the intermediary counted
    count(relief, "round 2: 20 captives", 4)
    assert relief.locator("#counts strong").all_inner_texts() == ["4"]

    relay_and_clear(mediator, address)
    mediator.goto(case(mediator, address) + "implementation")
    row = mediator.locator("tr", has_text="20 captives").filter(has_text="▲").first
    assert re.search(r"4.*River Relief.*5.*Blue Lantern", row.inner_text(), re.DOTALL)
    mediator.goto(case(mediator, address))
    assert "2 contested counts" in mediator.content()


def _proposals(page: "Page", address: str) -> str:
    page.goto(case(page, address) + "proposals")
    return page.content()


def pages_of(page: "Page", address: str, most: int) -> list[str]:
    """Addresses of pages that links lead to, one of every kind."""
    seen: dict[str, str] = {"/": "/"}
    todo = ["/"]
    while todo and len(seen) < most:
        page.goto(address + todo.pop(0))
        for link in re.findall(r'href="(/(?:case|room|side|field|new)[^"#?]*)', page.content()):
            kind = re.sub(r"[0-9a-f]{16}|/\d+$", "ID", link)
            if kind not in seen and not link.endswith(("/receipt", "/bundle")):
                seen[kind] = link
                todo.append(link)
    return list(seen.values())


@pytest.mark.parametrize(
    ("role", "language", "scheme"),
    [("north", "en", "light"), ("south", "ar", "dark"), ("lantern", "en", "dark"), ("relief", "ar", "light")],
)
def test_nothing_serious_stands_in_the_way_of_anybody(
    browser: "Browser", address: str, role: str, language: str, scheme: str
) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = signed_in(browser, address, role, language, viewport=PHONE, color_scheme=scheme, bypass_csp=True)
    found = []
    looked = pages_of(page, address, 40)
    for where in looked:
        page.goto(address + where)
        for summary in page.locator("details:not([open]) > summary").all():
            if summary.is_visible():
                summary.click()
        found += [
            (where, one["id"], one["nodes"][0]["html"][:160])
            for one in Axe().run(page).response["violations"]
            if one["impact"] in ("serious", "critical")
        ]
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= PHONE["width"], where
    assert found == []
    assert len(looked) >= 6
