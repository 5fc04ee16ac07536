"""Advice through the front door: what it says, what it refuses, and how an answer gets into the room of a side."""

import json
import re
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goodoffices.bargaining import QuestionKind
from goodoffices.cli import main
from goodoffices.folder import load
from goodoffices.report.advice_words import KINDS

Run = Callable[..., tuple[int, str, str]]

CASE = """\
    case: Two valleys
    zone: Europe/Berlin
    actors:
      upper: {kind: state, names: Upper Valley, roles: [{role: party}]}
      lower: {kind: state, names: Lower Valley, roles: [{role: party}]}
      u_head: {kind: person, names: Vera Amsel, part_of: upper}
      l_head: {kind: person, names: Noor Dachs, roles: [{role: interlocutor, of: lower}]}
      envoy: {kind: person, names: Envoy, roles: [{role: lead mediator}]}
    channels:
      envoy_upper: {between: [envoy, upper], type: contact}
      envoy_lower: {between: [envoy, lower], type: contact}
    issues:
      captives: {given_by: upper, unit: person, options: [0, 10, 20, 30]}
      pause: {unit: day, options: [0, 2, 4, 6]}
      aid: {options: [0, 1, 2]}
    """
UPPER = """\
    room: {side: upper, members: [u_head, envoy]}
    statements:
      - {id: u1, issue: captives, prefers: less, by: u_head, on: 2031-03-01, to: envoy}
      - {id: u2, issue: pause, prefers: more, by: u_head, on: 2031-03-01, to: envoy}
      - {id: u3, issue: aid, prefers: more, by: u_head, on: 2031-03-01, to: envoy}
    """
LOWER = """\
    room: {side: lower, members: [l_head, envoy]}
    statements:
      - {id: l1, issue: captives, prefers: more, by: l_head, on: 2031-03-01, to: envoy}
      - {id: l2, issue: pause, prefers: less, by: l_head, on: 2031-03-01, to: envoy}
      - {id: l3, issue: aid, prefers: less, by: l_head, on: 2031-03-01, to: envoy}
    """
HEADS = {"upper": "u_head", "lower": "l_head"}
TOLD = ("--by", "OWN", "--to", "envoy", "--on", "2031-03-05")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*words: object) -> tuple[int, str, str]:
        status = main([str(word) for word in words])
        seen = capsys.readouterr()
        assert "Traceback" not in seen.err
        return status, seen.out, seen.err

    return go


@pytest.fixture
def make(tmp_path: Path) -> Callable[..., Path]:
    def folder(upper: str = "", lower: str = "", mediator: str = "", case: str = "", *, silent: bool = False) -> Path:
        """The small case, with lines added to its files; ``silent``: nobody has said anything."""
        rooms = tmp_path / "case" / "rooms"
        rooms.mkdir(parents=True)
        texts = {"case.yaml": CASE, "rooms/upper.yaml": UPPER, "rooms/lower.yaml": LOWER}
        more = {"case.yaml": case, "rooms/upper.yaml": upper, "rooms/lower.yaml": lower}
        for name, text in texts.items():
            kept = textwrap.dedent(text).partition("statements:")[0] if silent and name != "case.yaml" else text
            (tmp_path / "case" / name).write_text(textwrap.dedent(kept) + more[name], "utf-8")
        if mediator:
            (rooms / "mediator.yaml").write_text(mediator, "utf-8")
        return tmp_path / "case"

    return folder


def rooms(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((folder / "rooms").iterdir())}


def advice(run: Run, *words: object) -> dict[str, Any]:
    status, output, messages = run("advise", *words, "--json")
    assert (status, messages) == (0, "")
    made: dict[str, Any] = json.loads(output)
    return made


def answering(question: dict[str, Any], answer: int) -> tuple[object, ...]:
    """The options that enter an answer."""
    who = ("--by", HEADS[question["side"]], "--to", "envoy", "--on", "2031-03-05")
    return ("--question", question["id"], "--answer", answer, *who)


