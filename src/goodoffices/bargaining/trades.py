"""What changes between two packages, and what it is to each side, in plain words."""

from collections.abc import Mapping
from decimal import Decimal

import numpy as np
from attrs import frozen
from numpy.typing import NDArray

from goodoffices.bargaining.prospects import Prospects
from goodoffices.case import Case, Issue, Option, Package, Quantity
from goodoffices.preferences import FittedValues
from goodoffices.well_known import counted
from goodoffices.words import _, aside, language, listed, sentences


@frozen
class TermChange:
    """One term that differs: before and after, for which sides it is better or worse, and in words."""

    issue: str
    before: Option
    after: Option
    better_for: tuple[str, ...]
    worse_for: tuple[str, ...]
    text: str


def changes(
    case: Case, before: Mapping[str, Option], after: Mapping[str, Option], fitted: Mapping[str, FittedValues]
) -> tuple[TermChange, ...]:
    """The terms named in both packages that differ, in the order of the issues.

    A side for which an issue is silent is named neither way: nobody knows what it is to that side.
    """
    return tuple(
        _change(case.issues[name], before[name], after[name], fitted)
        for name in case.issues
        if name in before and name in after and before[name] != after[name]
    )


@frozen
class Trade:
    """What a side gets for what, named by their issues.

    ``share`` (0 to 1): in how many of the drawn functions the side would make the trade.
    """

    side: str
    gets: tuple[str, ...]
    gives: tuple[str, ...]
    share: float
    text: str


def trades(case: Case, changed: tuple[TermChange, ...], prospects: Prospects) -> tuple[Trade, ...]:
    """For each side first all that gets better for all that gets worse, then one for one, the least certain first.

    None for a side for which nothing gets better, or nothing worse.
    """
    found: list[Trade] = []
    for place, side in enumerate(case.sides):
        better = tuple(c for c in changed if side in c.better_for)
        worse = tuple(c for c in changed if side in c.worse_for)
        if better and worse:
            single = [_trade(case, prospects, place, (a,), (b,)) for a in better for b in worse]
            whole = [_trade(case, prospects, place, better, worse)] if len(single) > 1 else []
            found += [*whole, *sorted(single, key=lambda trade: abs(trade.share - 0.5))]
    return tuple(found)


def _trade(
    case: Case, prospects: Prospects, place: int, gets: tuple[TermChange, ...], gives: tuple[TermChange, ...]
) -> Trade:
    side = case.sides[place]
    share = float(np.mean(sum(_gain(case, prospects, place, change) for change in (*gets, *gives)) > 0))
    text = _("{side} would take {gets} in return for {gives} in {share} of the value functions drawn.")
    told = text.format(
        side=case.actors[side].names.best(language(), side),
        gets=listed(more_or_less(case.issues[c.issue], c.before, c.after) for c in gets),
        gives=listed(more_or_less(case.issues[c.issue], c.before, c.after) for c in gives),
        share=_("{percent} %").format(percent=round(100 * share)),
    )
    return Trade(side, tuple(c.issue for c in gets), tuple(c.issue for c in gives), share, told)


def more_or_less(issue: Issue, before: Option, after: Option) -> str:
    """A change by its size: "Pause (2 days more)"; of words, what takes the place of what."""
    if isinstance(before, str) or isinstance(after, str):
        text = _("{after} instead of {before}")
        change = text.format(after=issue.label(after, language()), before=issue.label(before, language()))
    else:
        amount = counted(str(abs(Decimal(str(after)) - Decimal(str(before)))), issue.unit)
        change = (_("{amount} more") if after > before else _("{amount} less")).format(amount=amount)
    return aside(issue.name(language()), change)


def _gain(case: Case, prospects: Prospects, side: int, change: TermChange) -> NDArray[np.float64]:
    """What a change is worth to a side under each draw."""
    issue, number = case.issues[change.issue], list(case.issues).index(change.issue)
    start = int(prospects.first[number])
    before, after = start + issue.options.index(change.before), start + issue.options.index(change.after)
    gain: NDArray[np.float64] = prospects.tables[side][:, after] - prospects.tables[side][:, before]
    return gain


def explanation(case: Case, changed: tuple[TermChange, ...]) -> str:
    """One sentence a side: what gets better for it in return for what."""
    if not changed:
        return _("Nothing changes.")
    said = []
    for side in case.sides:
        better = listed(c.text for c in changed if side in c.better_for)
        worse = listed(c.text for c in changed if side in c.worse_for)
        name = case.actors[side].names.best(language(), side)
        if better and worse:
            words = _("For {side}: {better} in return for {worse}.")
        elif better:
            words = _("For {side} better: {better}.")
        elif worse:
            words = _("For {side} worse: {worse}.")
        else:
            words = _("For {side} nothing changes that is known to matter to it.")
        said.append(words.format(side=name, better=better, worse=worse))
    return sentences(said)


def on_the_table(case: Case) -> tuple[Package, dict[str, Option]] | None:
    """The latest public package (by day, then version) and those of its terms that are options as they stand."""
    latest = sorted(case.packages.values(), key=lambda p: (p.on.isoformat() if p.on else "", p.version))
    if not latest:
        return None
    terms = {name: _exact(value) for name, value in latest[-1].terms.items()}
    known = {n: v for n, v in terms.items() if v is not None and n in case.issues and v in case.issues[n].options}
    return latest[-1], known


def in_words(case: Case, package: Mapping[str, Option]) -> str:
    """A package, or part of one, in a line."""
    return listed(
        _("{issue} {option}").format(issue=case.issues[n].name(language()), option=in_units(case.issues[n], o))
        for n, o in package.items()
    )


def in_units(issue: Issue, option: Option) -> str:
    """An option with its unit, or the label of its word."""
    label = issue.label(option, language())
    return counted(label, issue.unit) if issue.is_quantity else label


def _change(issue: Issue, before: Option, after: Option, fitted: Mapping[str, FittedValues]) -> TermChange:
    old, new = issue.options.index(before), issue.options.index(after)
    gains = {side: values.values[issue.id][new] - values.values[issue.id][old] for side, values in fitted.items()}
    return TermChange(
        issue.id,
        before,
        after,
        tuple(side for side, gain in gains.items() if gain > 0),
        tuple(side for side, gain in gains.items() if gain < 0),
        _change_text(issue, before, after),
    )


def _change_text(issue: Issue, before: Option, after: Option) -> str:
    labels = {"before": issue.label(before, language()), "after": issue.label(after, language())}
    change = _("{before} → {after}").format(**labels)
    text = _("{issue} {change}")
    in_unit = counted(change, issue.unit) if issue.is_quantity else change
    return text.format(issue=issue.name(language()), change=in_unit)


def _exact(value: Quantity | str) -> Option | None:
    if isinstance(value, str):
        return value
    return value.low if value.low is not None and value.low == value.high else None
