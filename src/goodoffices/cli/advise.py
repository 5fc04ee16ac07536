"""``goodoffices advise FOLDER``: proposals under what is known, and the next question."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import attrs
from cyclopts import App, Group, Parameter

from goodoffices.cli import advise_answer, advise_text, options
from goodoffices.cli.output import print_json, progress
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.bargaining import Advice
    from goodoffices.case import Case

MOST = 20  # alternatives: nobody compares more


def answering() -> Group:
    """The options that enter an answer, apart from the others."""
    return Group(_("To enter an answer"))


def register(app: App) -> None:
    """Add the command to the application."""
    entering = answering()
    seed = Parameter(help=_("Seed of the value functions that are drawn; the same seed gives the same shares."))
    wrong = Parameter(help=_("How probable it is that an answer is wrong: from 0 to under 0.5."))
    alternatives = Parameter(help=_("How many packages to propose beside the first."))
    consistency = Parameter(
        name="--consistency", negative="", help=_("Also look for answers that do not fit what was known before.")
    )
    question = Parameter(help=_("Enter an answer: the id of the question that was asked."), group=entering)
    answer = Parameter(help=_("The number of the answer, as advise shows it."), group=entering)
    by = Parameter(help=_("Who told it: somebody of the side, by his id."), group=entering)
    to = Parameter(help=_("Which mediator heard it, by his id."), group=entering)
    on = Parameter(help=_("The day on which it was told, such as 2031-03-05."), group=entering)
    where = Parameter(help=_("The channel or place in which it was told."), group=entering)
    asked = Parameter(
        help=_("An earlier advice, as “advise --json” wrote it, that asked the question."), group=entering
    )
    dry_run = Parameter(
        name="--dry-run", negative="", help=_("Show what would be written, and write nothing."), group=entering
    )

    @app.command(name="advise", help=_("Proposals under what is known, and the next question. For mediators only."))
    def advise(
        folder: Annotated[Path, options.folder()],
        /,
        *,
        wrong: Annotated[float, wrong] = 0.05,
        alternatives: Annotated[int, alternatives] = 2,
        seed: Annotated[int, seed] = 0,
        consistency: Annotated[bool, consistency] = False,
        question: Annotated[str | None, question] = None,
        answer: Annotated[int | None, answer] = None,
        by: Annotated[str | None, by] = None,
        to: Annotated[str | None, to] = None,
        on: Annotated[str | None, on] = None,
        where: Annotated[str | None, where] = None,
        asked: Annotated[Path | None, asked] = None,
        dry_run: Annotated[bool, dry_run] = False,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        refuse_numbers(wrong, alternatives, seed)
        told = advise_answer.Told(question, answer, by, to, on, where, asked, dry_run)
        if told.given:
            return advise_answer.run(folder, told, seed, wrong, as_json=as_json)
        return run(folder, seed, wrong, alternatives, consistency=consistency, as_json=as_json)


def refuse_numbers(wrong: float, alternatives: int, seed: int) -> None:
    """Refuse numbers that make no sense, all at once."""
    said = []
    if not 0.0 <= wrong < 0.5:
        said.append(_("--wrong: {wrong}; a probability from 0 to under 0.5 is needed.").format(wrong=wrong))
    if not 0 <= alternatives <= MOST:
        text = _("--alternatives: {count}; a whole number from 0 to {most} is needed.")
        said.append(text.format(count=alternatives, most=MOST))
    if seed < 0:
        said.append(_("--seed: {seed}; a whole number from 0 is needed.").format(seed=seed))
    if said:
        raise ValueError("\n".join(said))


def run(folder: Path, seed: int, wrong: float, alternatives: int, *, consistency: bool, as_json: bool) -> int:
    """Advise on a folder and say it; 1 when there is no zone of agreement, with what would open one."""
    from goodoffices.folder import load

    return on_case(load(folder), seed, wrong, alternatives, consistency=consistency, as_json=as_json)


def on_case(case: "Case", seed: int, wrong: float, alternatives: int, *, consistency: bool, as_json: bool) -> int:
    """Advise on a case and say it; 1 when there is no zone of agreement, with what would open one."""
    from goodoffices.bargaining import advise as advise_on

    with progress(_("Weighing proposals and questions …")):
        advice = advise_on(case, seed=seed, wrong=wrong, alternatives=alternatives, consistency=consistency)
    if as_json:
        print_json(document(advice))
    else:
        advise_text.show(case, advice)
    return 0 if advice.proposals else 1


def document(advice: "Advice") -> dict[str, Any]:
    """The stable keys of ``--json``: everything that an :class:`goodoffices.bargaining.Advice` holds."""
    return {field.name: getattr(advice, field.name) for field in attrs.fields(type(advice))}
