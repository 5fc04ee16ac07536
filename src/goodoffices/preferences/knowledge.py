"""What is known of a side: every statement that fits, and the guesses that fit beside them."""

from collections.abc import Sequence

from attrs import frozen

from goodoffices.case import Acceptable, Case, Comparing, Content
from goodoffices.preferences.centre import Margin, widest_margin
from goodoffices.preferences.errors import PreferenceError
from goodoffices.preferences.value_set import ValueSet, value_set
from goodoffices.words import _


@frozen(eq=False)
class Knowledge:
    """The functions that fit, one of them with the widest margin, and what became of the guesses."""

    fitting: ValueSet
    margin: Margin
    guesses_used: tuple[str, ...]
    guesses_set_aside: tuple[str, ...]


def knowledge(case: Case, side: str) -> Knowledge:
    """Statements are hard. Guesses are taken by falling weight (equal ones in their order), each if it still fits.

    Raises :class:`PreferenceError` naming the statements that exclude each other (as :func:`smallest_clash` does).
    """
    if side not in case.sides:
        raise PreferenceError(
            _("{side} is no side of this case; the sides are {sides}").format(side=side, sides=", ".join(case.sides))
        )
    contents = [s.content for s in case.statements(side)]
    fitted = fit(case, contents)
    if fitted is None:
        raise PreferenceError(_excluding(case, side))
    used, aside = [], []
    for guess in sorted(case.guesses(side), key=lambda g: -g.weight):
        wider = fit(case, [*contents, guess.content])
        if wider is None:
            aside.append(guess.id)
        else:
            contents.append(guess.content)
            used.append(guess.id)
            fitted = wider
    return Knowledge(*fitted, tuple(used), tuple(aside))


def _excluding(case: Case, side: str) -> str:
    """The statements that exclude each other, in a line each below the sentence that says so."""
    from goodoffices.preferences.clash import smallest_clash  # it fits value functions with what stands here

    found = smallest_clash(case, side)
    said = (f"  {s.statement} ({s.by}, {s.on}): {s.text}" for s in (found.statements if found else ()))
    first = _("what {side} said cannot all be true at once; withdraw or change one of these statements:")
    return "\n".join([first.format(side=side), *said])


def fit(case: Case, contents: Sequence[Content]) -> tuple[ValueSet, Margin] | None:
    """The set that fits and its widest margin; None when nothing fits.

    An issue whose options have no known order carries no value. Only where that leaves nothing that fits may the
    issues named in comparisons and packages carry some.
    """
    for free in ((), named_issues(contents)):
        fitting = value_set(case, contents, free)
        margin = widest_margin(fitting)
        if margin is not None:
            return fitting, margin
    return None


def named_issues(contents: Sequence[Content]) -> tuple[str, ...]:
    """The issues that comparisons and judged packages speak of."""
    named: dict[str, None] = {}
    for content in contents:
        if isinstance(content, Comparing):
            named.update(dict.fromkeys([*content.better, *content.worse]))
        elif isinstance(content, Acceptable):
            named.update(dict.fromkeys(content.package))
    return tuple(named)
