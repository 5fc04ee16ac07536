"""Terms of proposals as people read them: the names of issues, options with their units and labels."""

from collections.abc import Mapping
from typing import Any

from goodoffices.case import Issue
from goodoffices.mediation.topics.matter import Matter
from goodoffices.server.pages.known import Known
from goodoffices.well_known import counted
from goodoffices.words import language


def terms(here: Known, given: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Terms as names of issues and what is proposed, in the order of the issues."""
    every = issues(here)
    ordered = [*(id_ for id_ in every if id_ in given), *(id_ for id_ in given if id_ not in every)]
    return tuple((issue_name(every, id_), option(every.get(id_), given[id_])) for id_ in ordered)


def option(issue: Issue | None, value: Any) -> str:
    """An option in words: with its unit, or its label."""
    if issue is not None and isinstance(value, str) and value in issue.labels:
        return issue.labels[value].best(language(), value)
    return str(value) if issue is None or isinstance(value, str) else counted(str(value), issue.unit)


def issues(here: Known) -> Mapping[str, Issue]:
    """The issues of the case, in their order."""
    matters = [room.topic(Matter) for room in here.rooms.values()]
    return {id_: one for matter in matters for id_, one in matter.in_order(matter.issues).items()}


def issue_name(every: Mapping[str, Issue], id_: str) -> str:
    """An issue in the language now spoken."""
    return every[id_].names.best(language(), id_) if id_ in every else id_
