"""What was said and guessed of an issue, word by word: who said what when, as told by whom, and what became of it."""

from collections.abc import Iterator, Mapping
from datetime import date

from attrs import frozen
from django.urls import reverse

from goodoffices.case import Acceptable, Case, Comparing, Content, Direction, Precondition, Ranking, RedLine, scope
from goodoffices.charts.positions import Mark
from goodoffices.mediation import RoomState
from goodoffices.mediation.contents import ContentError, read_content
from goodoffices.mediation.opening import said as bare
from goodoffices.mediation.topics.matter import GuessNoted, Matter, StatementTold
from goodoffices.preferences.shifts import changes_of_position
from goodoffices.report.said import words
from goodoffices.server.pages import spoken, telling, times
from goodoffices.server.pages.known import Known
from goodoffices.server.pages.one_page import leave_words
from goodoffices.words import N_, _, phrases

SIGNS = {
    Mark.SAID: ("●", N_("said")), Mark.INFERRED: ("◐", N_("follows from words on several issues")),
    Mark.GUESSED: ("▨", N_("guessed")),
}  # fmt: skip
ABOUT_NOTHING = ""  # the issue of what speaks of none


@frozen
class Word:
    """One thing said or guessed. ``over``: why it no longer stands, empty while it does; ``quote``: in their words."""

    side: str
    issues: tuple[str, ...]
    mark: Mark
    sentence: str
    quote: str
    origin: str
    age: str
    leave: str
    over: str
    href: str
    on: date | None
    number: int

    @property
    def sign(self) -> str:
        return SIGNS[self.mark][0]

    @property
    def word(self) -> str:
        return _(SIGNS[self.mark][1])


def history(here: Known) -> tuple[Word, ...]:
    """Everything that was said or guessed in the rooms held, the latest first."""
    case = spoken.whole(here)
    later = {one.before.statement: one.after.on for side in case.sides for one in changes_of_position(case, side)}
    found = [one for room in here.rooms.values() for one in _of_room(here, room, case, later)]
    return tuple(sorted(found, key=lambda one: (one.on or date.min, one.number), reverse=True))


def of_issue(words: tuple[Word, ...], issue: str) -> tuple[Word, ...]:
    """Those that speak of an issue; of :data:`ABOUT_NOTHING`, those that speak of none."""
    return tuple(one for one in words if issue in one.issues or (not issue and not one.issues))


def _of_room(here: Known, room: RoomState, case: Case, later: Mapping[str, date]) -> Iterator[Word]:
    matter = room.topic(Matter)
    for id_, said in matter.statements.items():
        yield _statement(here, room, case, said, later.get(id_))
    for guess in matter.guesses.values():
        yield _guess(here, room, case, guess)


def _statement(here: Known, room: RoomState, case: Case, said: StatementTold, replaced: date | None) -> Word:
    content, sentence = _content(case, said)
    about, number = issues_of(content), room.topic(Matter).order.get(said.id, 0)
    quote = _quote(said, sentence)
    mark = Mark.INFERRED if len(about) > 1 else Mark.SAID
    return Word(
        said.side, about, mark, sentence, quote, telling.as_told(here, said.told), _age(here, said.told.on),
        leave_words(said.told.leave)[1], _over(here, room, said.id, replaced), _where(room, number), said.told.on,
        number,
    )  # fmt: skip


def _over(here: Known, room: RoomState, id_: str, replaced: date | None) -> str:
    """Why a statement no longer stands as it was said."""
    back = room.topic(Matter).withdrawn.get(id_)
    if back is not None:
        return _("withdrawn ({told})").format(told=telling.as_told(here, back))
    if replaced is not None:
        return _("said otherwise on {day}; both stand until this one is withdrawn").format(day=times.day(replaced))
    return ""


def _guess(here: Known, room: RoomState, case: Case, guess: GuessNoted) -> Word:
    content, sentence = _content(case, guess)
    number = room.topic(Matter).order.get(guess.id, 0)
    trusted = _("trusted {percent} %").format(percent=round(100 * guess.weight))
    origin = phrases((_("guessed from {origin}").format(origin=_source(here, guess)), trusted))
    quote = _quote(guess, sentence)
    return Word(
        guess.about, issues_of(content), Mark.GUESSED, sentence, quote, origin,
        _age(here, guess.on) if guess.on else "", "", "", _where(room, number), guess.on, number,
    )  # fmt: skip


def _quote(said: StatementTold | GuessNoted, sentence: str) -> str:
    """The words in which somebody put it, where they tell more than the sentence."""
    return "" if said.words == sentence or spoken.same(said.words, bare(said.content)) else said.words


def _source(here: Known, guess: GuessNoted) -> str:
    """From where it is guessed: somebody's word, or the exact words of a claim."""
    for room in here.rooms.values():
        taken = room.topic(Matter).claims.get(guess.claim or "")
        if taken is not None:
            quoted = _("“{quote}”").format(quote=taken.claim.get("quote", ""))
            return phrases((quoted, str(taken.claim.get("speaker") or ""), str(taken.claim.get("source") or "")))
    return guess.source


def _content(case: Case, said: StatementTold | GuessNoted) -> tuple[Content | None, str]:
    try:
        content = read_content(said.content, case.issues)
    except ContentError:
        return None, said.words
    return content, spoken.plain(words(case, content))


def issues_of(content: Content | None) -> tuple[str, ...]:
    """The issues of which something speaks."""
    match content:
        case Direction(issue):
            return (issue,)
        case Ranking(issues):
            return issues
        case RedLine(expression) | Precondition(expression):
            return scope(expression)
        case Comparing(better, worse):
            return tuple(dict.fromkeys((*better, *worse)))
        case Acceptable(package):
            return tuple(package)
    return ()


def _age(here: Known, on: date) -> str:
    today = here.now.astimezone(here.zone).date()
    return _("today") if on == today else times.ago(on - today)


def _where(room: RoomState, number: int) -> str:
    """The entry in its room, on the page of the room where it is shown."""
    return reverse("room_page", args=[room.id]) + f"?before={number + 1}#e{number}"
