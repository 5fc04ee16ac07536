"""``goodoffices persons check --eligible``: who fits the agreement, by rows; who goes first and who waits."""

import re
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from attrs import frozen

from goodoffices.cli.output import out
from goodoffices.words import _, ngettext

if TYPE_CHECKING:
    from goodoffices.exchange.persons import Agreement, Criterion, PersonList

SHOWN = 60  # rows that are printed


@frozen
class Asked:
    """The groups that may be released, in the order of release; the day; how many, and whether need alone decides."""

    groups: tuple[str, ...] = ()
    on: str | None = None
    number: int | None = None
    humanitarian: bool = False


def agreement_of(asked: Asked) -> "Agreement":
    """The agreement as it is written on the command line: ``women``, ``under 19``, ``men + over 60``,
    ``category=medical``.

    Raises:
        ListError: naming the group that cannot be read.
    """
    from goodoffices.exchange.persons import Agreement

    return Agreement(tuple(_criterion(text) for text in asked.groups), asked.humanitarian)


def _criterion(text: str) -> "Criterion":
    from goodoffices.exchange.persons import Criterion, ListError, Sex

    given: dict[str, Any] = {}
    for part in (piece.strip() for piece in text.split("+")):
        age = re.fullmatch(r"(under|over)\s+(\d{1,3})", part)
        named = re.fullmatch(r"(category|nationality)\s*=\s*(.+)", part)
        if age:
            given[age[1]] = int(age[2])
        elif named:
            given[named[1]] = named[2]
        elif part in ("women", "men"):
            given["sex"] = Sex.FEMALE if part == "women" else Sex.MALE
        else:
            example = _("--eligible: “{text}” cannot be read; write women, men, under 19, over 60, category=medical, "
                        "nationality=…, or several of them with + between.")  # fmt: skip
            raise ListError(example.format(text=text))
    return Criterion(text, **given)


def day_of(asked: Asked) -> date:
    """The day of release; today where none is given. Raises :class:`ListError` for a text that is no day."""
    from goodoffices.exchange.persons import ListError

    if asked.on is None:
        return datetime.now(UTC).date()
    found = None
    try:
        found = date.fromisoformat(asked.on)
    except ValueError:
        found = None
    if found is None:
        raise ListError(_("--on: “{text}” is no day; write 2031-03-08.").format(text=asked.on))
    return found


def document(found: "PersonList", asked: Asked) -> dict[str, Any] | None:
    """The stable keys under ``eligibility``; None where nothing was asked."""
    from goodoffices.exchange.persons import ListError, select
    from goodoffices.exchange.persons.eligibility import refused

    if not asked.groups:
        return None
    agreement, day = agreement_of(asked), day_of(asked)
    wrong = refused(agreement)
    if wrong:
        text = _("--humanitarian: these groups look at something else than need: {groups}.")
        raise ListError(text.format(groups=", ".join(wrong)))
    number = len(found.persons) if asked.number is None else max(0, asked.number)
    selected = select(found.persons, agreement, number, day)
    rows = {one.id: one.row for one in found.persons}
    return {
        "on": day,
        "groups": asked.groups,
        "chosen": [rows[identity] for identity in selected.chosen],
        "reserve": [rows[identity] for identity in selected.reserve],
        "exceptions": [{"row": one.row, "fits": one.fits, "perhaps": one.group} for one in selected.exceptions],
    }


def show(facts: dict[str, Any] | None) -> None:
    """Say it by rows."""
    if facts is None:
        return
    number = len(facts["chosen"])
    text = ngettext("{number} entry fits the agreement on {day}", "{number} entries fit the agreement on {day}", number)
    out().print(text.format(number=number, day=facts["on"]))
    out().print(_("In the order of release (rows): {rows}").format(rows=_listed(facts["chosen"])))
    if facts["reserve"]:
        out().print(_("In reserve (rows): {rows}").format(rows=_listed(facts["reserve"])))
    for fits, said in (("no", _("Exceptions, who fit no group (rows): {rows}")),
                       ("cannot be told", _("Of whom the list does not say enough (rows): {rows}"))):  # fmt: skip
        rows = [one["row"] for one in facts["exceptions"] if one["fits"] == fits]
        if rows:
            out().print(said.format(rows=_listed(rows)))


def _listed(rows: list[int]) -> str:
    return ", ".join(map(str, rows[:SHOWN])) + (" …" if len(rows) > SHOWN else "") or "–"
