"""``goodoffices advise FOLDER --question ID --answer N …``: an answer goes into the room of the side that gave it."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen
from rich.markup import escape

from goodoffices.cli.output import out, print_json, progress
from goodoffices.words import _, labelled

if TYPE_CHECKING:
    from goodoffices.bargaining import Entered, Question
    from goodoffices.case import Case


@frozen
class Told:
    """An answer as it stands on the command line; ``asked`` is a file with the advice that asked the question."""

    question: str | None
    answer: int | None
    by: str | None
    to: str | None
    on: str | None
    where: str | None
    asked: Path | None
    dry_run: bool

    @property
    def given(self) -> bool:
        """Whether an answer is entered at all."""
        return self != Told(None, None, None, None, None, None, None, dry_run=False)


def run(folder: Path, told: Told, seed: int, wrong: float, *, as_json: bool) -> int:
    """Enter the answer, or with a dry run only show what would be written."""
    from goodoffices.bargaining import entered
    from goodoffices.folder import append_statements, load

    on = _complete(told)
    case = load(folder)
    question = _asked(case, told, seed, wrong)
    made = entered(
        case, question, told.answer or 0, by=told.by or "", to=told.to or "", on=on, where=told.where or None
    )
    then = append_statements(folder, made.room, made.statements, dry_run=True)
    _refuse_clash(then, question)
    if not told.dry_run:
        append_statements(folder, made.room, made.statements)
    if as_json:
        print_json(document(question, told, made))
    else:
        show(folder, question, told, made)
    return 0


def document(question: "Question", told: Told, made: "Entered") -> dict[str, Any]:
    """The stable keys of ``--json``."""
    return {
        "for_mediators_only": True,
        "question": question.id,
        "side": question.side,
        "answer": told.answer,
        "text": made.text,
        "file": f"rooms/{made.room}.yaml",
        "statements": made.statements,
        "written": not told.dry_run,
    }


def show(folder: Path, question: "Question", told: Told, made: "Entered") -> None:
    """What was, or would be, written where."""
    from goodoffices.folder.rendering import inline

    console = out()
    console.print(escape(labelled(_("Question"), question.text)))
    console.print(escape(labelled(_("Its answer"), made.text)))
    text = _("Would be written to {file}:") if told.dry_run else _("Written to {file}:")
    console.print(escape(text.format(file=folder / "rooms" / f"{made.room}.yaml")))
    for statement in made.statements:
        console.print(escape(f"  - {inline(dict(statement))}"))


def _refuse_clash(then: "Case", question: "Question") -> None:
    """Refuse an answer that cannot be true beside what the side said before, naming the statements that clash."""
    from goodoffices.preferences import PreferenceError, knowledge

    try:
        knowledge(then, question.side)
    except PreferenceError as error:
        text = _("This answer does not go together with what was said before; nothing was written. {clash}")
        raise ValueError(text.format(clash=error)) from None


def _complete(told: Told) -> date:
    """The day; refuses what is missing or no day, all at once."""
    needed = {
        "--question": told.question,
        "--answer": told.answer,
        "--by": told.by,
        "--to": told.to,
        "--on": told.on,
    }
    missing = [name for name, value in needed.items() if value in (None, "")]
    wrong = []
    if missing:
        text = _("To enter an answer, {missing} is needed as well: who told it to whom, and when.")
        wrong.append(text.format(missing=", ".join(missing)))
    try:
        on = date.fromisoformat(told.on or "0001-01-01")
    except ValueError:
        on = date.min
        wrong.append(_("--on: “{on}” is no day; write it as 2031-03-05.").format(on=told.on))
    if wrong:
        raise ValueError("\n".join(wrong))
    return on


def _asked(case: "Case", told: Told, seed: int, wrong: float) -> "Question":
    """The question that is answered: the one asked now, or that of the advice at hand; refuses any other id."""
    from goodoffices.bargaining import question_now
    from goodoffices.bargaining.questions import answered_in

    before = answered_in(case, told.question or "")
    if before is not None:
        text = _("--question: {id} was answered before: see statement {statement} in the room of {side}.")
        raise ValueError(text.format(id=told.question, statement=before.id, side=before.side))
    if told.asked is not None:
        question: Question | None = _from_file(case, told.asked)
    else:
        with progress(_("Weighing proposals and questions …")):
            question = question_now(case, seed=seed, wrong=wrong)
    if question is None:
        raise ValueError(_("--question: {id} was never asked; no question is asked now.").format(id=told.question))
    if question.id != told.question:
        text = _(
            "--question: {id} was not asked. Asked now is {now} ({text}); a question asked earlier, or with another "
            "--seed or --wrong, needs its advice as “advise --json” wrote it: --asked ADVICE.json."
        )
        if told.asked is not None:
            text = _("--question: {id} was not asked in that advice, which asks {now} ({text}).")
        raise ValueError(text.format(id=told.question, now=question.id, text=question.text))
    return question


def _from_file(case: "Case", path: Path) -> "Question":
    """The question of an advice written earlier, made anew so that nothing changed by hand goes into a room."""
    from goodoffices.bargaining import QuestionKind, question_about

    refused = ValueError(
        _("{path}: no advice with a question of this case, as “advise --json” writes it.").format(path=path)
    )
    try:
        found = json.loads(path.read_text(encoding="utf-8"))["question"]
        side, kind, choices = found["side"], QuestionKind(found["kind"]), found["choices"]
        fits = side in case.sides and choices and all(_fits(case, choice) for choice in choices)
        question = question_about(case, side, kind, choices) if fits else None
    except (ValueError, KeyError, TypeError, AttributeError, StopIteration):
        raise refused from None
    if question is None or question.id != found.get("id"):
        raise refused
    return question


def _fits(case: "Case", choice: dict[str, Any]) -> bool:
    return bool(choice) and all(i in case.issues and option in case.issues[i].options for i, option in choice.items())
