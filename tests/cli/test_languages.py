"""What the commands say in Chinese and in English: names, no identifiers, nothing half translated."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from goodoffices.cli import main
from goodoffices.folder import load

Say = Callable[..., str]
EXAMPLES = ("two-rivers", "gaza-2023", "gaza-2024-01")
SIDES = ("israel", "hamas", "northbank", "southbank")
# What may stand in Latin letters on a Chinese page: formats, commands, files, names that the cases have in no other.
FOREIGN = re.compile(
    r"goodoffices advise|--[a-z]+|v\d|JSON|[\w./-]+\.(?:md|html|yaml)|GNews|goodoffices|UTC|\b[0-9a-f]{8}\b"
)


@pytest.fixture
def say(capsys: pytest.CaptureFixture[str]) -> Say:
    def go(*words: object) -> str:
        main([str(word) for word in words])
        seen = capsys.readouterr()
        return seen.out + seen.err

    return go


WITH_EXCHANGE = EXAMPLES[:2]
ASKED = [(command, name) for command in ("frontier", "advise", "check") for name in EXAMPLES]


@pytest.mark.parametrize(("command", "name"), [*ASKED, *(("plan", name) for name in WITH_EXCHANGE)])
def test_chinese_is_whole(say: Say, examples: Path, command: str, name: str) -> None:
    said = say(command, examples / name, "--lang", "zh").replace(str(examples / name), "")
    case = load(examples / name)
    names = {form for actor in case.actors.values() for form in actor.names.forms.get("en", ())}
    done = {count.source for one in case.carried_out for count in one.counts} | {
        one.note or "" for one in case.carried_out
    }
    ends = {reading.said or "" for reading in case.exchange.living.readings} if case.exchange is not None else set()
    written = names | {weight.origin.source or "" for weight in case.weights()} | done | ends
    words = re.findall(r"[A-Za-z]{2,}", FOREIGN.sub("", said))
    assert [word for word in words if not any(word in text for text in written)] == []
    assert not re.search(r"[\u4e00-\u9fff][,;:(]|[,;:] [\u4e00-\u9fff]", said), "punctuation of another language"


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_side_is_called_by_its_identifier(say: Say, examples: Path, name: str, language: str) -> None:
    for command in ("frontier", "advise", *(["plan"] if (examples / name / "plan.yaml").exists() else [])):
        said = say(command, examples / name, "--lang", language)
        assert not any(re.search(rf"\b{side}\b", said) for side in SIDES), command
        assert not re.search(r"[a-z]_[a-z]", said), command


def test_conditions_are_told_by_names_with_who_put_them(say: Say, examples: Path) -> None:
    folder = examples / "gaza-2024-01"
    case = load(folder)
    put = next(p.condition for p in case.preconditions if p.by == "hamas")
    issue = case.issues[put.issue]
    for language, told in (("en", "precondition of Hamas: {}: {} ["), ("zh", "哈马斯的先决条件：{}：{} [")):
        wanted = told.format(issue.name(language), issue.label(put.option, language))
        assert re.search(re.escape(wanted) + r"[^\]]+2024-\d\d-\d\d\]", say("frontier", folder, "--lang", language))


def test_a_briefing_speaks_the_language_of_its_reader(say: Say, examples: Path) -> None:
    folder = examples / "gaza-2023"
    said = say("brief", folder / "record", "--case", folder, "--lang", "zh")
    assert re.search(r"本雅明·内塔尼亚胡", said) and re.search(r"取得进展（表示） · .+ \[美国之音，.+\]", said)
    bare = say("brief", folder / "record")
    assert "Benjamin Netanyahu" in bare and re.search(r"progress \(asserted\) · .+ \[VOA, .+\]", bare)


def test_contradictory_constraints_are_told_by_names(say: Say, tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(
        "case: {en: A case}\n"
        "actors: {}\n"
        "issues: {pause: {names: {en: Pause, zh: 停火}, options: [0, 3, 5]}}\n"
        'constraints: ["pause >= 4", "pause <= 2"]\n',
        encoding="utf-8",
    )
    assert "a fact of the matter: Pause ≥ 4; a fact of the matter: Pause ≤ 2" in say("check", tmp_path)
    assert "客观约束：停火 ≥ 4；客观约束：停火 ≤ 2" in say("check", tmp_path, "--lang", "zh")


def test_open_issues_are_in_the_advice_in_words_and_in_json(say: Say, examples: Path, tmp_path: Path) -> None:
    folder = tmp_path / "two-rivers"
    shutil.copytree(examples / "two-rivers", folder)
    path = folder / "case.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("\nissues:\n", "\nissues:\n  tolls: {names: {en: Bridge tolls}, options: [0, 1]}\n", 1),
        encoding="utf-8",
    )
    assert "Of Bridge tolls it is not known what any side wants" in say("advise", folder)
    assert "尚不知任何一方在Bridge tolls上的要求" in say("advise", folder, "--lang", "zh")
    assert json.loads(say("advise", folder, "--json"))["open_issues"] == ["tolls"]
    assert json.loads(say("advise", examples / "two-rivers", "--json"))["open_issues"] == []


@pytest.mark.parametrize("words", [(), ("lab",), ("lab", "compare"), ("frontier",)])
def test_help_is_chinese_where_it_is_ours(say: Say, words: tuple[str, ...]) -> None:
    said = say(*words, "--help", "--lang", "zh")
    assert "命令" in said or "选项" in said
    for english in ("Commands", "Parameters", "Display this message", "Display application version"):
        assert english not in said
