"""What is said and what is guessed, side by side and kept apart: by whom, on which day, how long ago."""

from datetime import date

from goodoffices.case import (
    Acceptable,
    Case,
    Comparing,
    Content,
    Direction,
    Guess,
    Precondition,
    Ranking,
    Ratification,
    RedLine,
    Remark,
    Statement,
    scope,
)
from goodoffices.charts import positions
from goodoffices.charts.positions import Mark, Position, PositionsData
from goodoffices.charts.text import isolate
from goodoffices.report.conditions import condition
from goodoffices.report.content import Figure, Line, Part, Points, Section, Side
from goodoffices.report.sight import Sight
from goodoffices.report.wording import assignment, issue_name, name, names, option, origin, short_day, word
from goodoffices.well_known import known
from goodoffices.words import _, aside, labelled, language, listed, ngettext, phrases


def section(case: Case, sight: Sight, now: date | None) -> Section | None:
    """Where each side stands; None where nothing at all is known."""
    shown = [side for side in case.sides if sight.of(case, side)]
    sides = [_side(case, side, sight, now) for side in shown]
    guessed = any(side.guessed for side in sides)
    public = _public(case)
    if not any(side.said or side.guessed for side in sides) and not public:
        return None
    parts: list[Part] = [*_grid(case, sight, shown, now)]
    parts += [side for side in sides if side.said or side.guessed]
    parts += [Points(tuple(public), _("Publicly put before any agreement"))] if public else []
    parts += _ratifications(case)
    title = _("What is said and what is guessed") if sight.guesses else _("What is said")
    return Section("positions", title, tuple(parts), mediators_only=guessed)


def words(case: Case, content: Content) -> str:
    """What a statement or a guess says, as a sentence."""
    match content:
        case Direction():
            return _direction(case, content)
        case Ranking(issues):
            order = listed(issue_name(case, i) for i in issues)
            return _("Most important first: {issues}").format(issues=order)
        case RedLine(expression):
            return _("Nothing is acceptable unless {condition}").format(condition=condition(case, expression))
        case Precondition(expression):
            return _("Before any agreement: {condition}").format(condition=condition(case, expression))
        case Comparing(better, worse):
            return _("{better} rather than {worse}").format(
                better=assignment(case, better), worse=assignment(case, worse)
            )
        case Acceptable(package, acceptable):
            text = _("Could live with {package}") if acceptable else _("Could not live with {package}")
            return text.format(package=assignment(case, package))
        case Remark(text):
            return isolate(text)


def _direction(case: Case, content: Direction) -> str:
    issue, wish = issue_name(case, content.issue), _wish(case, content)
    return phrases([issue, wish]) if isinstance(content.prefers, tuple) else labelled(issue, wish)


def _wish(case: Case, content: Direction) -> str:
    """What is better on the issue, for a place that names the issue already."""
    if isinstance(content.prefers, tuple):
        order = listed(option(case, content.issue, word) for word in content.prefers)
        return _("best first: {options}").format(options=order)
    wishes = {"more": _("more is better"), "less": _("less is better")}
    return wishes.get(content.prefers, _("all the same"))


def _side(case: Case, side: str, sight: Sight, now: date | None) -> Side:
    return Side(
        name(case, side),
        tuple(Line(words(case, s.content), _told(case, s, now)) for s in case.statements(side)),
        tuple(Line(words(case, g.content), _guessed(case, g, now), guessed=True) for g in _guesses(case, sight, side)),
        shows_guesses=sight.guesses,
    )


def _guesses(case: Case, sight: Sight, side: str) -> tuple[Guess, ...]:
    return case.guesses(side) if sight.guesses else ()


def _told(case: Case, statement: Statement, now: date | None) -> str:
    told = statement.told
    text = _("said by {by}").format(by=name(case, told.by))
    if told.to:
        text = _("{said} to {to}").format(said=text, to=name(case, told.to))
    return phrases([text, _age(told.on, now), word(told.leave)])


