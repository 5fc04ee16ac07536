"""Advice in plain words: what a question is, what it is worth and why it is asked of a side, how a proposal stands."""

from goodoffices.bargaining import Advice, Question, QuestionKind, Standing
from goodoffices.bargaining.openings import Opening, Openings, sentences_on
from goodoffices.case import Case
from goodoffices.charts.text import isolate, percent
from goodoffices.report.wording import issue_name, name
from goodoffices.words import N_, _, clauses, labelled, listed

KINDS = {
    QuestionKind.DIRECTION: N_("what is better on one issue"),
    QuestionKind.TWO_PACKAGES: N_("which of two packages is better"),
    QuestionKind.TRADE_OFF: N_("a trade-off between two issues"),
    QuestionKind.COULD_LIVE: N_("whether the side could live with a package"),
    QuestionKind.BEST_OF: N_("the best of several packages"),
    QuestionKind.RANKING: N_("the order of three packages"),
    QuestionKind.MAKE_UP: N_("what would make up for something given up"),
    QuestionKind.PATH: N_("how far the side could go"),
}


def kind(question: Question) -> str:
    """What kind of question it is."""
    return _(KINDS[question.kind])


def answers(question: Question) -> tuple[str, ...]:
    """What can be answered, numbered from 1 as an answer is entered."""
    if question.kind is QuestionKind.BEST_OF:  # the question numbers the packages already
        return (_("1 to {count}: the number of the package that is best").format(count=len(question.answers)),)
    return tuple(labelled(str(number), one.text) for number, one in enumerate(question.answers, start=1))


def reasons(case: Case, question: Question) -> list[str]:
    """What the answer is expected to be worth, and why it is asked of this side."""
    side = name(case, question.side)
    if question.kind is QuestionKind.DIRECTION:
        text = _("What {side} wants on {issue} is not known; until it is, packages cannot be told apart by it.")
        return [text.format(side=side, issue=listed(issue_name(case, i) for i in question.issues))]
    if question.gain is None or question.regret is None:
        text = _(
            "By what is known no package that meets every condition is better than no deal for all; this one comes "
            "nearest, and {side} gets least from it. Its answer tells where no deal stands for {side}."
        )
        return [text.format(side=side)]
    worth = _("The answer is expected to raise the product of what the sides gain by {gain}.")
    return [worth.format(gain=some(question.gain)), _why(case, question, side)]


def _why(case: Case, question: Question, side: str) -> str:
    text = _("Asked of {side}: if all that it wants were known, that product could be {regret} larger.")
    others = {s: regret for s, regret in question.regrets.items() if s != question.side}
    if others:
        text = _("Asked of {side}: if all that it wants were known, that product could be {regret} larger ({others}).")
    each = clauses(labelled(name(case, s), some(regret)) for s, regret in others.items())
    return text.format(side=side, regret=some(question.regret or 0.0), others=each)


def when_to_stop(advice: Advice) -> str:
    """Until when asking is worth it."""
    text = _(
        "Asking is worth it until no answer, and not even all that a side wants, would raise that product by more than "
        "{enough}."
    )
    return text.format(enough=isolate(f"{100 * advice.enough:g} %"))


def nothing_to_ask(case: Case, advice: Advice) -> list[str]:
    """Why no question is asked: nothing is worth it or, without a zone, conditions have to move first."""
    if advice.proposals:
        return [
            _("No question is worth asking: the order of these packages is settled by what was said."),
            when_to_stop(advice),
        ]
    asked = dict.fromkeys(one.condition.side for opening in advice.openings for one in opening.relaxations)
    if not asked:
        return [_("No question about preferences opens a zone: look at the conditions that exclude each other.")]
    text = _("Before any question about preferences, ask whether one of these conditions can move: {sides}.")
    return [text.format(sides=listed(name(case, side) for side in asked if side))]


def openings(case: Case, advice: Advice) -> list[str]:
    """What would open a zone, the nearest first: how far each condition would move, at what cost, and whom to ask."""
    lines = sentences_on(case, Openings(advice.zone, advice.openings))
    return [_marked(opening, text) for opening, text in zip(advice.openings, lines, strict=True)]


def _marked(opening: Opening, text: str) -> str:
    if not opening.guessed:
        return text
    return _("{text} This moves a guess: ask first whether it is right, and correct it if it is not.").format(text=text)


def standing(found: Standing) -> str:
    """How often a package is efficient, and what it leaves lying, in one sentence."""
    text = _(
        "No other candidate is better for one side and worse for none in {efficient} of the value functions drawn; on "
        "average it misses {regret} of the largest product of gains, at worst {most}."
    )
    return text.format(
        efficient=percent(found.efficient), regret=percent(found.regret), most=percent(found.most_regret)
    )


def some(share: float) -> str:
    """A share in words that tells little from nothing."""
    return _("less than 1 %") if 0.0 < share < 0.005 else percent(share)