def test_the_text_says_all_that_a_mediator_needs(run: Run, examples: Path) -> None:
    status, output, _ = run("advise", examples / "two-rivers")
    assert status == 0
    assert "For mediators only" in output.splitlines()[0]
    made = advice(run, examples / "two-rivers")
    first, question = made["proposals"][0], made["question"]
    for one in first["acceptance"]:
        assert f"better than no deal in {round(100 * one['share'])} % of 800 value functions drawn" in output
    standing = first["standing"]
    assert f"worse for none in {round(100 * standing['efficient'])} % of the value functions drawn" in output
    assert f"misses {round(100 * standing['regret'])} % of the largest product" in output
    assert first["trades"][0]["text"] in output
    assert "(10 persons more) in return for" in output or "(10 persons more)" in first["trades"][0]["text"]
    assert f"Next question ({question['id']}, {KINDS[QuestionKind(question['kind'])]})" in output
    assert question["text"] in output
    assert f"raise the product of what the sides gain by {round(100 * question['gain'])} %" in output
    name = {"northbank": "Northbank", "southbank": "Southbank"}[question["side"]]
    assert f"Asked of {name}: if all that it wants were known" in output
    assert "Asking is worth it until" in output
    assert f"--question {question['id']} --answer NUMBER" in output
    assert "A smaller first step" in output
    assert first["inferences"][0]["text"] in output


def test_without_a_zone_it_says_what_clashes_what_opens_one_and_whom_to_ask(run: Run, examples: Path) -> None:
    status, output, _ = run("advise", examples / "gaza-2024-01")
    assert status == 1
    assert "precondition of Hamas: End of the fighting: full ceasefire [Hamas in RFI, 2024-01-30]" in output
    assert "What would open a zone, the nearest first" in output
    assert "To ask: " in output
    assert "ask whether one of these conditions can move: Hamas, Israel." in output
    assert "No question is worth asking" not in output
    made = json.loads(run("advise", examples / "gaza-2024-01", "--json")[1])
    assert made["question"] is None
    assert {o["relaxations"][0]["condition"]["side"] for o in made["openings"]} == {"israel", "hamas"}


def test_the_options_are_heard(run: Run, make: Callable[..., Path]) -> None:
    folder = make(lower="  - {could_live_with: {captives: 20, pause: 4}, by: l_head, on: 2031-03-02}\n")
    assert len(advice(run, folder, "--alternatives", 0)["proposals"]) == 1
    sure, unsure = (advice(run, folder, "--wrong", wrong) for wrong in (0, 0.4))
    assert (sure["wrong"], unsure["wrong"]) == (0.0, 0.4)
    assert sure["proposals"][0]["values"] != unsure["proposals"][0]["values"]
    assert advice(run, folder, "--seed", 3)["seed"] == 3


def test_numbers_out_of_range_are_refused_all_at_once(run: Run, make: Callable[..., Path]) -> None:
    status, output, messages = run("advise", make(), "--wrong", 0.5, "--alternatives", -1, "--seed", -2)
    assert (status, output) == (2, "")
    assert [line.partition(":")[0] for line in messages.splitlines()] == ["--wrong", "--alternatives", "--seed"]
    assert run("advise", "nowhere", "--wrong", "nan")[0] == 2


def test_an_answer_goes_into_the_room_and_changes_the_advice(run: Run, make: Callable[..., Path]) -> None:
    folder = make()
    before = advice(run, folder)
    question, other = before["question"], rooms(folder)
    assert question["side"] in ("upper", "lower")
    last = len(question["answers"])
    words = answering(question, last)

    status, output, _ = run("advise", folder, *words, "--dry-run")
    assert status == 0 and "Would be written" in output
    assert rooms(folder) == other

    status, output, _ = run("advise", folder, *words, "--where", "a hotel", "--json")
    made = json.loads(output)
    assert status == 0 and made["written"] is True and made["text"] == question["answers"][-1]["text"]
    said = [s for s in load(folder).statements(question["side"]) if s.id.startswith(f"q{question['id']}")]
    assert len(said) == len(made["statements"]) == len(question["answers"][-1]["statements"])
    assert {(s.told.by, s.told.to, s.told.on.isoformat(), s.told.where) for s in said} == {
        (HEADS[question["side"]], "envoy", "2031-03-05", "a hotel")
    }
    room = f"{question['side']}.yaml"
    assert {name for name, text in rooms(folder).items() if text != other[name]} == {room}
    assert rooms(folder)[room].startswith(other[room])

    after = advice(run, folder)
    assert after["question"]["id"] != question["id"]
    assert after["proposals"][0]["values"] != before["proposals"][0]["values"]
    status, _output, messages = run("advise", folder, *words)
    assert status == 2 and f"{question['id']} was answered before" in messages


