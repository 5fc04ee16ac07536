"""What a side of a case may want: its statements and the guesses about it as an outline and answers."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import numpy as np

from goodoffices.case import Acceptable, Assignment, Case, Comparing, Content, Direction, Issue, Option, Ranking
from goodoffices.preferences.beliefs import DRAWS, Beliefs, first_beliefs, hear_all
from goodoffices.preferences.frames import Heard
from goodoffices.preferences.knowledge import Knowledge
from goodoffices.preferences.outline import Outline
from goodoffices.preferences.queries import Choices, Query, QueryKind
from goodoffices.preferences.value_set import ValueSet, nothing_given

WRONG = 0.05  # how probable it is that a comparison a side made is not what it wants; also of answers
AS_SAID = 0.01  # the same of an order or a ranking that it stated


def beliefs_of(
    case: Case, side: str, known: Knowledge, rng: np.random.Generator, *, wrong: float = WRONG, draws: int = DRAWS
) -> Beliefs:
    """Value functions drawn from all that fit what a side said and, less surely, what is guessed about it.

    Orders and rankings that the side stated are kept to; its comparisons and packages it could live with are wrong with
    probability ``wrong``. A guess of weight w is right with probability (1 + w) / 2, but wrong at least twice as often
    as what was said. No deal is measured from the package that stands when nothing is agreed. Red lines and
    preconditions are no part of this: they are conditions on packages.
    """
    number = case.sides.index(side)
    said = [s.content for s in case.statements(side)]
    guessed = [(g.content, g.weight) for g in case.guesses(side) if g.id in known.guesses_used]
    beliefs = first_beliefs(outline_of(case, known.fitting, said), rng, draws)
    heard = [h for content in said for h in heard_from(case, number, content, wrong, stated=True)]
    for content, weight in guessed:
        heard += heard_from(case, number, content, _wrong_guess(weight, wrong), stated=False)
    return hear_all(beliefs, heard, rng)


def _wrong_guess(weight: float, wrong: float) -> float:
    return min(max((1.0 - weight) / 2, 2 * max(wrong, AS_SAID)), 0.5)


def outline_of(case: Case, fitting: ValueSet, said: Sequence[Content]) -> Outline:
    """Orders of options and of issues as stated; an order that is only guessed may stand the other way round."""
    names = list(case.issues)
    ranks = [None if name in fitting.unordered else _ranks(fitting, name) for name in names]
    stated = {c.issue for c in said if isinstance(c, Direction)}
    guessed = [i for i, (n, r) in enumerate(zip(names, ranks, strict=True)) if r is not None and any(r)]
    rankings = [c.issues for c in said if isinstance(c, Ranking)]
    heard = [[names.index(n) for n in issues if n in names and n not in fitting.silent] for issues in rankings]
    one = (
        tuple(dict.fromkeys(heard[0])) if len(heard) == 1 else None
    )  # along one ranking first draws are exact and need not settle
    return Outline(
        ranks,
        one,
        ratios=() if one is not None else tuple((a, b, 1.0) for issues in heard for a, b in pairwise(issues)),
        either_way=tuple(i for i in guessed if names[i] not in stated),
        anchor=_package(case.issues, {**nothing_given(case.issues), **case.no_deal}),
        sizes=tuple(len(issue.options) for issue in case.issues.values()),
    )


def _ranks(fitting: ValueSet, name: str) -> list[int]:
    """An option of a known order is as many steps up as its row has."""
    return [round(steps) for steps in fitting.options[name].sum(axis=1)]


def heard_from(case: Case, side: int, content: Content, wrong: float, *, stated: bool) -> Iterator[Heard]:
    """A statement or guess as answers; what the outline holds already is none."""
    nothing = {**nothing_given(case.issues), **case.no_deal}
    match content:
        case Comparing():
            better = _package(case.issues, {**nothing, **content.worse, **content.better})
            worse = _package(case.issues, {**nothing, **content.better, **content.worse})
            yield _rather(side, better, worse, wrong)
        case Acceptable():
            package = _package(case.issues, {**nothing, **content.package})
            yield Heard(Query(side, QueryKind.LIVE_WITH, (package,)), int(content.acceptable), wrong)
        case Direction():
            yield from _in_order(case, side, content, wrong, stated=stated)
        case Ranking() if not stated:
            for more, less in pairwise(content.issues):
                yield from _outweighs(case, side, more, less, wrong)
        case _:
            return


def _in_order(case: Case, side: int, direction: Direction, wrong: float, *, stated: bool) -> Iterator[Heard]:
    """What a direction tells beyond the outline: the order of some options only, or the likelier of two ways."""
    nothing = {**nothing_given(case.issues), **case.no_deal}
    issue = case.issues[direction.issue]
    chain = _chain(issue, direction)
    if len(chain) < 2 or (stated and len(chain) == len(issue.options)):
        return
    for one, other in pairwise(chain) if stated else ((chain[0], chain[-1]),):
        better = _package(case.issues, {**nothing, issue.id: one})
        yield _rather(side, better, _package(case.issues, {**nothing, issue.id: other}), AS_SAID if stated else wrong)


def _outweighs(case: Case, side: int, more: str, less: str, wrong: float) -> Iterator[Heard]:
    """That one issue weighs more than another, where the ends of both are known to be those listed."""
    nothing = {**nothing_given(case.issues), **case.no_deal}
    ends = {name: list(_directions(case, side, name))[:1] for name in (more, less)}
    if ends[more] and ends[less]:
        (best_more, worst_more), (best_less, worst_less) = ends[more][0], ends[less][0]
        one = _package(case.issues, {**nothing, more: best_more, less: worst_less})
        yield _rather(side, one, _package(case.issues, {**nothing, more: worst_more, less: best_less}), wrong)


def _directions(case: Case, side: int, issue: str) -> Iterator[tuple[Option, Option]]:
    """Best and worst option of an issue by each direction stated or guessed."""
    name = case.sides[side]
    for content in (*(s.content for s in case.statements(name)), *(g.content for g in case.guesses(name))):
        if isinstance(content, Direction) and content.issue == issue:
            chain = _chain(case.issues[issue], content)
            if len(chain) == len(case.issues[issue].options) > 1:
                yield chain[0], chain[-1]


def _chain(issue: Issue, direction: Direction) -> tuple[Option, ...]:
    """The options a direction speaks of, from best to worst."""
    if direction.prefers == Direction.SAME:
        return ()
    if issue.is_quantity and direction.prefers in ("more", "less"):
        return issue.options[::-1] if direction.prefers == "more" else issue.options
    return direction.prefers if isinstance(direction.prefers, tuple) else (direction.prefers,)


def _rather(side: int, better: Choices, worse: Choices, wrong: float) -> Heard:
    return Heard(Query(side, QueryKind.TWO_PACKAGES, (better, worse)), 0, wrong)


def _package(issues: Mapping[str, Issue], package: Assignment) -> Choices:
    return tuple(_nearest(issue, package[name]) for name, issue in issues.items())


def _nearest(issue: Issue, option: Option) -> int:
    """The number of an option; of a number between two options, that of the nearer one."""
    if option in issue.options or isinstance(option, str):
        return issue.options.index(option)
    return min(range(len(issue.options)), key=lambda k: abs(float(issue.options[k]) - option))
