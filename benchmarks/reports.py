"""Ten thousand made-up reports in five languages: saved pages, feed fragments, mirrors' copies and plain text.

    python benchmarks/reports.py FOLDER [--count 10000] [--bytes 5000] [--seed 1]

The same seed gives the same bytes. About one report in twenty is a copy of an earlier one under another outlet.
"""

import argparse
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import numpy as np

WORDS = tomllib.loads((Path(__file__).parent / "reports.toml").read_text(encoding="utf-8"))
LANGUAGES = tuple(WORDS)
FIRST = datetime(2031, 1, 1, 6, tzinfo=UTC)
OUTLETS = ("River Post", "Hill Radio", "Coast Journal", "Valley Times", "World Wire", "Harbour News", "Plain Gazette")
_JOIN = {
    "en": "{who} {say} {when} that {that}.",
    "fr": "{who} {say} {when} que {that}.",
    "zh": "{who}{when}{say}，{that}。",
    "ar": "{say} {who} {when} إن {that}.",
    "he": "{who} {say} {when} כי {that}.",
}


def reports(count: int, size: int = 5000, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Name and content of each report, about ``size`` bytes long in UTF-8."""
    generator = np.random.default_rng(seed)
    earlier: list[tuple[str, str, list[str]]] = []
    for number in range(count):
        if earlier and generator.random() < 0.05:
            language, title, paragraphs = earlier[int(generator.integers(len(earlier)))]
        else:
            language = LANGUAGES[number % len(LANGUAGES)]
            title, paragraphs = _article(generator, language, int(size * 0.9))
            earlier = [*earlier[-40:], (language, title, paragraphs)]
        moment = FIRST + timedelta(minutes=int(7 * number))
        outlet = OUTLETS[int(generator.integers(len(OUTLETS)))]
        form, ending = FORMS[int(generator.integers(len(FORMS)))]
        yield f"{number:05d}{ending}", form(outlet, moment, language, title, paragraphs)


def _article(generator: np.random.Generator, language: str, size: int) -> tuple[str, list[str]]:
    """A title and paragraphs: one sentence in three tells what somebody said, the others what surrounds it."""
    title = _sentence(generator, language, told=True).rstrip(".。")
    paragraphs, written = [], 0
    while written < size:
        told = (int(generator.integers(3)) == 0 for _ in range(int(generator.integers(2, 5))))
        sentences = [_sentence(generator, language, told=one) for one in told]
        paragraphs.append(("" if language == "zh" else " ").join(sentences))
        written += len(paragraphs[-1].encode())
    return title, paragraphs


def _sentence(generator: np.random.Generator, language: str, *, told: bool) -> str:
    words = WORDS[language]

    def one(key: str) -> str:
        return str(words[key][int(generator.integers(len(words[key])))])

    pattern = _JOIN[language].replace("{that}", one("that")) if told else one("filler")
    fill = {key: one(key) for key in ("who", "say", "when", "place")}
    numbers = {
        "n": int(generator.integers(3, 90)),
        "m": int(generator.integers(90, 400)),
        "d": int(generator.integers(3, 9)),
    }
    made = pattern.format(**fill, **numbers).replace(" que il ", " qu’il ").replace(" que un ", " qu’un ")
    return made[0].upper() + made[1:]


def _page(outlet: str, moment: datetime, language: str, title: str, paragraphs: list[str]) -> str:
    body = "\n".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{escape(title)} - {outlet}</title>'
        f'<meta property="og:title" content="{escape(title)}"><meta property="og:site_name" content="{outlet}">'
        f'<meta property="article:published_time" content="{moment.isoformat()}"><script>track("page")</script></head>'
        f'<body><nav><a href="/">Home</a><a href="/world">World</a></nav><article><h1>{escape(title)}</h1>\n{body}\n'
        '</article><aside><h2>Related articles</h2><a href="/x">Elsewhere</a></aside><footer>Cookies</footer>'
        "</body></html>"
    )


def _fragment(outlet: str, moment: datetime, language: str, title: str, paragraphs: list[str]) -> str:
    body = "".join(f"<div><p>{escape(one)}</p></div>" for one in paragraphs)
    host = outlet.lower().replace(" ", "")
    stamp = int(moment.timestamp() * 1000)
    return f"<!--{stamp}-->\n[{title}](https://www.{host}.test/{stamp})\n------\n\n{body}"


def _mirror(outlet: str, moment: datetime, language: str, title: str, paragraphs: list[str]) -> str:
    clock = moment.strftime("%-m/%-d/%Y %-I:%M %p UTC")
    return (
        f"## {title}\n`{clock} {outlet}` [转载自GNews](https://gnews.org/articles/{int(moment.timestamp())})\n\n"
        + "\n\n".join(paragraphs)
    )


def _text(outlet: str, moment: datetime, language: str, title: str, paragraphs: list[str]) -> str:
    return f"# source: {outlet}, {moment.date()}\n{title}\n\n" + "\n\n".join(paragraphs) + "\n"


FORMS: tuple[tuple[Callable[[str, datetime, str, str, list[str]], str], str], ...] = (
    (_page, ".html"), (_page, ".html"), (_fragment, ".txt"), (_mirror, ".md"), (_text, ".txt"),
)  # fmt: skip


def write(folder: Path, count: int, size: int = 5000, seed: int = 1) -> None:
    """Write the reports into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in reports(count, size, seed):
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--bytes", type=int, default=5000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    write(asked.folder, asked.count, asked.bytes, asked.seed)
