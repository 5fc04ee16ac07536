"""What one side said that does not go together: every smallest clash, and answers that nobody would have expected."""

import numpy as np
from attrs import evolve, frozen

from goodoffices.case import Acceptable, Case, Comparing, Statement
from goodoffices.preferences.beliefs import Beliefs, hear
from goodoffices.preferences.case_beliefs import WRONG, beliefs_of, heard_from
from goodoffices.preferences.clash import fit_together
from goodoffices.preferences.errors import PreferenceError
from goodoffices.preferences.exclusion import every_minimal_set
from goodoffices.preferences.frames import Heard
from goodoffices.preferences.knowledge import knowledge
from goodoffices.preferences.queries import QueryKind
from goodoffices.preferences.sayings import Places, Saying, called, in_full, saying
from goodoffices.preferences.shifts import by_date
from goodoffices.words import _, clauses

MOST = 5  # clashes that are named
UNEXPECTED = 0.1  # an answer that fewer of the drawn functions give does not fit what was known before


@frozen
class Clashes:
    """Sets of a side's statements of which none can all be true; each has no statement too many.

    Smallest first. ``complete``: these are all there are; otherwise there are more, or the search was ended.
    """

    side: str
    sets: tuple[tuple[Saying, ...], ...]
    complete: bool


@frozen
class Unexpected:
    """An answer that does not fit what was known before: ``share`` of the drawn value functions give it (0 to 1).

    A mistake, a change of mind, a misunderstood question or a wish not spoken of before look alike from here: it says
    nothing about honesty.
    """

    said: Saying
    share: float
    draws: int


def clashes(case: Case, side: str, most: int = MOST, places: Places | None = None) -> Clashes:
    """Every smallest set of a side's statements that clash, up to ``most``; guesses take no part.

    By searching on where each statement of a known clash is left out in turn
    (:func:`goodoffices.preferences.exclusion.every_minimal_set`).
    """
    said = {s.id: s for s in case.statements(side)}
    found, complete = every_minimal_set(tuple(said), lambda ids: fit_together(case, [said[i] for i in ids]), most)
    return Clashes(side, tuple(tuple(saying(case, said[i], places) for i in one) for one in found), complete)


def unexpected_answers(
    case: Case,
    side: str,
    rng: np.random.Generator,
    *,
    wrong: float = WRONG,
    below: float = UNEXPECTED,
    places: Places | None = None,
) -> tuple[Unexpected, ...]:
    """Comparisons and judged packages that fewer than ``below`` of the functions drawn before them would have given.

    What was known before: the orders, rankings and guesses of the case, and the answers of earlier date (of one day,
    those that stand before). Each answer is then taken into account, so that later ones are measured against it. None
    where statements exclude each other: :func:`clashes` names these.
    """
    judged = [s for s in case.statements(side) if isinstance(s.content, Comparing | Acceptable)]
    try:
        before = _without(case, judged)
        beliefs = beliefs_of(before, side, knowledge(before, side), rng, wrong=wrong)
    except PreferenceError:
        return ()
    found = []
    for statement in by_date(judged):
        for answer in heard_from(case, case.sides.index(side), statement.content, wrong, stated=True):
            share = share_answering(beliefs, answer)
            if share < below:
                found.append(Unexpected(saying(case, statement, places), share, beliefs.count))
            beliefs = hear(beliefs, answer.query, answer.answer, wrong, rng)
    return tuple(found)


def share_answering(beliefs: Beliefs, answer: Heard) -> float:
    """Under how many of the drawn functions an answer about one or two packages is the right one (0 to 1)."""
    tables = beliefs.tables()
    worth = [
        np.sum([table[:, option] for table, option in zip(tables, package, strict=True)], axis=0)
        for package in answer.query.packages
    ]
    if answer.query.kind is QueryKind.LIVE_WITH:
        return float(np.mean((worth[0] >= beliefs.no_deal) == bool(answer.answer)))
    given, other = worth[answer.answer], worth[1 - answer.answer]
    return float(np.mean(given >= other))


def clash_sentences(case: Case, found: Clashes) -> tuple[str, ...]:
    """One sentence a clash, and one when there are more."""
    text = _("{side} cannot mean all of this at once: {statements}.")
    side = called(case, found.side)
    said = [text.format(side=side, statements=clauses(in_full(case, one) for one in group)) for group in found.sets]
    if not found.complete:
        said.append(_("There are more such sets in what {side} said.").format(side=side))
    return tuple(said)


def unexpected_sentence(case: Case, one: Unexpected) -> str:
    """That an answer does not fit, and by how much."""
    text = _("Does not fit what was known before: {statement}. Only {share} of the values drawn then give this answer.")
    return text.format(statement=in_full(case, one.said), share=f"{one.share:.0%}")


def _without(case: Case, out: list[Statement]) -> Case:
    ids = {s.id for s in out}
    rooms = {k: evolve(r, statements=tuple(s for s in r.statements if s.id not in ids)) for k, r in case.rooms.items()}
    return evolve(case, rooms=rooms)
