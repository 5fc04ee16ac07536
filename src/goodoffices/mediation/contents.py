"""What a side said, in the keys of a case folder (``issue`` and ``prefers``, ``red_line``, …), as the nouns of a case.

The keys are those that docs/reference/case-format.md gives for statements and guesses.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from goodoffices.case import (
    Acceptable,
    Assignment,
    Comparing,
    Content,
    Direction,
    Expression,
    GrammarError,
    Issue,
    Precondition,
    Ranking,
    RedLine,
    Remark,
    parse,
    scope,
)
from goodoffices.words import _, listed, sentences

Issues = Mapping[str, Issue]


class ContentError(ValueError):
    """What was said cannot be read; the message says what is wrong and what would do."""


def read_content(content: Mapping[str, Any], issues: Issues) -> Content:
    """The content of a statement or guess, with its issues and options checked. Raises ContentError."""
    keys = frozenset(content)
    if keys not in _READERS:
        ways = listed(" + ".join(sorted(ways)) for ways in sorted(_READERS, key=sorted))
        raise ContentError(_("It does not say what was said. Possible keys: {ways}.").format(ways=ways))
    return _READERS[keys](content, issues)


def written(content: Content) -> dict[str, Any]:
    """A content in the keys that :func:`read_content` reads back."""
    match content:
        case Direction(issue, prefers):
            return {"issue": issue, "prefers": prefers if isinstance(prefers, str) else list(prefers)}
        case Ranking(issues):
            return {"ranking": list(issues)}
        case RedLine(condition):
            return {"red_line": str(condition)}
        case Precondition(condition):
            return {"precondition": str(condition)}
        case Comparing(better, worse):
            return {"prefers": dict(better), "over": dict(worse)}
        case Acceptable(package, acceptable):
            return {"could_live_with" if acceptable else "could_not_live_with": dict(package)}
        case Remark(text):
            return {"remark": text}


def _direction(content: Mapping[str, Any], issues: Issues) -> Direction:
    issue, prefers = _issue(content["issue"], issues), content["prefers"]
    if prefers == Direction.SAME:
        return Direction(issue.id, Direction.SAME)
    if issue.is_quantity:
        if prefers not in ("more", "less"):
            raise ContentError(_("A quantity is better “more” or “less”, or “same” either way."))
        return Direction(issue.id, prefers)
    words = tuple(prefers) if isinstance(prefers, Sequence) and not isinstance(prefers, str) else ()
    if not words or len(set(words)) < len(words) or not set(words) <= set(issue.options):
        text = _("{issue} is a choice: list its words from best to worst: {options}.")
        raise ContentError(text.format(issue=issue.id, options=listed(map(str, issue.options))))
    return Direction(issue.id, words)


def _ranking(content: Mapping[str, Any], issues: Issues) -> Ranking:
    ranking = content["ranking"]
    if not isinstance(ranking, Sequence) or isinstance(ranking, str) or len(set(ranking)) < len(ranking):
        raise ContentError(_("A ranking lists issues from most to least important, each once."))
    return Ranking(tuple(_issue(one, issues).id for one in ranking))


def read_condition(text: object, issues: Issues) -> Expression:
    """A condition in the small language of conditions, on issues of the case. Raises ContentError."""
    try:
        found = parse(str(text), issues)
    except GrammarError as error:
        raise ContentError(_("The condition cannot be read: found {found}.").format(found=error.found)) from None
    for name in scope(found):
        _issue(name, issues)
    return found


def _package(package: object, issues: Issues) -> Assignment:
    if not isinstance(package, Mapping) or not package:
        raise ContentError(_("A package names issues with an option each."))
    for name, option in package.items():
        issue = _issue(name, issues)
        fits = not isinstance(option, str | bool) if issue.is_quantity else option in issue.options
        if not fits or not isinstance(option, str | int | float):
            raise ContentError(_("Not possible on {issues}.").format(issues=name))
    return dict(package)


def _issue(name: object, issues: Issues) -> Issue:
    if not isinstance(name, str) or name not in issues:
        known = _("Known issues: {issues}.").format(issues=listed(sorted(issues)) or "–")
        raise ContentError(sentences((_("Not an issue of this case: {issues}.").format(issues=str(name)), known)))
    return issues[name]


_READERS: Mapping[frozenset[str], Callable[[Mapping[str, Any], Issues], Content]] = {
    frozenset({"issue", "prefers"}): _direction,
    frozenset({"ranking"}): _ranking,
    frozenset({"red_line"}): lambda content, issues: RedLine(read_condition(content["red_line"], issues)),
    frozenset({"ceiling"}): lambda content, issues: RedLine(read_condition(content["ceiling"], issues)),
    frozenset({"precondition"}): lambda content, issues: Precondition(read_condition(content["precondition"], issues)),
    frozenset({"prefers", "over"}): lambda content, issues: Comparing(
        _package(content["prefers"], issues), _package(content["over"], issues)
    ),
    frozenset({"could_live_with"}): lambda content, issues: Acceptable(_package(content["could_live_with"], issues)),
    frozenset({"could_not_live_with"}): lambda content, issues: Acceptable(
        _package(content["could_not_live_with"], issues), acceptable=False
    ),
    frozenset({"remark"}): lambda content, _issues: Remark(str(content["remark"])),
}