def _guessed(case: Case, guess: Guess, now: date | None) -> str:
    parts = [_("guessed from {origin}").format(origin=origin(case, guess.origin, dated=guess.on is None))]
    parts += [_age(guess.on, now)] if guess.on else []
    parts += _in_which_words(case, guess)
    parts.append(_("trusted {percent} %").format(percent=round(100 * guess.weight)))
    return phrases(parts)


def _in_which_words(case: Case, guess: Guess) -> list[str]:
    """The quote of the claim from which it is guessed, and where in which report it stands."""
    claim = next((one for one in case.claims if one.id == guess.origin.claim), None)
    if claim is None:
        return []
    words = isolate(claim.quote)
    ends = f":{claim.start}–{claim.end}" if claim.start is not None else ""
    quoted = words if claim.paraphrase else _("“{quote}”").format(quote=words)
    return [aside(quoted, isolate(f"{claim.file}{ends}"))]


def _age(on: date, now: date | None) -> str:
    """The day and, where today is known, how long ago it was."""
    if now is None or now < on:
        return short_day(on)
    days = (now - on).days
    if days == 0:
        return _("{day} (today)").format(day=short_day(on))
    ago = ngettext("{days} day ago", "{days} days ago", days).format(days=days)
    return aside(short_day(on), ago)


def _grid(case: Case, sight: Sight, sides: list[str], now: date | None) -> list[Part]:
    """The positions on single issues as a picture."""
    found: list[Position] = []
    for side in sides:
        held: list[Statement | Guess] = [*case.statements(side), *_guesses(case, sight, side)]
        found += [position for one in held for position in _positions(case, side, one, now)]
    issues = tuple(issue_name(case, issue) for issue in case.issues)
    if not found or not issues:
        return []
    data = PositionsData(
        _("Where each side stands, issue by issue"), tuple(name(case, s) for s in sides), issues, tuple(found)
    )
    svg = positions.render(data, language=language())
    return [Figure(svg, data.title, positions.table(data, language=language()), folded=True)]


def _positions(case: Case, side: str, held: Statement | Guess, now: date | None) -> list[Position]:
    """A statement on the rows of the issues it speaks of; what spans several issues stands on each of them."""
    content = held.content
    text = words(case, content)
    if isinstance(content, Direction):
        text = _wish(case, content)
    mark, brief = _brief(case, held, now)
    return [
        Position(name(case, side), issue_name(case, issue), text, mark, brief)
        for issue in _issues(content)
        if issue in case.issues
    ]


def _brief(case: Case, held: Statement | Guess, now: date | None) -> tuple[Mark, str]:
    """Whether it was said or guessed, and in short when and by whom."""
    if isinstance(held, Statement):
        return Mark.SAID, phrases([_age(held.told.on, now), name(case, held.told.by)])
    parts = (_age(held.on, now) if held.on else "", origin(case, held.origin, dated=held.on is None))
    return Mark.GUESSED, phrases(parts)


def _issues(content: Content) -> tuple[str, ...]:
    match content:
        case Direction(issue):
            return (issue,)
        case RedLine(expression) | Precondition(expression):
            return scope(expression)
        case _:
            return ()


def _public(case: Case) -> list[str]:
    """Preconditions that a side put publicly, with where that was said."""
    found = []
    for p in case.preconditions:
        text = _("{side}: {condition}").format(side=name(case, p.by), condition=condition(case, p.condition))
        found.append(phrases([text, origin(case, p.origin, dated=p.on is None), short_day(p.on)]))
    return found


def _ratifications(case: Case) -> list[Part]:
    lines = [
        _ratification(case, room.side or room.id, room.ratification)
        for room in case.rooms.values()
        if room.ratification is not None
    ]
    return [Points(tuple(lines), _("Who must agree"))] if lines else []


def _ratification(case: Case, side: str, chain: Ratification) -> str:
    text = _("{side}: {bodies}, in this order").format(side=name(case, side), bodies=names(case, chain.in_order))
    if chain.rule is not None:
        text = _("{chain}, by {rule}").format(chain=text, rule=isolate(known(chain.rule)))
    if chain.deadline is None:
        return text
    return _("{chain}, until {time}").format(chain=text, time=chain.deadline.strftime("%Y-%m-%d %H:%M"))
