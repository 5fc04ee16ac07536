"""``goodoffices plan FOLDER --in-force PLAN.json``: the rest of an exchange under way, near to the plan in force."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen
from rich.markup import escape

from goodoffices.cli import plan_files, plan_living
from goodoffices.cli.output import errors, out, print_json, progress
from goodoffices.words import _, ngettext

if TYPE_CHECKING:
    from goodoffices.case import Exchange, Plan
    from goodoffices.exchange.living import Replanned


@frozen
class Rest:
    """What was asked for."""

    where: Path
    in_force: Path
    after: int | None
    limit: float | None
    time_limit: float
    outputs: list[Path]
    now: str | None


def refuse_beside(package: str | None, svg: Path | None, *, frontier: bool) -> None:
    """Refuse options that the rest of an exchange does not know. Raises ValueError naming them."""
    given = {"--package": package is not None, "--svg": svg is not None, "--frontier": frontier}
    wrong = [name for name, there in given.items() if there]
    if wrong:
        text = _("--in-force plans the rest of what was agreed; leave out {options}.")
        raise ValueError(text.format(options=", ".join(wrong)))


def run(asked: Rest, *, as_json: bool) -> int:
    """Plan the rest; 1 when nothing fits."""
    from goodoffices.cli.plan import all_names, names_of, refuse_numbers
    from goodoffices.exchange.from_case import exchange_of
    from goodoffices.exchange.living import Outcome, replan
    from goodoffices.exchange.living.times import zone
    from goodoffices.folder import load

    plan_files.refuse_outputs(asked.outputs, asked.where)
    refuse_numbers(asked.limit, asked.time_limit)
    moment = plan_living.read_now(asked.now)
    if not asked.where.is_dir():
        text = _("--in-force: what was carried out stands in a case folder; {path} is none.")
        raise ValueError(text.format(path=asked.where))
    case = load(asked.where)
    exchange = exchange_of(case)
    exchange = evolve(exchange, zone=exchange.zone or case.zone)
    plan = read_plan(asked.in_force)
    done = [r for r in case.carried_out if r.on is None or r.on <= moment.astimezone(zone(exchange)).date()]
    after = asked.after if asked.after is not None else max((r.round for r in done), default=0)
    with progress(_("Ordering the rest of the exchange …")):
        made = replan(exchange, plan, done, after, limit=asked.limit, time_limit=asked.time_limit)
    ahead = rounds_ahead(made)
    if ahead is not None and asked.outputs:
        plan_files.write_day_plans(exchange, ahead, all_names(case), asked.outputs, moment)
    if as_json:
        print_json({**document(made), "written": [str(path) for path in asked.outputs]})
    else:
        show(exchange, made, names_of(case))
    return 0 if made.outcome in (Outcome.UNCHANGED, Outcome.CHANGED) else 1


def rounds_ahead(made: "Replanned") -> "Plan | None":
    """The part of a plan that is still to come."""
    if made.plan is None:
        return None
    return evolve(made.plan, handovers=tuple(h for h in made.plan.handovers if h.round > made.after))


def read_plan(path: Path) -> "Plan":
    """The hand-overs in a document of ``plan --json``. Raises ValueError for any other file."""
    from goodoffices.case import Handover, Plan

    message = _("--in-force: {path} is no plan as “plan --json” writes it: {reason}.")
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))["handovers"]
        plan = Plan(tuple(Handover(row["round"], row["obligation"], row["count"]) for row in rows))
    except OSError as error:
        raise ValueError(message.format(path=path, reason=error.strerror)) from None
    except (ValueError, RecursionError):
        raise ValueError(message.format(path=path, reason=_("it is not JSON"))) from None
    except (KeyError, TypeError):
        raise ValueError(message.format(path=path, reason=_("it has no hand-overs"))) from None
    whole = all(type(h.round) is type(h.count) is int and h.round > 0 and h.count >= 0 for h in plan.handovers)
    if not whole or not all(isinstance(h.obligation, str) for h in plan.handovers):
        reason = _("rounds and counts are whole numbers, from 1 and from 0")
        raise ValueError(message.format(path=path, reason=reason))
    return plan


def document(made: "Replanned") -> dict[str, Any]:
    """The stable keys of ``--json``."""
    return {
        "outcome": made.outcome,
        "after": made.after,
        "handovers": made.plan.handovers if made.plan else (),
        "exposure": made.exposure,
        "exposure_in_force": made.before,
        "change": made.change,
        "least_change": made.least,
        "person_days": made.person_days,
        "rounds_needed": made.rounds_needed,
        "notes": made.notes,
        "explanation": sentences(made),
    }


def sentences(made: "Replanned") -> tuple[str, ...]:
    """What came out, for people."""
    from goodoffices.exchange.explaining import percent
    from goodoffices.exchange.living import Outcome

    if made.outcome is Outcome.OUT_OF_TIME:
        return (_("No plan was found in the time given, nor a proof that none exists."),)
    if made.outcome is Outcome.INFEASIBLE or made.exposure is None or made.before is None:
        first = _("What is left does not fit the rounds that are left, under all conditions.")
        if made.rounds_needed is None:
            return (first,)
        more = ngettext("{number} round more would do.", "{number} rounds more would do.", made.rounds_needed)
        return (first, more.format(number=made.rounds_needed))
    if made.outcome is Outcome.UNCHANGED:
        return (_("The plan in force still holds for the rounds after {after}.").format(after=made.after),)
    change = ngettext(
        "{number} entry on the lists of the days ahead differs from the plan in force ({proof}).",
        "{number} entries on the lists of the days ahead differ from the plan in force ({proof}).",
        made.change or 0,
    )
    proof = _("fewer are not possible: proven") if made.least else _("fewer may be possible")
    exposed = _("Exposure ahead is {now} at most; the plan in force would have had {before}.")
    return (
        change.format(number=made.change, proof=proof),
        exposed.format(now=percent(made.exposure), before=percent(made.before)),
    )


def show(exchange: "Exchange", made: "Replanned", names: Mapping[str, str]) -> None:
    """The rounds ahead as a table, then what is proven."""
    from goodoffices.cli.plan_shown import lanes_table

    console = out()
    ahead = rounds_ahead(made)
    if ahead is None:
        for sentence in sentences(made):
            errors().print(escape(sentence))
        return
    numbers = range(made.after + 1, exchange.rounds + 1)
    console.print(lanes_table(_("The rounds ahead"), exchange, ahead, numbers, names))
    for sentence in (*sentences(made), *made.notes):
        console.print(escape(sentence))
