"""``goodoffices plan FOLDER|EXCHANGE``: the order of the exchange."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import attrs
from attrs import evolve
from cyclopts import App, Parameter

from goodoffices.cli import options, plan_files, plan_frontier, plan_lists, plan_living, plan_rest, plan_shown
from goodoffices.cli.output import print_json, progress
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.case import Assignment, Case, Exchange
    from goodoffices.exchange import Comparison, PlanResult


def register(app: App) -> None:
    """Add the command to the application."""
    which = Parameter(help=_("A case folder with a plan.yaml, or an exchange in a file of its own (JSON or YAML)."))
    package = Parameter(help=_("Only so many persons, the first of the order of release: captives=50,detainees=150."))
    limit = Parameter(help=_("Hold exposure under this share of a side's gain and make person-days fewest."))
    time_limit = Parameter(name="--time-limit", help=_("Seconds to search for a better plan and its proof."))
    day_plan = Parameter(
        name="--day-plan",
        negative="",
        help=_("Write the plan day by day: a file .csv, .xlsx or .ics; can be repeated."),
    )
    svg = Parameter(help=_("Write the lanes with gates and exposure as a picture."))
    frontier = Parameter(
        name="--frontier",
        negative="",
        help=_("Show every trade-off between exposure and person-days instead of one plan; with --svg as a picture."),
    )
    in_force = Parameter(
        name="--in-force", help=_("The plan in force, as “plan --json” wrote it: the rest is planned near to it.")
    )
    lists = Parameter(
        name="--persons",
        negative="",
        help=_("Take what a side owes in persons from its list, in numbers alone: side=LIST; can be repeated."),
    )
    after = Parameter(help=_("How many rounds are behind (default: up to the last one with a record)."))
    now = Parameter(help=_("The time at which an exchange under way is looked at, with its offset (default: now)."))

    @app.command(name="plan", help=_("The order of the exchange in which nobody is exposed, people first."))
    def plan(
        where: Annotated[Path, which],
        /,
        *,
        package: Annotated[str | None, package] = None,
        limit: Annotated[float | None, limit] = None,
        time_limit: Annotated[float, time_limit] = 10.0,
        day_plan: Annotated[list[Path] | None, day_plan] = None,
        svg: Annotated[Path | None, svg] = None,
        frontier: Annotated[bool, frontier] = False,
        now: Annotated[str | None, now] = None,
        in_force: Annotated[Path | None, in_force] = None,
        after: Annotated[int | None, after] = None,
        persons: Annotated[list[str] | None, lists] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        if in_force is not None:
            plan_rest.refuse_beside(package, svg, frontier=frontier)
            plan_lists.refuse_beside(persons)
            rest = plan_rest.Rest(where, in_force, after, limit, time_limit, day_plan or [], now)
            return plan_rest.run(rest, as_json=as_json)
        if after is not None:
            raise ValueError(_("--after: which plan is in force? Name it with --in-force."))
        if frontier:
            plan_frontier.refuse_beside(limit, day_plan)
            plan_lists.refuse_beside(persons)
            return plan_frontier.run(where, package, time_limit, svg, as_json=as_json)
        taken = plan_lists.read_lists(persons)
        return run(where, package, limit, time_limit, day_plan or [], svg, now, lists=taken, as_json=as_json)


def run(
    where: Path,
    package: str | None,
    limit: float | None,
    time_limit: float,
    outputs: list[Path],
    svg: Path | None,
    now: str | None,
    *,
    lists: "plan_lists.Lists" = (),
    as_json: bool,
) -> int:
    """Plan and say what came out; 1 when nothing fits."""
    from goodoffices.exchange import Status, plan_exchange, simple_orders

    plan_files.refuse_outputs(outputs, where, svg)
    moment = plan_living.read_now(now)
    case, exchange, notes = exchange_at(where, package, lists)
    names, wanted = called_in(case, exchange), bool(package or lists)
    refuse_numbers(limit, time_limit)
    with progress(_("Ordering the exchange …")):
        result = plan_exchange(exchange, limit=limit, time_limit=time_limit, names=names)
        compared = None if wanted else _carried_out(case, time_limit, names)
    done = case.carried_out if case and not wanted else ()
    under_way = bool(done) or now is not None  # a deal of which nothing is recorded is not looked at by today's clock
    standing = plan_living.found_at(exchange, done, moment, names) if under_way else (None, ())
    if result.plan is not None and outputs:
        plan_files.write_day_plans(exchange, result.plan, all_names(case), outputs, moment)
    if result.plan is not None and svg is not None:
        plan_files.write_picture(case, exchange, result, svg)
    simple = simple_orders(exchange) if result.plan is not None else ()
    if as_json:
        written = [str(path) for path in (*outputs, svg) if path is not None and result.plan is not None]
        living = plan_living.document(*standing)
        print_json({**document(result, notes, compared), "simple": simple, "living": living, "written": written})
    else:
        called = names | all_names(case)
        plan_shown.show(exchange, result, (*notes, *plan_shown.compared_with(simple)), compared, called)
        plan_living.show(*standing)
    return 0 if result.status is Status.FEASIBLE else 1


def exchange_at(
    where: Path, package: str | None, lists: "plan_lists.Lists" = ()
) -> "tuple[Case | None, Exchange, tuple[str, ...]]":
    """The case of a folder (None for a file), its exchange cut to a package, and notes on how it was weighed.

    What sides owe in persons is taken from their ``lists``, where there are any.
    """
    from goodoffices.exchange.partial import cut_to
    from goodoffices.folder import load

    case = load(where) if where.is_dir() else None
    if case is not None and case.exchange is not None and lists:
        case = evolve(case, exchange=plan_lists.with_lists(case.exchange, lists))
    exchange, notes = _exchange(where, case, names_of(case) if case is not None else {})
    if case is None:
        exchange = plan_lists.with_lists(exchange, lists)
    if package is not None and not package.strip():
        raise ValueError(_("--package: nothing is named; write issue=number, or leave the option out."))
    wanted = read_package(package)
    _refuse(exchange, case, wanted)
    return case, cut_to(exchange, wanted) if wanted else exchange, notes


def _refuse(exchange: "Exchange", case: "Case | None", wanted: "Assignment") -> None:
    """Name an issue of the package that neither plan nor case has."""
    known = {o.issue for o in exchange.obligations if o.issue} | set(case.issues if case is not None else ())
    unknown = [issue for issue in wanted if issue not in known]
    if unknown and not known:
        raise ValueError(_("--package: this exchange names no issues; write the numbers wanted into its items."))
    if unknown:
        message = _("--package: there is no issue {issues}; there are {known}.")
        raise ValueError(message.format(issues=", ".join(unknown), known=", ".join(sorted(known))))


def refuse_numbers(limit: float | None, time_limit: float) -> None:
    """Refuse a limit that limits nothing and a time that is none."""
    if limit is not None and not 0 <= limit < float("inf"):
        message = _("--limit: {limit}; write a share of a side's gain, 0 or more, such as 0.05.")
        raise ValueError(message.format(limit=limit))
    if not 0 < time_limit < float("inf"):
        raise ValueError(_("--time-limit: {seconds}; seconds above 0 are needed.").format(seconds=time_limit))


def read_package(text: str | None) -> "Assignment":
    """``captives=50,detainees=150`` as numbers by issue. Raises ValueError naming the part that cannot be read."""
    wanted: dict[str, int | float | str] = {}
    for part in (text or "").split(",") if text else ():
        issue, sign, number = (piece.strip() for piece in part.partition("="))
        try:
            if not (sign and issue) or issue in wanted:
                raise ValueError
            wanted[issue] = int(number)
        except ValueError:
            message = _("--package: “{part}” cannot be read; write issue=number, each issue once, parted by commas.")
            raise ValueError(message.format(part=part)) from None
    return wanted


def document(result: "PlanResult", notes: tuple[str, ...], compared: "Comparison | None") -> dict[str, Any]:
    """The stable keys of ``--json``."""
    return {
        "status": result.status,
        "exposure": result.exposure,
        "bound": result.bound,
        "proven": result.proven,
        "person_days": result.person_days,
        "fewest_person_days": result.fewest,
        "rounds": result.rounds,
        "exposure_after": result.exposure_after,
        "handovers": result.plan.handovers if result.plan else (),
        "limit": result.limit,
        "why": result.why,
        "exclusion": result.exclusion,
        "weights": None if result.weights is None else attrs.asdict(result.weights),
        "explanation": result.explanation,
        "notes": notes,
        "carried_out": None
        if compared is None
        else {
            "exposure": compared.measured.largest,
            "best": compared.best.exposure,
            "proven": compared.best.proven,
            "notes": compared.notes,
            "assumed": compared.assumed,
        },
    }


def names_of(case: "Case") -> dict[str, str]:
    """What the sides and issues of a case are called, by their ids."""
    from goodoffices.charts.text import bare
    from goodoffices.report.wording import in_sentences

    return {identity: bare(name) for identity, name in in_sentences(case).items()}


def called_in(case: "Case | None", exchange: "Exchange") -> dict[str, str]:
    """What sides and issues are called; sides of an exchange without a case by their ids, with blanks."""
    return names_of(case) if case is not None else {side: side.replace("_", " ") for side in exchange.sides}


def all_names(case: "Case | None") -> dict[str, str]:
    """What actors and issues are called, by their ids; nothing without a case."""
    from goodoffices.charts.text import bare
    from goodoffices.report.wording import name

    return {} if case is None else {actor: bare(name(case, actor)) for actor in case.actors} | names_of(case)


def _exchange(where: Path, case: "Case | None", names: Mapping[str, str]) -> "tuple[Exchange, tuple[str, ...]]":
    from goodoffices.exchange import read_exchange, weigh

    if case is None:
        return read_exchange(where), ()
    weighed = weigh(case, names)
    return evolve(weighed.exchange, zone=weighed.exchange.zone or case.zone), weighed.notes


def _carried_out(case: "Case | None", time_limit: float, names: Mapping[str, str]) -> "Comparison | None":
    from goodoffices.exchange import compare_with_carried_out

    if case is None or not case.carried_out:
        return None
    return compare_with_carried_out(case, time_limit=time_limit, names=names)
