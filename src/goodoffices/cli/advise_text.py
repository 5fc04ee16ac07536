"""Advice as text: proposals with how sure they are, the next question, or why there is no zone and what opens one."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.markup import escape

from goodoffices.cli.frontier import name_of, show_zone
from goodoffices.cli.output import out
from goodoffices.words import _, clauses, labelled, language, ngettext

if TYPE_CHECKING:
    from goodoffices.bargaining import Acceptance, Advice, Proposal, Question
    from goodoffices.case import Case

SHOWN = 3  # trades a side of the first proposal, of others one; all of them are in --json


def show(case: "Case", advice: "Advice") -> None:
    """The whole advice on standard output."""
    from goodoffices.bargaining.first_steps import sentences_on
    from goodoffices.report.advice_words import nothing_to_ask, openings
    from goodoffices.report.proposals import open_sentences

    console = out()
    console.print(
        _("For mediators only: this rests on what the sides said in confidence and on guesses."), style="italic"
    )
    if not advice.proposals:
        show_zone(case, advice.zone)
        _show_lines(_("What would open a zone, the nearest first"), openings(case, advice))
    for number, proposal in enumerate(advice.proposals, start=1):
        _show_proposal(case, number, proposal, advice.compared_with)
    _show_lines("", open_sentences(case, advice))
    if advice.first_steps is not None:
        _show_lines(_("A smaller first step"), sentences_on(case, advice.first_steps))
    _show_lines(_("Also to be seen in what was said"), (note.text for note in advice.notes))
    if advice.question is None:
        _show_lines(_("Next question"), nothing_to_ask(case, advice))
    else:
        _show_question(case, advice, advice.question)


def _show_lines(heading: str, lines: "Iterable[str]") -> None:
    """Lines under a heading; nothing where there are none."""
    from goodoffices.charts.text import bare

    kept = list(lines)
    if heading and kept:
        out().print(heading, style="bold")
    for line in kept:
        out().print(escape(f"  {bare(line)}" if heading else bare(line)))


def _show_question(case: "Case", advice: "Advice", question: "Question") -> None:
    from goodoffices.report.advice_words import answers, kind, reasons, when_to_stop

    title = _("Next question ({id}, {kind})").format(id=question.id, kind=kind(question))
    lines = [question.text, *(f"  {answer}" for answer in answers(question)), *reasons(case, question)]
    lines += [when_to_stop(advice)] if advice.proposals else []
    how = _("To enter the answer: goodoffices advise FOLDER {options}").format(
        options=" ".join(_options(advice, question))
    )
    _show_lines(title, [*lines, how])


def _options(advice: "Advice", question: "Question") -> Iterator[str]:
    """The options that enter an answer to this question, and those that ask it again."""
    from goodoffices.preferences import WRONG

    yield _("--question {id} --answer NUMBER --by WHO --to MEDIATOR --on DAY").format(id=question.id)
    if advice.seed:
        yield f"--seed {advice.seed}"
    if advice.wrong != WRONG:
        yield f"--wrong {advice.wrong:g}"


def _show_proposal(case: "Case", number: int, proposal: "Proposal", compared_with: str | None) -> None:
    from goodoffices.bargaining.trades import in_units
    from goodoffices.report.advice_words import standing

    terms = (
        labelled(case.issues[issue].name(language()), in_units(case.issues[issue], option))
        for issue, option in proposal.package.items()
    )
    lines = [" · ".join(terms)]
    lines += [labelled(name_of(case, one.side), in_words(case, one)) for one in proposal.acceptance]
    lines.append(standing(proposal.standing))
    if proposal.explanation:
        lines.append(labelled(_compared(case, compared_with), proposal.explanation))
    shown = SHOWN if number == 1 else 1
    lines += [t.text for side in case.sides for t in [t for t in proposal.trades if t.side == side][:shown]]
    _show_lines(_title(number, proposal), [*lines, *_inferred(number, proposal)])


def _inferred(number: int, proposal: "Proposal") -> list[str]:
    """What a side that is shown the package could infer about the other: of the first proposal all, else how much."""
    if number == 1 or not proposal.inferences:
        return [one.text for one in proposal.inferences]
    count = len(proposal.inferences)
    text = ngettext(
        "A side that is shown it could infer {count} thing about the other: see --json, or the report.",
        "A side that is shown it could infer {count} things about the other: see --json, or the report.",
        count,
    )
    return [text.format(count=count)]


def _title(number: int, proposal: "Proposal") -> str:
    from goodoffices.charts.text import percent

    if number == 1:
        return _("Proposal {number}: largest product of gains").format(number=number)
    text = _("Proposal {number}: {share} of the largest product of gains")
    if proposal.name == "least regret":
        text = _("Proposal {number}: least regret at worst; {share} of the largest product of gains")
    return text.format(number=number, share=percent(proposal.nash_share))


def _compared(case: "Case", compared_with: str | None) -> str:
    from goodoffices.charts.text import bare
    from goodoffices.report.wording import package_details

    if compared_with is None:
        return _("compared with proposal 1")
    package = case.packages[compared_with]
    text = _("compared with version {number} ({details})")
    return text.format(number=package.version, details=bare(package_details(case, package)))


def in_words(case: "Case", accepted: "Acceptance") -> str:
    """How sure it is that a side would rather have the package than no deal: a share and an interval, in words."""
    from goodoffices.bargaining import Certainty
    from goodoffices.charts.text import bare, percent
    from goodoffices.report.conditions import broken

    if accepted.broken:
        conditions = clauses(bare(one) for one in broken(case, accepted.side, accepted.broken))
        return _("✕ breaks {conditions}").format(conditions=conditions)
    if accepted.certainty == Certainty.NONE:
        return _("✕ worse than no deal under every value function that fits what is known")
    if accepted.certainty == Certainty.ALL:
        text = _(
            "● better than no deal under all that fits; as much as it wants in {share} of {samples} functions drawn"
        )
    else:
        text = _("◐ not certain: better than no deal in {share} of {samples} value functions drawn; others fit too")
    return text.format(share=percent(accepted.share), samples=accepted.samples)
