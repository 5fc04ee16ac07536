"""Pictures of what people see: the plan for the README, and the reports at desk and phone width, for looking at."""

from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import goodoffices as go
from goodoffices.report import report_of

ROOT = Path(__file__).parents[1]
OUT = ROOT / "out" / "screenshots"
CASES = ("gaza-2023", "gaza-2024-01", "two-rivers")
LANGUAGES = ("en", "zh", "ar")
WIDTHS = {"desk": 1280, "phone": 390}
CHROMIUM = "/usr/bin/chromium"
QUIET = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        for case in CASES:
            for language in LANGUAGES:
                page = OUT / f"{case}.{language}.html"
                page.write_text(report_of(go.load(ROOT / "examples" / case), language=language), encoding="utf-8")
                for name, width in WIDTHS.items():
                    shoot(browser, page, OUT / f"{case}.{language}.{name}.png", width)
        plan_for_readme(browser, OUT / "gaza-2023.en.html")
        browser.close()


def shoot(browser: Browser, page: Path, picture: Path, width: int) -> None:
    """The whole page at one width."""
    tab = browser.new_page(viewport={"width": width, "height": 1000})
    tab.goto(page.as_uri())
    tab.screenshot(path=picture, full_page=True)
    tab.close()


def plan_for_readme(browser: Browser, page: Path) -> None:
    """The chart of the exchange, cut out of the report."""
    tab = browser.new_page(viewport={"width": 1280, "height": 1000}, device_scale_factor=2)
    tab.goto(page.as_uri())
    tab.locator("section[aria-labelledby=exchange] svg").first.screenshot(path=ROOT / "docs" / "images" / "plan.png")
    tab.close()


if __name__ == "__main__":
    main()
