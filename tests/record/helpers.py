"""What the tests of the record share: reports made from a few words, and a small case in five languages."""

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
    identity: str, kind: ActorKind, names: dict[str, str], part_of: str | None = None, office: str = ""
) -> Actor:
    roles = (Role(RoleKind.DELEGATE, authority=office),) if office else ()
    forms = {language: (name,) for language, name in names.items()}
    return Actor(identity, kind, LocalText(forms), part_of, roles)


def _names(en: str, zh: str, fr: str, ar: str, he: str) -> dict[str, str]:
    return {"en": en, "zh": zh, "fr": fr, "ar": ar, "he": he}


ACTORS = (
    _actor("northland", ActorKind.STATE, _names("Northland", "诺兰德", "Nordland", "نوردلاند", "נורדלנד")),
    _actor(
        "southfront",
        ActorKind.GROUP,
        _names("South Front", "南方阵线", "Front du Sud", "الجبهة الجنوبية", "החזית הדרומית"),
    ),
    _actor("midland", ActorKind.STATE, _names("Midland", "米德兰", "Midland", "ميدلاند", "מידלנד")),
    _actor(
        "presidency",
        ActorKind.BODY,
        _names("Presidency of Northland", "诺兰德总统府", "présidence du Nordland", "رئاسة نوردلاند", "נשיאות נורדלנד"),
        "northland",
    ),
    _actor(
        "berg",
        ActorKind.PERSON,
        _names("Anna Berg", "安娜·贝格尔", "Anna Berg", "آنا بيرغ", "אנה ברג"),
        "midland",
        "foreign minister of Midland",
    ),
    _actor(
        "castor",
        ActorKind.PERSON,
        _names("Leo Castor", "莱奥·卡斯托尔", "Leo Castor", "ليو كاستور", "ליאו קסטור"),
        "southfront",
    ),
    _actor("wire", ActorKind.OUTLET, _names("World Wire", "环球社", "World Wire", "وورلد واير", "וורלד וייר")),
)
CASE = Case("valley", LocalText.of("Valley"), {actor.id: actor for actor in ACTORS}, {})
