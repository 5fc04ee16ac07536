"""The page in three seconds: what this is, what changed last, what waits."""

from goodoffices.bargaining import Advice, CaseFrontier
from goodoffices.case import Case
from goodoffices.report.content import Summary
from goodoffices.report.deal import zone_sentence
from goodoffices.report.packages_section import last_change, open_terms
from goodoffices.report.reading import Reading
from goodoffices.report.record_section import latest
from goodoffices.report.wording import issue_name, name, names
from goodoffices.words import _, listed, ngettext


def summary(case: Case, reading: Reading, found: CaseFrontier | None, advice: Advice | None) -> Summary:
    """The summary; what is not known or not for this room is None and left out."""
    return Summary(tuple(_is_about(case)), tuple(_changed(case, reading)), tuple(_waits(case, reading, found, advice)))


def _is_about(case: Case) -> list[str]:
    lines = []
    if case.sides:
        lines.append(_("Sides: {sides}").format(sides=listed(name(case, side) for side in case.sides)))
    if case.mediators:
        lines.append(_("Mediators: {mediators}").format(mediators=names(case, case.mediators)))
    if case.issues:
        lines.append(_("Issues: {issues}").format(issues=listed(issue_name(case, issue) for issue in case.issues)))
    return lines


def _changed(case: Case, reading: Reading) -> list[str]:
    change = last_change(case)
    return [*latest(reading), *([change] if change else [])]


def _waits(case: Case, reading: Reading, found: CaseFrontier | None, advice: Advice | None) -> list[str]:
    lines = []
    if advice is not None and advice.question is not None:
        asked = listed(issue_name(case, issue) for issue in advice.question.issues)
        text = _("A question to {side} about: {issues}")
        lines.append(text.format(side=name(case, advice.question.side), issues=asked))
    if found is not None and not found.zone.exists:
        lines.append(zone_sentence(found.zone))
    terms = open_terms(case)
    if terms:
        lines.append(_("Open in the latest version: {issues}").format(issues=listed(terms)))
    if reading.clashes:
        count = len(reading.clashes)
        lines.append(ngettext("▲ {count} disagreement in the record", "▲ {count} disagreements in the record", count))
        lines[-1] = lines[-1].format(count=count)
    contested = sum(c.contested for c in case.carried_out)
    if contested:
        text = ngettext(
            "▲ {count} contested count of the exchange", "▲ {count} contested counts of the exchange", contested
        )
        lines.append(text.format(count=contested))
    return lines
