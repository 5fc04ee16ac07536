"""A part of an exchange: as many persons as a package names, the first of the order of release first (M39)."""

from collections.abc import Mapping

from attrs import evolve

from goodoffices.case.exchanges import Exchange, Obligation
from goodoffices.case.issues import Option
from goodoffices.case.pruning import keep_only
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.weighing import ranks
from goodoffices.words import _


def cut_to(exchange: Exchange, package: Mapping[str, Option]) -> Exchange:
    """The exchange with as many persons an issue as ``package`` names, groups whole, later categories left out first.

    Issues that no obligation is about (a pause, aid) are not part of the order of hand-overs and change nothing.

    Raises:
        ExchangeError: listing each number that the plan cannot give: more than it owes, or only by splitting a group;
            and where no obligation says what issue it is about.
    """
    if package and not any(o.issue for o in exchange.obligations):
        raise ExchangeError(_("No obligation names its issue, so no part of the exchange can be taken by issue."))
    faults: list[str] = []
    kept: dict[str, int] = {}
    for issue, wanted in package.items():
        owed = _in_order_of_release(exchange, issue)
        if owed:
            kept.update(_first_persons(issue, wanted, owed, faults))
    if faults:
        raise ExchangeError(*faults)
    obligations = tuple(evolve(o, count=kept.get(o.id, o.count)) for o in exchange.obligations)
    return keep_only(evolve(exchange, obligations=obligations), {o.id for o in obligations if o.count})


def _in_order_of_release(exchange: Exchange, issue: str) -> list[Obligation]:
    owed = [o for o in exchange.obligations if o.issue == issue and not o.outside]
    return sorted(owed, key=lambda o: ranks(exchange, o.giver)[o.category])


def _first_persons(issue: str, wanted: Option, owed: list[Obligation], faults: list[str]) -> dict[str, int]:
    """How many groups of each obligation stay."""
    if isinstance(wanted, str) or wanted < 0 or wanted != int(wanted):
        faults.append(_("{issue}: {wanted} is no number of persons.").format(issue=issue, wanted=wanted))
        return {}
    left = int(wanted)
    counts = {}
    for o in owed:
        counts[o.id] = min(o.count, left // o.group)
        left -= counts[o.id] * o.group
    if left:
        text = _("{issue}: {wanted} persons are wanted; the plan has {owed}, in groups that are not split.")
        faults.append(text.format(issue=issue, wanted=wanted, owed=sum(o.persons for o in owed)))
    return counts