def test_five_answers_ask_five_different_questions(run: Run, make: Callable[..., Path]) -> None:
    folder, asked = make(), []
    for _round in range(5):
        question = advice(run, folder)["question"]
        asked.append(question["id"])
        possible = range(len(question["answers"]), 0, -1)  # an answer that contradicts an earlier one is refused
        assert any(run("advise", folder, *answering(question, answer))[0] == 0 for answer in possible)
    assert len(set(asked)) == 5


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--question", "00000000", "--answer", 1, *TOLD), "--question: 00000000 was not asked. Asked now is"),
        (("--question", "NOW", "--answer", 0, *TOLD), "there is no answer 0 to question"),
        (("--question", "NOW", "--answer", 99, *TOLD), "  1: "),
        (
            ("--question", "NOW", "--answer", 1, "--by", "FOREIGN", *TOLD[2:]),
            "FOREIGN is nobody known to speak for SIDE",
        ),
        (("--question", "NOW", "--answer", 1, *TOLD[:2], "--to", "stranger", *TOLD[4:]), "those are: envoy."),
        (("--question", "NOW", "--answer", 1, *TOLD[:4], "--on", "yesterday"), "--on: “yesterday” is no day"),
        (("--question", "NOW"), "--answer, --by, --to, --on"),
        (("--answer", 1), "--question, --by, --to, --on"),
        (("--dry-run",), "--question, --answer, --by, --to, --on"),
        (("--question", "NOW", "--answer", 1, *TOLD, "--where", "quiet"), "name one of envoy_SIDE."),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_written(
    run: Run, make: Callable[..., Path], words: tuple[object, ...], message: str
) -> None:
    quiet = "room: {}\nchannels:\n  quiet: {between: [envoy, lower], type: back channel, secrecy: secret}\n"
    folder = make(mediator=quiet)
    question = advice(run, folder)["question"]
    side, other = question["side"], next(side for side in HEADS if side != question["side"])
    meant = {"NOW": question["id"], "OWN": HEADS[side], "FOREIGN": HEADS[other]}
    before = rooms(folder)
    status, output, messages = run("advise", folder, *(meant.get(str(word), word) for word in words))
    assert (status, output) == (2, "")
    assert message.replace("FOREIGN", HEADS[other]).replace("SIDE", side) in messages
    assert rooms(folder) == before


def test_everything_wrong_is_said_at_once(run: Run, make: Callable[..., Path]) -> None:
    folder = make()
    question = advice(run, folder)["question"]["id"]
    words = ("--question", question, "--answer", 77, "--by", "x", "--to", "y", "--on", "2031-03-05")
    messages = run("advise", folder, *words)[2]
    assert all(part in messages for part in ("no answer 77", "x is nobody known", "y is none of the mediators"))


def test_an_earlier_advice_can_be_answered_but_not_one_that_was_changed(
    run: Run, make: Callable[..., Path], tmp_path: Path
) -> None:
    folder = make()
    now = advice(run, folder)["question"]["id"]
    seed = next(s for s in range(1, 9) if advice(run, folder, "--seed", s)["question"]["id"] != now)
    made = advice(run, folder, "--seed", seed)
    question, file = made["question"], tmp_path / "advice.json"
    words = answering(question, 1)
    assert "needs its advice" in run("advise", folder, *words)[2]
    turned = {**question, "choices": question["choices"][::-1]}
    for text in ("no json", "{}", '{"question": null}', json.dumps({**made, "question": turned})):
        file.write_text(text, encoding="utf-8")
        status, _output, messages = run("advise", folder, *words, "--asked", file)
        assert status == 2 and "no advice with a question of this case" in messages
    file.write_text(json.dumps(made), encoding="utf-8")
    assert run("advise", folder, *words, "--asked", file)[0] == 0
    assert any(s.id == f"q{question['id']}" for s in load(folder).statements(question["side"]))


def test_a_side_without_a_room_is_told_how_to_get_one(run: Run, make: Callable[..., Path]) -> None:
    folder = make()
    (folder / "rooms" / "upper.yaml").unlink()
    (folder / "rooms" / "lower.yaml").unlink()
    guesses = "- {about: upper, issue: captives, prefers: less, from: {source: x}}"
    (folder / "rooms" / "mediator.yaml").write_text(f"room: {{}}\nguesses:\n  {guesses}\n", "utf-8")
    question = advice(run, folder)["question"]
    status, _output, messages = run("advise", folder, *answering(question, 1))
    assert status == 2 and f"rooms/{question['side']}.yaml with the line “room: {{side: " in messages


