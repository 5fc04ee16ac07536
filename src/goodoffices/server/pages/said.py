"""What a side can be noted as having said: remarks, directions, limits, conditions, rankings, as forms give them."""

from typing import Any

from goodoffices.mediation.opening import said
from goodoffices.mediation.topics.consent import Purpose
from goodoffices.mediation.topics.contacts import Medium
from goodoffices.mediation.topics.matter import Matter
from goodoffices.server.pages.forms import Reader
from goodoffices.server.pages.known import Known
from goodoffices.words import N_, _, language

KINDS = {
    "remark": N_("Words, kept and not computed with"),
    "direction": N_("More or less of something is better"),
    "red_line": N_("A limit: what it will not go beyond"),
    "precondition": N_("What must hold before anything"),
    "ranking": N_("Issues from most to least important"),
}
MEDIA = {
    Medium.MEETING: N_("meeting"), Medium.CALL: N_("call"), Medium.MESSAGE: N_("message"),
    Medium.THROUGH: N_("through somebody"),
}  # fmt: skip
PURPOSES = {
    Purpose.MEDIATING: N_("mediating"), Purpose.CARRYING_OUT: N_("carrying out"), Purpose.VERIFYING: N_("verifying"),
    Purpose.HOSTING: N_("hosting"),
}  # fmt: skip


def content(read: Reader) -> tuple[dict[str, Any], str]:
    """The content in the keys of a case, and its words; what is missing is noted with the reader."""
    kind, words = read.text("kind") or "remark", read.text("words")
    found: dict[str, Any]
    match kind:
        case "direction":
            found = {"issue": read.text("issue", needed=True), "prefers": read.text("prefers", needed=True)}
        case "red_line" | "precondition":
            found = {kind: read.text("condition", needed=True)}
        case "ranking":
            parts = (one.strip() for one in read.text("order", needed=True).replace("،", ",").split(","))
            found = {"ranking": [one for one in parts if one]}
        case _:
            found = {"remark": read.text("words", needed=True)}
    return found, words or said(found)


def issues(here: Known) -> tuple[tuple[str, str], ...]:
    """The issues of a case: id and name."""
    matters = [room.topic(Matter) for room in here.rooms.values()]
    return tuple((id_, one.names.best(language(), id_)) for matter in matters
                 for id_, one in matter.in_order(matter.issues).items())  # fmt: skip


def kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of what can be noted."""
    return tuple((one, _(words)) for one, words in KINDS.items())
