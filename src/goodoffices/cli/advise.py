"""``goodoffices advise FOLDER``: proposals under what is known, and the next question."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter
from rich.markup import escape

from goodoffices.cli import options
from goodoffices.cli.frontier import name_of, show_zone
from goodoffices.cli.output import out, print_json, progress
from goodoffices.words import _, language

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
        "compared_with": advice.compared_with,
        "samples": advice.samples,
        "seed": advice.seed,
    }


def show(case: "Case", advice: "Advice") -> None:
    """Each proposal with how sure it is, then the question."""
    console = out()
    console.print(
        _("For mediators only: this rests on what the sides said in confidence and on guesses."), style="italic"
    )
    if not advice.proposals:
        show_zone(advice.zone)
    for number, proposal in enumerate(advice.proposals, start=1):
        _show_proposal(case, number, proposal, advice.compared_with)
    if advice.question is None:
        console.print(_("No question is worth asking: the order of these packages is settled by what was said."))
    else:
        console.print(_("Next question"), style="bold")
        console.print(escape(f"  {advice.question.text}"))


def _show_proposal(case: "Case", number: int, proposal: "Proposal", compared_with: str | None) -> None:
    console = out()
    title = _("Proposal {number}: largest product of gains") if number == 1 else _("Proposal {number}")
    console.print(title.format(number=number), style="bold")
    terms = (
        f"{case.issues[issue].name(language())}: {case.issues[issue].label(option, language())}"
        for issue, option in proposal.package.items()
    )
    console.print(escape("  " + " · ".join(terms)))
    for accepted in proposal.acceptance:
        console.print(escape(f"  {name_of(case, accepted.side)}: {in_words(accepted)}"))
    if proposal.explanation:
        against = _("against package {id}").format(id=compared_with) if compared_with else _("against proposal 1")
        console.print(escape(f"  {against}: {proposal.explanation}"))


def in_words(accepted: "Acceptance") -> str:
    """How sure it is that a side would rather have the package than no deal: a share and an interval, in words."""
    if accepted.broken:
        return _("✕ breaks {conditions}").format(conditions=", ".join(accepted.broken))
    text = _("better than no deal in {share} of {samples} value functions that fit (gain from {low} to {high})")
    low, high = f"{accepted.low:.2f}", f"{accepted.high:.2f}"
    return text.format(share=f"{accepted.share:.0%}", samples=accepted.samples, low=low, high=high)
