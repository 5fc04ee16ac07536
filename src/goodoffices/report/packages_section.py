"""What is on the table: every version of the package, and how each differs from the one before."""

from collections.abc import Mapping
from itertools import pairwise

from goodoffices.case import Case, Package, TermDifference, differences
from goodoffices.charts import Table
from goodoffices.charts.text import isolate
from goodoffices.report.conditions import condition
from goodoffices.report.content import Grid, Part, Points, Section
from goodoffices.report.wording import (
    issue_name,
    names,
    origin,
    package_title,
    short_day,
    term,
    word,
)
from goodoffices.well_known import known
from goodoffices.words import _, clauses, labelled, language, listed


def section(case: Case) -> Section | None:
    """Issues and versions; None where the case has no issues."""
    if not case.issues:
        return None
    versions = all_versions(case)
    parts: list[Part] = [Grid(_issues(case))]
    if versions:
        parts.append(Grid(_terms(case, versions)))
    parts += [Grid(_changes(case, versions))] if len(versions) > 1 else []
    facts = [_fact(case, c.because, condition(case, c.condition)) for c in case.constraints]
    parts += [Points(tuple(facts), _("Facts of the matter that every package obeys"))] if facts else []
    return Section("packages", _("What is on the table"), tuple(parts))


def all_versions(case: Case) -> tuple[Package, ...]:
    """The packages of the case and of the rooms at hand, the earliest version first."""
    held: Mapping[str, Package] = {
        **case.packages,
        **{key: package for room in case.rooms.values() for key, package in room.packages.items()},
    }
    return tuple(sorted(held.values(), key=lambda p: (p.version, p.on.toordinal() if p.on else 0, p.id)))


def _fact(case: Case, because: str | None, text: str) -> str:
    return _("{condition} (because {reason})").format(condition=text, reason=isolate(because)) if because else text


def _issues(case: Case) -> Table:
    header = (
        _("Issue"),
        _("Unit"),
        _("Options"),
        _("Given by"),
        _("Facilitated by"),
        _("Delivered by"),
        _("Beneficiary"),
    )
    rows = []
    for issue in case.issues.values():
        labels = [issue.label(option, language()) for option in issue.options]
        options = f"{labels[0]}–{labels[-1]}" if issue.is_quantity else listed(labels)
        people = (issue.given_by, issue.facilitated_by, issue.delivered_by)
        rows.append(
            (
                issue_name(case, issue.id),
                isolate(known(issue.unit or "")),
                isolate(options),
                *(names(case, group) for group in people),
                isolate(known(issue.recipient or "")),
            )
        )
    return Table(_("The issues"), header, tuple(rows)).without_empty_columns()


def _terms(case: Case, versions: tuple[Package, ...]) -> Table:
    """Issues as rows, versions as columns; an open term is blank."""
    header = (_("Issue"), *(package_title(case, p) for p in versions))
    rows = [
        (issue_name(case, issue), *(term(case, issue, p.terms.get(issue)) for p in versions))
        for issue in case.issues
        if any(issue in p.terms for p in versions)
    ]
    sources = (_("Source"), *(origin(case, p.origin) for p in versions))
    return Table(_("The package, version by version"), header, (*rows, *([sources] if any(sources[1:]) else [])))


def _changes(case: Case, versions: tuple[Package, ...]) -> Table:
    header = (_("From"), _("To"), _("Issue"), _("Change"), _("Before"), _("After"))
    rows = [
        _change(case, earlier, later, found)
        for earlier, later in pairwise(versions)
        for found in differences(earlier, later)
    ]
    return Table(_("What changed from one version to the next"), header, tuple(rows))


def _change(case: Case, earlier: Package, later: Package, found: TermDifference) -> tuple[str, ...]:
    return (
        _short(earlier),
        _short(later),
        issue_name(case, found.issue),
        word(found.change),
        term(case, found.issue, found.before),
        term(case, found.issue, found.after),
    )


def _short(package: Package) -> str:
    return _("version {number}, {day}").format(number=package.version, day=short_day(package.on) or _("no date"))


def last_change(case: Case) -> str | None:
    """What the latest version changed, in one sentence."""
    versions = all_versions(case)
    if not versions:
        return None
    if len(versions) == 1:
        return _("One version of a package is known: {version}.").format(version=package_title(case, versions[0]))
    found = differences(versions[-2], versions[-1])
    changes = clauses(
        _("{issue} {change}: {before} → {after}").format(
            issue=issue_name(case, d.issue),
            change=word(d.change),
            before=term(case, d.issue, d.before) or "–",
            after=term(case, d.issue, d.after) or "–",
        )
        for d in found
    )
    return labelled(package_title(case, versions[-1]), changes or _("no term changed"))


def open_terms(case: Case) -> tuple[str, ...]:
    """The issues on which the latest version says nothing or no figure."""
    versions = all_versions(case)
    if not versions:
        return ()
    terms = versions[-1].terms
    open_ = [i for i in case.issues if i not in terms or getattr(terms[i], "unknown", False)]
    return tuple(issue_name(case, issue) for issue in open_)
