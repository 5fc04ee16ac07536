"""The page in a real browser: no request, no message on the console, no sideways scrolling, prints."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from goodoffices.report import report_of
from report.samples import a_case

CHROMIUM = shutil.which("chromium")
QUIET = (
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (apt-get install chromium)"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", *QUIET])
        yield opened
        opened.close()


@pytest.fixture(scope="module", params=["en", "zh", "ar"])
def written(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("page") / f"{request.param}.html"
    path.write_text(report_of(a_case(), language=request.param), encoding="utf-8")
    return path


@pytest.mark.parametrize("width", [360, 1280])
def test_it_fits_the_screen_and_asks_for_nothing(browser: object, written: Path, width: int) -> None:
    from playwright.sync_api import Browser

    assert isinstance(browser, Browser)
    view = browser.new_page(viewport={"width": width, "height": 800})
    requests, messages = [], []
    view.on("request", lambda request: requests.append(request.url))
    view.on("console", lambda message: messages.append(message.text))
    view.on("pageerror", lambda error: messages.append(str(error)))
    view.goto(written.as_uri())
    assert requests == [written.as_uri()]
    assert messages == []
    assert view.evaluate("document.documentElement.scrollWidth") <= width
    beyond = view.evaluate(
        """() => [...document.querySelectorAll('body *')].filter(e => !e.closest('.picture, .go-table, .skip'))
            .filter(e => { const r = e.getBoundingClientRect(); return r.left < -1 || r.right > innerWidth + 1; })
            .map(e => e.tagName + '.' + e.className)"""
    )
    assert beyond == []
    view.close()


def test_texts_of_pictures_do_not_cover_each_other(browser: object, written: Path) -> None:
    """Measured with real fonts, which the drawing code does not know."""
    from playwright.sync_api import Browser

    assert isinstance(browser, Browser)
    view = browser.new_page(viewport={"width": 1280, "height": 800})
    view.goto(written.as_uri())
    covered = view.evaluate(
        """() => [...document.querySelectorAll('svg.go-chart')].flatMap(svg => {
            const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
            const found = [];
            for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
                const [a, b] = [boxes[i][1], boxes[j][1]];
                const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (wide > 2 && high > 5) found.push(boxes[i][0] + ' / ' + boxes[j][0]);
            }
            return found;
        })"""
    )
    assert covered == []
    view.close()


def test_it_prints_on_a4_and_opens_folded_tables(browser: object, written: Path) -> None:
    from playwright.sync_api import Browser

    assert isinstance(browser, Browser)
    view = browser.new_page()
    view.goto(written.as_uri())
    view.emulate_media(media="print")
    assert view.evaluate(
        "[...document.querySelectorAll('details table')].every(t => t.getBoundingClientRect().height > 0)"
    )
    assert view.locator("nav").is_hidden()
    assert len(view.pdf(prefer_css_page_size=True)) > 20_000
    view.close()
