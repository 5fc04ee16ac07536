"""Who takes part in which role, who can reach whom, and what would be lost if a channel closed."""

from datetime import date

from goodoffices.case import Actor, Case, Relationship, Role, only_paths, what_if_closed
from goodoffices.charts import Table, channel_map
from goodoffices.charts.channel_map import channel_words
from goodoffices.charts.text import isolate
from goodoffices.report.content import Figure, Grid, Part, Points, Section
from goodoffices.report.speakers import called
from goodoffices.report.wording import name, names, short_day, word
from goodoffices.well_known import known
from goodoffices.words import _, clauses, labelled, language, listed, phrases


def section(case: Case, on: date | None) -> Section | None:
    """Actors, map, only paths; None for a case without actors."""
    if not case.actors:
        return None
    parts: list[Part] = [
        *_map(case, on),
        Grid(_roles(case)),
        *_points(_("Interests and dependences, as reported"), [_relationship(case, r) for r in case.relationships]),
    ]
    return Section("who", _("Who takes part, and who can reach whom"), tuple(parts))


def _map(case: Case, on: date | None) -> list[Part]:
    """The channels at hand; nothing can be said of paths where no channel is known."""
    if not case.all_channels():
        return []
    data = channel_map.from_case(case, on, language=language())
    svg = channel_map.render(data, language=language())
    hanging = [*_monopolies(case, on), *_closures(case, on)]
    twin = channel_map.table(data, language=language())
    return [Figure(svg, data.title, twin), *_points(_("What hangs on a single path"), hanging)]


def _points(heading: str, lines: list[str]) -> list[Part]:
    return [Points(tuple(lines), heading)] if lines else []


def _roles(case: Case) -> Table:
    """Actors with a role; an outlet that only reported is not one of those who take part."""
    header = (_("Actor"), _("Part of"), _("Roles"))
    rows = [
        (name(case, a.id), name(case, a.part_of) if a.part_of else "", _held(case, a))
        for a in case.actors.values()
        if a.roles
    ]
    return Table(_("Actors and their roles"), header, tuple(rows))


def _held(case: Case, actor: Actor) -> str:
    """The roles, each with the tracks on which it is held."""
    tracks: dict[str, list[str]] = {}
    for held in actor.roles:
        tracks.setdefault(_role(case, held), []).append(_track(case, held.track) if held.track else "")
    return clauses(_on(text, [t for t in dict.fromkeys(on) if t]) for text, on in tracks.items())


def _role(case: Case, held: Role) -> str:
    text = word(held.role)
    return _("{role} of {party}").format(role=text, party=name(case, held.of)) if held.of else text


def _on(text: str, tracks: list[str]) -> str:
    return _("{role} ({tracks})").format(role=text, tracks=listed(tracks)) if tracks else text


def _track(case: Case, track: str) -> str:
    known = case.tracks.get(track)
    return isolate(known.names.best(language(), track.replace("_", " ")) if known else track)


def _monopolies(case: Case, on: date | None) -> list[str]:
    """Between each two sides: that there is no path, or whom and which channels every path goes through."""
    lines = []
    for index, one in enumerate(case.sides):
        for other in case.sides[index + 1 :]:
            found = only_paths(case, (one, other), on)
            pair = {"one": name(case, one), "other": name(case, other)}
            if not found.connected:
                lines.append(_("No channel at hand joins {one} and {other}.").format(**pair))
            elif found.actors:
                text = _("Every message between {one} and {other} goes through {actors}.")
                lines.append(text.format(**pair, actors=names(case, found.actors)))
            else:
                text = _("{one} and {other} can be joined in more than one way: no actor is the only path.")
                lines.append(text.format(**pair))
    return lines


def _closures(case: Case, on: date | None) -> list[str]:
    """What would be lost if one of the channels closed, for those where something would."""
    lines = []
    for channel in case.all_channels().values():
        if not channel.grade(on).carries:
            continue
        loss = what_if_closed(case, channel.id, on)
        ends = tuple(channel.between)
        said = {"one": name(case, ends[0]), "other": name(case, ends[1]), "channel": channel_words(channel, on)}
        if loss.lost:
            text = _(
                "If the channel between {one} and {other} ({channel}) closed, no path would be left between: {pairs}."
            )
            lines.append(text.format(**said, pairs=_pairs(case, loss.lost)))
        if loss.last_path:
            text = _(
                "If the channel between {one} and {other} ({channel}) closed, one path would be left between: {pairs}."
            )
            lines.append(text.format(**said, pairs=_pairs(case, loss.last_path)))
    return lines


def _pairs(case: Case, pairs: tuple[tuple[str, str], ...]) -> str:
    return clauses(f"{name(case, one)} – {name(case, other)}" for one, other in pairs)


def _relationship(case: Case, found: Relationship) -> str:
    one, other = found.between
    parts = [isolate(known(found.type)), isolate(found.amount or "")]
    parts.append(_("since {day}").format(day=short_day(found.since)) if found.since else "")
    parts.append(isolate(called(case, found.source or "")))
    return labelled(f"{name(case, one)} – {name(case, other)}", phrases(parts))
