"""What of a briefing is asked for: ``--since``, ``--about``, ``--actor``, ``--language``, read and refused together."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from attrs import frozen

from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.case import Case
    from goodoffices.record import Brief, Selection
    from goodoffices.record.gathering import Gathered
    from goodoffices.record.narrowing import Wanted

_AGO = re.compile(r"(\d{1,4})([hd])")
_BEFORE = timedelta(days=31)  # what is answered now may have been said so long before
_SHOWN = 20  # names in a refusal


@frozen
class Filters:
    """The options as they were written."""

    since: str | None = None
    about: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()


def wanted_of(filters: Filters, case: "Case", now: datetime) -> "Wanted":
    """What is asked for. Raises ValueError with a line for each option that means nothing, and what is possible."""
    from goodoffices.case import About
    from goodoffices.record import LANGUAGES
    from goodoffices.record.narrowing import Wanted, of_actors

    problems: list[str] = []
    since = None
    try:
        since = time_of(filters.since, case.zone, now) if filters.since is not None else None
    except ValueError as error:
        problems.append(str(error))
    problems += _unknown("--about", filters.about, [str(about) for about in About])
    problems += _unknown("--language", filters.languages, list(LANGUAGES))
    if problems:
        raise ValueError("\n".join(problems))
    ids, speakers = _who(filters.actors, case)
    about = frozenset(About(one) for one in filters.about)
    return Wanted(since, about, of_actors(case, ids), frozenset(speakers), frozenset(filters.languages), case.zone)


def time_of(text: str, zone: str, now: datetime) -> datetime:
    """A day (its beginning), a time, or how long ago ("12h", "2d"); in the zone where no offset is given."""
    ago = _AGO.fullmatch(text.strip())
    if ago:
        length = timedelta(hours=int(ago[1])) if ago[2] == "h" else timedelta(days=int(ago[1]))
        return now - length
    try:
        found = datetime.fromisoformat(text.strip())
        found = found if found.tzinfo else found.replace(tzinfo=ZoneInfo(zone))
        found.astimezone(UTC)  # beyond the first and the last year there is no such time
    except (ValueError, OverflowError):
        message = _("--since {text}: not a time; write 2031-03-05, 2031-03-05T06:00, 12h or 2d (ago).")
        raise ValueError(message.format(text=text)) from None
    return found


def look_for_speakers(wanted: "Wanted", made: "Brief", case: "Case") -> None:
    """Raise ValueError for somebody who is neither an actor of the case nor speaks in the reports."""
    known = [claim.speaker for claim in made.claims]
    missing = sorted(wanted.speakers.difference(known))
    if missing:
        often = sorted(set(known), key=lambda name: (-known.count(name), name)) if len(known) < 2000 else sorted(known)
        possible = list(dict.fromkeys([*case.actors, *often]))
        raise ValueError("\n".join(_unknown("--actor", missing, possible)))


def selection(gathered: "Gathered", wanted: "Wanted") -> "Selection":
    """The reports to look at: those asked for, and those before them that they may answer."""
    from goodoffices.record.gathering import MOST

    early = datetime.min.replace(tzinfo=UTC) + 2 * _BEFORE
    since = wanted.since - _BEFORE if wanted.since is not None and wanted.since > early else None
    return gathered.select(since, MOST)


def published(value: date | datetime | None, zone: str) -> str:
    """Day, and time where the report gives one, in a zone."""
    if value is None:
        return "–"
    if isinstance(value, datetime) and value.tzinfo is not None:
        local = value.astimezone(ZoneInfo(zone))
        return local.strftime("%Y-%m-%d") if local.time() == time() else local.strftime("%Y-%m-%d %H:%M")
    return value.strftime("%Y-%m-%d")


def _who(names: Iterable[str], case: "Case") -> tuple[set[str], list[str]]:
    """The actors that are meant, by id or by any of their names, and the names that are left."""
    ids: set[str] = set()
    left: list[str] = []
    for name in names:
        found = {
            actor.id
            for actor in case.actors.values()
            if name == actor.id or any(name.casefold() == form.casefold() for _code, form in actor.names.spellings())
        }
        ids |= found
        if not found:
            left.append(name)
    return ids, left


def _unknown(option: str, given: Iterable[str], possible: Sequence[str]) -> list[str]:
    shown = ", ".join(possible[:_SHOWN]) + (", …" if len(possible) > _SHOWN else "")
    text = _("{option} {name}: not known here; possible: {possible}.")
    return [text.format(option=option, name=name, possible=shown or "–") for name in given if name not in set(possible)]
