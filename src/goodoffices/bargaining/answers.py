"""What can be answered to a question, and the statements an answer is entered as."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise, permutations
from typing import Any

from attrs import frozen

from goodoffices.bargaining.trades import in_words
from goodoffices.case import Case, Option
from goodoffices.words import _, language

Part = Mapping[str, Option]


@frozen
class Answer:
    """An answer in words, and the statements as they are written in the side's room, without who said it and when."""

    text: str
    statements: tuple[Mapping[str, Any], ...]


def answers_to(case: Case, kind: str, packages: Sequence[Part]) -> tuple[Answer, ...]:
    """The possible answers, in the order in which :class:`goodoffices.preferences.Query` counts them.

    For could-live-with: no, then yes. For a direction: more, less, the same; of a choice, one answer an order where
    there are at most three options, otherwise which option is best.
    """
    match kind:
        case "direction":
            return tuple(_directions(case, packages))
        case "could you live with it":
            return (Answer(_("no"), (_lives(packages[0], acceptable=False),)), Answer(_("yes"), (_lives(packages[0]),)))
        case "ranking":
            return tuple(_orders(packages))
        case "make up":
            return tuple(_made_up(case, packages))
        case "path":
            return tuple(_down(case, packages))
        case _:
            return tuple(_best(case, packages))


def _best(case: Case, packages: Sequence[Part]) -> Iterator[Answer]:
    for place, best in enumerate(packages):
        rest = [other for number, other in enumerate(packages) if number != place]
        yield Answer(in_words(case, best), tuple(_rather(best, other) for other in rest))


def _orders(packages: Sequence[Part]) -> Iterator[Answer]:
    for order in permutations(range(len(packages))):
        text = ", ".join(f"({number + 1})" for number in order)
        yield Answer(text, tuple(_rather(packages[a], packages[b]) for a, b in pairwise(order)))


def _made_up(case: Case, packages: Sequence[Part]) -> Iterator[Answer]:
    """Answer k: the first k of the packages after the loss are worse than what was there before."""
    before, after = packages[0], packages[1:]
    for worse in range(len(after) + 1):
        said = []
        if worse > 0:
            said.append(_rather(before, after[worse - 1]))
        if worse < len(after):
            said.append(_rather(after[worse], before))
        text = _("none of them") if worse == len(after) else f"({worse + 1}) {in_words(case, after[worse])}"
        yield Answer(text, tuple(said))


def _down(case: Case, packages: Sequence[Part]) -> Iterator[Answer]:
    """Answer k: as far as the k-th package."""
    for count in range(len(packages) + 1):
        said = []
        if count > 0:
            said.append(_lives(packages[count - 1]))
        if count < len(packages):
            said.append(_lives(packages[count], acceptable=False))
        text = _("not even the first") if count == 0 else _("as far as ({number})").format(number=count)
        yield Answer(text, tuple(said))


def _directions(case: Case, options: Sequence[Part]) -> Iterator[Answer]:
    issue = case.issues[next(iter(options[0]))]
    if issue.is_quantity:
        for word, text in (("more", _("more")), ("less", _("less")), ("same", _("the same"))):
            yield Answer(text, ({"issue": issue.id, "prefers": word},))
        return
    words = [str(option[issue.id]) for option in options]
    orders = permutations(words) if len(words) <= 3 else ((word,) for word in words)
    for order in orders:
        text = _(", ").join(issue.label(word, language()) for word in order)
        said: list[dict[str, Any]] = []
        if len(order) == len(words):
            said.append({"issue": issue.id, "prefers": list(order)})
        else:
            others = (word for word in words if word != order[0])
            said += [{"prefers": {issue.id: order[0]}, "over": {issue.id: other}} for other in others]
        yield Answer(text, tuple(said))


def _rather(better: Part, worse: Part) -> dict[str, Any]:
    return {"prefers": dict(better), "over": dict(worse)}


def _lives(package: Part, *, acceptable: bool = True) -> dict[str, Any]:
    return {"could_live_with" if acceptable else "could_not_live_with": dict(package)}
