"""The five reports that the specification was read from: claims by hand as the measure, one test a mechanism.

They lie beside the checkout in ``../shared`` and are no part of the project; without them these tests are skipped.
"""

import json
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from goodoffices.case import Case
from goodoffices.folder import load
from goodoffices.record import Brief, LinkKind, brief, claims_to_jsonl, read_reports

ROOT = Path(__file__).parents[2]


@cache
def made(folder: Path) -> Brief:
    return brief(read_reports([folder]), gaza())


@cache
def gaza() -> Case:
    return load(ROOT / "examples" / "gaza-2023")


def score(shared: Path, gold: str, folder: Path, to: Path) -> dict[str, dict[str, float]]:
    """The figures of the measuring script, which knows nothing of this program."""
    to.write_text(claims_to_jsonl(made(folder).claims), encoding="utf-8")
    command = [
        sys.executable,
        shared / "record" / "score.py",
        shared / "record" / gold,
        to,
        "--texts",
        folder,
        "--json",
    ]
    found = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True)
    figures: dict[str, dict[str, float]] = json.loads(found.stdout)
    return figures


def test_figures_on_the_five_reports(shared: Path, tmp_path: Path) -> None:
    figures = score(shared, "gold_seeds.jsonl", shared / "seeds", tmp_path / "claims.jsonl")
    assert figures["quantity"]["f1"] >= 0.85
    assert figures["deal_status"]["f1"] >= 0.75
    assert figures["matched_pairs"]["modality"] >= 0.85
    assert figures["matched_pairs"]["speaker"] >= 0.75
    assert figures["matched_pairs"]["published"] == 1.0
    assert figures["invented_quotes"] == 0


def test_figures_on_other_articles(shared: Path, tmp_path: Path) -> None:
    figures = score(shared, "gold_articles.jsonl", shared / "record" / "articles", tmp_path / "claims.jsonl")
    assert figures["quantity"]["f1"] >= 0.85
    assert figures["deal_status"]["f1"] >= 0.75
    assert figures["matched_pairs"]["modality"] >= 0.85
    assert figures["matched_pairs"]["speaker"] >= 0.75
    assert figures["matched_pairs"]["published"] == 1.0
    assert figures["invented_quotes"] == 0


@pytest.mark.parametrize(
    ("mechanism", "words", "about", "least", "most", "speaker"),
    [
        ("M33 about ten", "约十名人质", "hostages_released", 10, 10, None),
        ("M34 10 or 15", "10 或 15 名人质", "hostages_released", 10, 15, None),
        ("M35 half of them", "一半是美国人", "hostages_released", 0.5, 0.5, None),
        ("M36 dozens", "数十名妇女和儿童", "hostages_released", 20, 99, "Washington Post"),
        ("M36 five days", "战斗暂停五天", "truce_days", 5, 5, "Washington Post"),
        ("M37 fifty civilians", "50名平民人质", "hostages_released", 50, 50, None),
        ("M37 several days", "停战数日", "truce_days", 2, 9, None),
        ("M72 a report", "达成一项临时协议", "deal_status", None, None, "Washington Post"),
        ("M76 confidentiality", "无法透露谈判的细节", "deal_status", None, None, "Majed al-Ansari"),
        ("M80 final stage", "最后阶段", "deal_status", None, None, None),
        ("M80 close enough", "足够接近结论", "deal_status", None, None, "Mohammed bin Abdulrahman Al Thani"),
        ("M81 hope", "希望很快就会有好消息", "deal_status", None, None, None),
        ("M82 the press's reading", "最令人乐观的信号", "deal_status", None, None, "Reuters"),
        ("M83 rumours", "传言已经持续多日", "deal_status", None, None, "VOA Chinese"),
        ("M99 at least 110", "至少 110 名外国护照持有者", "evacuees", 110, None, None),
        ("M101 over 200", "200 多名人质", "hostages_held", 200, None, None),
        ("M101 about 240", "大约240人", "hostages_held", 240, 240, None),
        ("M101 132", "132名人质", "hostages_held", 132, 132, "Israel"),
    ],
)
def test_mechanisms(
    shared: Path, mechanism: str, words: str, about: str, least: float | None, most: float | None, speaker: str | None
) -> None:
    found = [c for c in made(shared / "seeds").claims if words in c.quote and c.about == about]
    assert [(c.value_min, c.value_max) for c in found] and (least, most) in {(c.value_min, c.value_max) for c in found}
    assert speaker is None or speaker in {c.speaker for c in found}, mechanism


def test_a_denial_by_two_is_linked_to_the_report(shared: Path) -> None:
    """M72, M87: reported, and denied within the same sentence, whose words are doubled."""
    record = made(shared / "seeds")
    denied = [link for link in record.links if link.kind is LinkKind.DENIED and link.claim.startswith("000")]
    assert {link.speaker for link in denied} == {"Benjamin Netanyahu", "White House"}
    assert {record.claim(link.claim).speaker for link in denied} == {"Washington Post"}
    assert any("garbled" in flag for report in record.reports for flag in report.flags if report.file.startswith("000"))


def test_carriers_and_mirrors_are_kept(shared: Path) -> None:
    """M75, M86: Reuters citing a source; CNN on a mirror."""
    claims = made(shared / "seeds").claims
    assert {c.carrier for c in claims if "50名平民人质" in c.quote} == {"Reuters"}
    assert {(c.source, c.mirror) for c in claims if c.file.startswith("004")} == {("CNN", "GNews")}
    assert not any("人道暂停" in c.quote or "迫切" in c.quote for c in claims)


def test_relative_days_are_resolved(shared: Path) -> None:
    """M85: Saturday before 20 November, Sunday before 21 November."""
    days = {c.quote: str(c.event_date) for c in made(shared / "seeds").claims}
    assert next(day for quote, day in days.items() if "已达成一项临时协议" in quote) == "2023-11-18"
    assert next(day for quote, day in days.items() if "未来几天内达成协议" in quote) == "2023-11-19"


def test_a_thousand_reports_take_seconds(shared: Path, tmp_path: Path) -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted((shared / "seeds").iterdir())]
    for number in range(200):
        (tmp_path / f"{number}.txt").write_text(f"{texts[number % 5]}\n\n{number}", encoding="utf-8")
    begin = time.perf_counter()
    assert brief(read_reports([tmp_path]), gaza()).claims
    assert time.perf_counter() - begin < 10


def test_reading_loads_neither_the_page_reader_nor_the_language_model() -> None:
    code = "import sys, goodoffices.record; print([m for m in ('trafilatura', 'py3langid') if m in sys.modules])"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == "[]"
