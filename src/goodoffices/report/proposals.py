"""What could be proposed, how surely each side would take it, and what to ask next; for mediators only."""

from math import sqrt

from goodoffices.bargaining import Acceptance, Advice, Certainty
from goodoffices.bargaining import Proposal as Advised
from goodoffices.bargaining.first_steps import sentences_on as steps_in_words
from goodoffices.case import Case
from goodoffices.charts import Table
from goodoffices.charts.text import isolate, percent
from goodoffices.report import advice_words
from goodoffices.report.conditions import broken
from goodoffices.report.content import Grid, Paragraph, Part, Points, Proposal, Section, Share
from goodoffices.report.wording import issue_name, name, option, readable
from goodoffices.words import _, clauses, listed

TRADES = 2  # shown of a side
_SPREAD = 1.96  # standard deviations on either side that hold 95 % of a normal distribution


def section(case: Case, advice: Advice) -> Section | None:
    """Proposals or what would open a zone, the next question, and what nothing is known of; None without any."""
    parts: list[Part] = [*_question(case, advice), *_openings(case, advice)]
    if advice.proposals:
        parts.append(Grid(_terms(case, advice.proposals)))
        parts += [Paragraph(line) for line in open_sentences(case, advice)]
    for number, found in enumerate(advice.proposals):
        parts += [_proposal(case, found, number), *_inferred(case, found, number)]
    parts += [*_first_steps(case, advice), *_notes(case, advice)]
    silent = [_silent(case, side, issues) for side, issues in advice.silent_issues.items() if issues]
    parts += [Points(tuple(silent), _("What nothing is known of"))] if silent else []
    if not parts:
        return None
    return Section("proposals", _("What could be proposed, and what to ask"), tuple(parts), mediators_only=True)


def _question(case: Case, advice: Advice) -> list[Part]:
    """What to ask next, what can be answered, what that is worth and why it is asked of this side; or why nothing."""
    heading = _("To ask next")
    if advice.question is None:
        return [Points(tuple(advice_words.nothing_to_ask(case, advice)), heading)]
    asked = advice.question
    stop = [advice_words.when_to_stop(advice)] if advice.proposals else []
    kind = _("{kind} (question {id})").format(kind=advice_words.kind(asked), id=isolate(asked.id))
    answers = tuple(readable(case, answer) for answer in advice_words.answers(asked))
    return [
        Points((readable(case, asked.text),), heading),
        Points(answers, _("What can be answered")),
        Points((kind, *advice_words.reasons(case, asked), *stop), _("Why this question")),
    ]


def _openings(case: Case, advice: Advice) -> list[Part]:
    lines = tuple(readable(case, line) for line in advice_words.openings(case, advice))
    return [Points(lines, _("What would open a zone, the nearest first"))] if lines else []


def _first_steps(case: Case, advice: Advice) -> list[Part]:
    if advice.first_steps is None:
        return []
    lines = tuple(readable(case, line) for line in steps_in_words(case, advice.first_steps))
    return [Points(lines, _("A smaller first step"))] if lines else []


def _notes(case: Case, advice: Advice) -> list[Part]:
    lines = tuple(readable(case, note.text) for note in advice.notes)
    return [Points(lines, _("Also to be seen in what was said"))] if lines else []


def open_sentences(case: Case, advice: Advice) -> list[str]:
    """That the option shown for an issue of which nothing is known of any side means nothing; none without one."""
    if not advice.open_issues or not advice.proposals:
        return []
    text = _(
        "Of {issues} it is not known what any side wants: the option shown for it is only the first one possible and "
        "means nothing."
    )
    return [text.format(issues=listed(issue_name(case, issue) for issue in advice.open_issues))]


def _silent(case: Case, side: str, issues: tuple[str, ...]) -> str:
    text = _("{side}: {issues}")
    return text.format(side=name(case, side), issues=listed(issue_name(case, i) for i in issues))


def _title(number: int) -> str:
    return _("First proposal") if number == 0 else _("Alternative {number}").format(number=number)


def _terms(case: Case, found: tuple[Advised, ...]) -> Table:
    """Proposals as columns, so that their terms can be compared line by line."""
    rows = tuple((issue_name(case, i), *(option(case, i, p.package[i]) for p in found)) for i in found[0].package)
    return Table(_("Terms of the proposals"), (_("Issue"), *(_title(n) for n in range(len(found)))), rows)


def _proposal(case: Case, found: Advised, number: int) -> Proposal:
    trades = [t for side in case.sides for t in [t for t in found.trades if t.side == side][:TRADES]]
    reasons = (
        _balance(found),
        advice_words.standing(found.standing),
        readable(case, found.explanation),
        *(readable(case, trade.text) for trade in trades),
    )
    return Proposal(
        _title(number),
        tuple(share_of(case, a) for a in found.acceptance),
        tuple(reason for reason in reasons if reason),
    )


def _inferred(case: Case, found: Advised, number: int) -> list[Part]:
    lines = tuple(readable(case, one.text) for one in found.inferences)
    if not lines:
        return []
    heading = _("What a side that is shown it could infer: {proposal}")
    return [Points(lines, heading.format(proposal=_title(number)))]


def _balance(found: Advised) -> str:
    if not min(found.values.values(), default=0.0) > 0:
        return ""
    text = _("It reaches {share} of the largest product of what the sides gain.")
    return text.format(share=percent(found.nash_share))


def share_of(case: Case, found: Acceptance) -> Share:
    """The share of value functions under which a side could live with the package."""
    low, high = interval(found.share, found.samples)
    return Share(name(case, found.side), found.share, low, high, _words(case, found, low, high))


def _words(case: Case, found: Acceptance, low: float, high: float) -> str:
    if found.broken:
        return _("not acceptable: it breaks a condition of this side ({conditions})").format(
            conditions=clauses(broken(case, found.side, found.broken))
        )
    if found.certainty is Certainty.NONE:
        return _("worse than no deal whatever the side’s values are, as far as they fit what is known")
    if found.certainty is Certainty.ALL:
        text = _("better than no deal under all values that fit; as much as the side wants in {share} of those drawn")
    else:
        text = _("not certain: better than no deal in {share} of the values drawn, in {low} to {high} of all that fit")
    return text.format(share=percent(found.share), low=percent(low), high=percent(high))


def interval(share: float, samples: int) -> tuple[float, float]:
    """Between what a share found in so many samples lies, at 95 % (Wilson, JASA 22, 1927)."""
    if samples == 0:
        return 0.0, 1.0
    spread = _SPREAD**2 / samples
    middle = (share + spread / 2) / (1 + spread)
    half = _SPREAD / (1 + spread) * sqrt(share * (1 - share) / samples + spread / (4 * samples))
    return max(0.0, min(share, middle - half)), min(1.0, max(share, middle + half))