def test_an_answer_that_cannot_be_true_beside_an_earlier_one_is_refused(
    run: Run, make: Callable[..., Path], tmp_path: Path
) -> None:
    """The question is asked, then the side says the opposite in another way; the old answer no longer fits."""
    folder = make()
    made = advice(run, folder)
    question, file = made["question"], tmp_path / "advice.json"
    file.write_text(json.dumps(made), encoding="utf-8")
    refused = question["answers"][0]["statements"][0]["could_not_live_with"]
    terms = ", ".join(f"{issue}: {option}" for issue, option in refused.items())
    line = f"  - {{id: again, could_live_with: {{{terms}}}, by: {HEADS[question['side']]}, on: 2031-03-04}}\n"
    room = folder / "rooms" / f"{question['side']}.yaml"
    room.write_text(room.read_text("utf-8") + line, "utf-8")
    before = rooms(folder)
    status, _output, messages = run("advise", folder, *answering(question, 1), "--asked", file)
    assert status == 2
    assert "nothing was written" in messages and "again" in messages and f"q{question['id']}" in messages
    assert rooms(folder) == before


def test_contradictory_statements_are_named(run: Run, make: Callable[..., Path]) -> None:
    folder = make(
        upper="  - {id: u4, prefers: {captives: 10}, over: {captives: 30}, by: u_head, on: 2031-03-02}\n"
        "  - {id: u5, prefers: {captives: 30}, over: {captives: 10}, by: u_head, on: 2031-03-03}\n"
    )
    status, output, messages = run("advise", folder)
    assert (status, output) == (2, "")
    assert "cannot all be true at once" in messages and "u5 (u_head, 2031-03-03)" in messages


def test_sides_that_said_nothing_are_asked(run: Run, make: Callable[..., Path]) -> None:
    status, output, _ = run("advise", make(silent=True))
    assert status in (0, 1)
    assert "Next question (" in output and "would you rather have more or less" in output


def test_a_side_to_which_all_is_the_same_gets_what_the_other_wants(run: Run, make: Callable[..., Path]) -> None:
    folder = make(silent=True)
    same = "".join(
        f"  - {{issue: {i}, prefers: same, by: l_head, on: 2031-03-01}}\n" for i in ("captives", "pause", "aid")
    )
    (folder / "rooms" / "lower.yaml").write_text(
        f"room: {{side: lower, members: [l_head]}}\nstatements:\n{same}", "utf-8"
    )
    (folder / "rooms" / "upper.yaml").write_text(textwrap.dedent(UPPER), "utf-8")
    first = advice(run, folder)["proposals"][0]
    assert first["package"] == {"captives": 0, "pause": 6, "aid": 2}
    assert run("advise", folder)[0] == 0


def test_a_red_line_that_excludes_everything_is_named_with_what_would_loosen_it(
    run: Run, make: Callable[..., Path]
) -> None:
    status, output, _ = run(
        "advise", make(upper='  - {id: u9, red_line: "pause >= 7", by: u_head, on: 2031-03-02, to: envoy}\n')
    )
    assert status == 1
    assert "red line of Upper Valley: pause ≥ 7 [said by Vera Amsel, 2031-03-02]" in output
    assert re.search(r"loosen it to pause (>=|≥) 6", output)
    assert "Before any question about preferences, ask whether one of these conditions can move: Upper Valley" in output


CANARY = "the-lake-must-not-be-named"


def test_words_of_one_room_are_in_no_question_to_the_other_side(run: Run, make: Callable[..., Path]) -> None:
    """Only what is for mediators (inferences, notes) may repeat a wording, never what a delegate is asked."""
    lower = f'  - {{remark: "{CANARY}", by: l_head, on: 2031-03-02, to: envoy, where: "{CANARY}"}}\n'
    lower += f'  - {{red_line: "aid <= 2", by: "{CANARY}", on: 2031-03-02}}\n'
    folder = make(
        "  - {ranking: [order, pause], by: u_head, on: 2031-03-02}\n", lower, case="  order: {options: [a, b]}\n"
    )
    asked = advice(run, folder)["question"]
    assert asked["side"] == "upper"
    output = run("advise", folder, *answering(asked, 1), "--dry-run")[1]
    assert CANARY not in output + json.dumps(asked)
    made = advice(run, folder)
    assert all(CANARY not in json.dumps(made[key]) for key in made if key not in ("proposals", "notes"))
    for proposal in made["proposals"]:
        told = [one for one in proposal.pop("inferences") if CANARY in json.dumps(one)]
        assert all(one["about"] == "lower" for one in told)
        assert CANARY not in json.dumps(proposal)
