"""What only a browser shows: WCAG 2.2 AA by axe, the relay by keys alone, nothing wider than a telephone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from server.pages.browser import CHROMIUM, QUIET, Served, served, there

MEDIATOR = "Mira Solvane"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RUN = """async tags => (await axe.run(document, {runOnly: tags})).violations
    .filter(one => ["serious", "critical"].includes(one.impact))
    .map(one => one.id + ": " + one.nodes.slice(0, 3).map(node => node.html.slice(0, 160)).join(" | "))"""


@pytest.fixture(scope="module")
def office() -> Iterator[Served]:
    if not there():
        pytest.skip(f"needs {CHROMIUM}")
    with served() as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not there():
        pytest.skip(f"needs {CHROMIUM}")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield found
        found.close()


@pytest.fixture(scope="module")
def axe() -> str:
    import axe_playwright_python

    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")


def links(tab: Any) -> list[str]:
    found = tab.eval_on_selector_all("a[href^='/']", "all => all.map(one => one.getAttribute('href'))")
    return [re.sub("#.*", "", one) for one in found]


def pages_of(tab: Any, office: Served) -> list[str]:
    """One address of every kind that the mediator can reach, and some with something chosen."""
    tab.goto(office.address)
    todo, kinds, found = ["/"], set(), []
    while todo:
        path = todo.pop(0)
        kind = re.sub(r"[0-9a-f]{16,}", "*", path)
        kind = re.sub(r"(positions/).*|\?.*", r"\1", kind)
        if kind in kinds or path.startswith(("/static", "/accounts/logout")) or path.endswith(("/bundle", "/receipt")):
            continue
        kinds.add(kind)
        found.append(path)
        tab.goto(office.address + path)
        todo += links(tab)
    case = next(one for one in found if re.fullmatch(r"/case/[0-9a-f]+/", one))
    return [*found, f"{case}packages?first=p0&second=p1", f"{case}channels?without=castrine_southbank_quiet"]


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_no_serious_finding_of_axe_on_any_page(
    office: Served, browser: Any, axe: str, language: str, scheme: str
) -> None:
    context = browser.new_context(bypass_csp=True, color_scheme=scheme)  # axe is a script that our policy would refuse
    context.add_cookies([{"name": "language", "value": language, "url": office.address}])
    tab = context.new_page()
    office.sign_in(tab, MEDIATOR)
    found, looked_at = {}, 0
    for path in pages_of(tab, office):
        tab.goto(office.address + path)
        tab.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
        tab.evaluate(axe)
        looked_at += 1
        findings = tab.evaluate(RUN, TAGS)
        if findings:
            found[path] = findings
    context.close()
    assert not found
    assert looked_at > 20


@pytest.mark.parametrize("language", ["fr", "ar"])  # with the longest words, and the other way round
def test_no_page_is_wider_than_a_telephone(office: Served, browser: Any, language: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800})
    context.add_cookies([{"name": "language", "value": language, "url": office.address}])
    tab = context.new_page()
    errors: list[str] = []
    tab.on("console", lambda said: errors.append(said.text) if said.type in ("error", "warning") else None)
    tab.on(
        "request",
        lambda asked: errors.append(asked.url) if not asked.url.startswith((office.address, "data:")) else None,
    )
    office.sign_in(tab, MEDIATOR)
    wide = []
    for path in pages_of(tab, office):
        tab.goto(office.address + path)
        if tab.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wide.append(path)
    context.close()
    assert not wide
    assert not errors


def tab_to(tab: Any, selector: str, most: int = 120) -> None:
    """By the tabulator alone."""
    for _time in range(most):
        if tab.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        tab.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by the keyboard")


def seen(tab: Any) -> bool:
    """Whether what has the focus shows it."""
    return bool(tab.evaluate("getComputedStyle(document.activeElement).outlineStyle !== 'none'"))


def test_a_relay_by_keys_alone(office: Served, browser: Any) -> None:
    context = browser.new_context()
    tab = context.new_page()
    office.sign_in(tab, MEDIATOR)
    tab.goto(office.address + "/accounts/reauthenticate/")
    tab.fill("input[name=password]", office.people[MEDIATOR])
    tab.press("input[name=password]", "Enter")
    tab.wait_for_load_state()
    tab.goto(office.address + next(one for one in links(tab) if one.startswith("/case/")))
    relay = next(one for one in links(tab) if "/relay/" in one)
    tab.goto(office.address + relay)
    tab_to(tab, "select[name=to]")
    assert seen(tab)
    tab.keyboard.press("ArrowDown")
    tab_to(tab, "textarea[name=words]")
    tab.keyboard.type("They could explain a short pause.")
    tab_to(tab, "button.main")
    tab.keyboard.press("Enter")
    tab.wait_for_selector(".sheet-edge")
    tab_to(tab, "input[name=recipient]")
    tab.keyboard.type(tab.eval_on_selector("select[name=to]", "one => one.selectedOptions[0].textContent"))
    tab_to(tab, "button[value=send]")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/relay/waiting")
    tab_to(tab, "button[value=back]")
    tab.keyboard.press("Enter")
    tab.wait_for_url(f"**{relay}")
    assert tab.input_value("textarea[name=words]") == "They could explain a short pause."
    context.close()
