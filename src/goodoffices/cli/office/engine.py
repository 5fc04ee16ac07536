"""``office advise``, ``frontier`` and ``plan``: the engine on a case as the rooms say it. Nothing touches the disk."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from goodoffices.cli import options
from goodoffices.cli.office import naming, shared
from goodoffices.cli.office.opened import opened
from goodoffices.cli.output import print_json, progress
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.sealing.office import SealedOffice


def register(office: App) -> None:
    """Add the commands to those of the office."""
    limit = Parameter(help=_("Hold exposure under this share of a side's gain and make person-days fewest."))
    time_limit = Parameter(name="--time-limit", help=_("Seconds to search for a better plan and its proof."))
    seed = Parameter(help=_("Seed of the value functions that are drawn; the same seed gives the same shares."))
    wrong = Parameter(help=_("How probable it is that an answer is wrong: from 0 to under 0.5."))
    alternatives = Parameter(help=_("How many packages to propose beside the first."))

    @office.command(
        name="frontier", help=_("Efficient packages, solutions, zone of agreement of a case of the office.")
    )
    def frontier(
        file: Annotated[Path, shared.file()],
        /,
        *,
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        from goodoffices.cli.frontier import of_case

        with opened(file, passphrase_file, as_json=as_json) as found:
            return of_case(_case(found, case), as_json=as_json)

    @office.command(name="advise", help=_("Proposals under what is known in the office, and the next question."))
    def advise(
        file: Annotated[Path, shared.file()],
        /,
        *,
        wrong: Annotated[float, wrong] = 0.05,
        alternatives: Annotated[int, alternatives] = 2,
        seed: Annotated[int, seed] = 0,
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        from goodoffices.cli.advise import on_case, refuse_numbers

        refuse_numbers(wrong, alternatives, seed)
        with opened(file, passphrase_file, as_json=as_json) as found:
            return on_case(_case(found, case), seed, wrong, alternatives, consistency=False, as_json=as_json)

    @office.command(name="plan", help=_("The order of the exchange that the case outlines."))
    def plan(
        file: Annotated[Path, shared.file()],
        /,
        *,
        limit: Annotated[float | None, limit] = None,
        time_limit: Annotated[float, time_limit] = 10.0,
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        from goodoffices.cli.plan import refuse_numbers

        refuse_numbers(limit, time_limit)
        with opened(file, passphrase_file, as_json=as_json) as found:
            return _plan(_case(found, case), limit, time_limit, as_json=as_json)


def _case(office: "SealedOffice", name: str | None) -> "Case":
    """The case as all rooms held say it, under names that people read. Raises ValueError."""
    from goodoffices.wording.exporting import folder_case

    return folder_case(naming.rooms_of(office, naming.case_called(office, name)))


def _plan(case: "Case", limit: float | None, time_limit: float, *, as_json: bool) -> int:
    """Plan the exchange and say it; 1 where nothing fits."""
    from goodoffices.cli import plan, plan_shown
    from goodoffices.exchange import Status, plan_exchange, weigh

    if case.exchange is None:
        raise ValueError(_("This case outlines no exchange; give one with “office do … outline-exchange”."))
    names = plan.names_of(case)
    weighed = weigh(case, names)
    with progress(_("Ordering the exchange …")):
        result = plan_exchange(weighed.exchange, limit=limit, time_limit=time_limit, names=names)
    if as_json:
        print_json(plan.document(result, weighed.notes, None))
    else:
        plan_shown.show(weighed.exchange, result, weighed.notes, None, names | plan.all_names(case))
    return 0 if result.status is Status.FEASIBLE else 1
