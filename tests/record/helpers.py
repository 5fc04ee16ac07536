"""What the tests of the record share: reports made from a few words, and a small case in two languages."""

from datetime import date
from pathlib import Path

from goodoffices.case import Actor, ActorKind, Case, Claim, LocalText, Role, RoleKind
from goodoffices.record import Report, extract_claims, read_report

PUBLISHED = date(2031, 3, 5)  # a Wednesday


def report(folder: Path, text: str, name: str = "r.txt") -> Report:
    """A report with these words, published on :data:`PUBLISHED`."""
    path = folder / name
    path.write_text(f"# source: Example Post, 2031-03-05\n{text}\n", encoding="utf-8")
    return read_report(path)


def claims(folder: Path, text: str, case: Case | None = None) -> tuple[Claim, ...]:
    """The claims of such a report."""
    return extract_claims(report(folder, text), case)


def only(found: tuple[Claim, ...], about: str) -> Claim:
    """The one claim about a matter."""
    (claim,) = [one for one in found if one.about == about]
    return claim


def _actor(
    identity: str, kind: ActorKind, en: list[str], zh: list[str], part_of: str | None = None, office: str = ""
) -> Actor:
    roles = (Role(RoleKind.DELEGATE, authority=office),) if office else ()
    return Actor(identity, kind, LocalText({"en": tuple(en), "zh": tuple(zh)}), part_of, roles)


ACTORS = (
    _actor("northland", ActorKind.STATE, ["Northland"], ["诺兰德"]),
    _actor("southfront", ActorKind.GROUP, ["South Front"], ["南方阵线"]),
    _actor("midland", ActorKind.STATE, ["Midland"], ["米德兰"]),
    _actor("presidency", ActorKind.BODY, ["Presidency of Northland"], ["诺兰德总统府"], "northland"),
    _actor("berg", ActorKind.PERSON, ["Anna Berg"], ["安娜·贝格尔"], "midland", "foreign minister of Midland"),
    _actor("castor", ActorKind.PERSON, ["Leo Castor"], ["莱奥·卡斯托尔"], "southfront"),
    _actor("wire", ActorKind.OUTLET, ["World Wire"], ["环球社"]),
)
CASE = Case("valley", LocalText.of("Valley"), {actor.id: actor for actor in ACTORS}, {})
