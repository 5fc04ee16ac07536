"""Where an exchange under way stands, as ``goodoffices plan`` writes it."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from rich.markup import escape

from goodoffices.cli.output import out
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.case import Exchange
    from goodoffices.exchange.living import Lane, RoundAccount, Standing


def read_now(text: str | None) -> datetime:
    """``--now``, or the time it is. Raises ValueError for a text that is no time with an offset."""
    if text is None:
        return datetime.now(UTC)
    try:
        now = datetime.fromisoformat(text)
        if now.tzinfo is None:
            raise ValueError
    except ValueError:
        message = _("--now: “{text}” cannot be read; write a time with its offset, 2023-11-30T06:00+02:00.")
        raise ValueError(message.format(text=text)) from None
    return now


def document(found: "Standing | None", sentences: tuple[str, ...]) -> dict[str, Any] | None:
    """The stable keys under ``living``."""
    if found is None:
        return None
    fallen = found.fallen
    return {
        "now": found.now,
        "rounds": [
            {
                "round": one.round,
                **_lane(one.lane),
                "state": one.state,
                "due": one.due,
                "counted": one.counted,
                "hours_late": one.hours_late,
                "deadline": one.deadline,
            }
            for one in found.rounds
        ],
        "readings": [reading for account in found.accounts if account.contested for reading in _readings(account)],
        "deadlines": [
            {
                "id": one.deadline.id,
                "round": one.round,
                "at": one.at,
                "state": one.watch,
                "hours_left": one.hours_left,
                "ends_deal": one.deadline.ends_deal,
            }
            for one in found.deadlines
        ],
        "fallen": None if fallen is None else fallen.deadline.id,
        "end": {
            "course": found.end.course,
            "earliest": found.end.earliest,
            "latest": found.end.latest,
            "readings": [{"by": r.by, "at": r.at, "said": r.said} for r in found.end.readings],
        },
        "steps": [
            {
                "id": one.step.id,
                "by": one.step.by,
                "kind": one.step.kind,
                "hours": one.hours,
                "pending": one.pending,
                "pace": one.pace,
                "allowed": one.allowed,
                "earlier": one.earlier,
                "chance": one.chance,
            }
            for one in found.steps
        ],
        "explanation": sentences,
    }


def _lane(lane: "Lane") -> dict[str, Any]:
    return {"giver": lane.giver, "issue": lane.issue, "category": lane.category}


def _readings(account: "RoundAccount") -> list[dict[str, Any]]:
    return [
        {
            "round": account.round,
            "departures": [
                {"round": d.round, "giver": d.giver, "count": d.count.count, "source": d.count.source}
                for d in reading.departures
            ],
            "lanes": [
                {
                    **_lane(lane),
                    "due": entry.due,
                    "counted": entry.counted,
                    "balance": entry.balance,
                    "due_next": reading.due_next[lane],
                }
                for lane, entry in reading.entries.items()
            ],
        }
        for reading in account.readings
    ]


def found_at(exchange: "Exchange", done: Any, now: datetime, names: Mapping[str, str]) -> tuple[Any, tuple[str, ...]]:
    """The standing and its sentences; (None, ()) where there is nothing to say."""
    from goodoffices.exchange.living import in_sentences, standing

    found = standing(exchange, done, now)
    return found, () if found is None else in_sentences(exchange, found, names)


def show(found: "Standing | None", sentences: tuple[str, ...]) -> None:
    """How things stand, after the plan."""
    if found is None or not sentences:
        return
    console = out()
    console.print(_("How it stands at {now}").format(now=f"{found.now:%Y-%m-%d %H:%M} UTC"))
    for sentence in sentences:
        console.print(escape(sentence))
