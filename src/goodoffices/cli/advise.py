"""``goodoffices advise FOLDER``: proposals under what is known, and the next question."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.frontier import name_of, show_zone
from goodoffices.cli.output import out, print_json, progress
from goodoffices.words import _, clauses, labelled, language

if TYPE_CHECKING:
    from goodoffices.bargaining import Acceptance, Advice, Proposal
    from goodoffices.case import Case


def register(app: App) -> None:
    """Add the command to the application."""
    seed = Parameter(help=_("Seed of the value functions that are drawn; the same seed gives the same shares."))

    @app.command(name="advise", help=_("Proposals under what is known, and the next question. For mediators only."))
    def advise(
        folder: Annotated[Path, options.folder()],
        /,
        *,
        seed: Annotated[int, seed] = 0,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        return run(folder, seed, as_json=as_json)


def run(folder: Path, seed: int, *, as_json: bool) -> int:
    """Advise and say it; 1 when there is no zone of agreement, with what would open one."""
    from goodoffices.bargaining import advise as advise_on
    from goodoffices.folder import load

    if seed < 0:
        raise ValueError(_("--seed: {seed}; a whole number from 0 is needed.").format(seed=seed))
    case = load(folder)
    with progress(_("Weighing proposals and questions …")):
        advice = advise_on(case, seed=seed)
    if as_json:
        print_json(document(advice))
    else:
        show(case, advice)
    return 0 if advice.proposals else 1


def document(advice: "Advice") -> dict[str, Any]:
    """The stable keys of ``--json``."""
    return {
        "for_mediators_only": True,
        "proposals": advice.proposals,
        "question": advice.question,
        "zone": advice.zone,
        "silent_issues": advice.silent_issues,
        "open_issues": advice.open_issues,
        "compared_with": advice.compared_with,
        "samples": advice.samples,
        "seed": advice.seed,
    }


def show(case: "Case", advice: "Advice") -> None:
    """Each proposal with how sure it is, then the question."""
    from goodoffices.charts.text import bare
    from goodoffices.report.proposals import open_sentences

    console = out()
    console.print(
        _("For mediators only: this rests on what the sides said in confidence and on guesses."), style="italic"
    )
    if not advice.proposals:
        show_zone(case, advice.zone)
    for number, proposal in enumerate(advice.proposals, start=1):
        _show_proposal(case, number, proposal, advice.compared_with)
    for sentence in open_sentences(case, advice):
        console.print(escape(bare(sentence)))
    if advice.question is None:
        console.print(_("No question is worth asking: the order of these packages is settled by what was said."))
    else:
        console.print(_("Next question"), style="bold")
        console.print(escape(f"  {advice.question.text}"))


def _show_proposal(case: "Case", number: int, proposal: "Proposal", compared_with: str | None) -> None:
    from goodoffices.bargaining.trades import in_units
    from goodoffices.charts.text import bare
    from goodoffices.report.wording import package_details

    console = out()
    title = _("Proposal {number}: largest product of gains") if number == 1 else _("Proposal {number}")
    console.print(title.format(number=number), style="bold")
    terms = (
        labelled(case.issues[issue].name(language()), in_units(case.issues[issue], option))
        for issue, option in proposal.package.items()
    )
    console.print(escape("  " + " · ".join(terms)))
    for accepted in proposal.acceptance:
        console.print(escape("  " + labelled(name_of(case, accepted.side), in_words(case, accepted))))
    if proposal.explanation:
        against = _("compared with proposal 1")
        if compared_with is not None:
            package = case.packages[compared_with]
            against = _("compared with version {number} ({details})").format(
                number=package.version, details=bare(package_details(case, package))
            )
        console.print(escape("  " + labelled(against, proposal.explanation)))


def in_words(case: "Case", accepted: "Acceptance") -> str:
    """How sure it is that a side would rather have the package than no deal: a share and an interval, in words."""
    from goodoffices.bargaining import Certainty
    from goodoffices.charts.text import bare, percent
    from goodoffices.report.conditions import broken

    if accepted.broken:
        conditions = clauses(bare(one) for one in broken(case, accepted.side, accepted.broken))
        return _("✕ breaks {conditions}").format(conditions=conditions)
    if accepted.certainty == Certainty.ALL:
        return _("● better than no deal under every value function that fits what is known")
    if accepted.certainty == Certainty.NONE:
        return _("✕ worse than no deal under every value function that fits what is known")
    text = _("◐ not certain: better than no deal in {share} of {samples} value functions drawn; others fit too")
    return text.format(share=percent(accepted.share), samples=accepted.samples)
