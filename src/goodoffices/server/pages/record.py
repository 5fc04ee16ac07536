"""The public record: what disagrees first, then every claim with its quote; taking claims over, guessing from one."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from attrs import evolve, frozen
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.case import Claim
from goodoffices.mediation.acts.matter import NoteGuess
from goodoffices.report import record_section
from goodoffices.report.content import Disagreement, Figure, Paragraph, Points, Section
from goodoffices.report.reading import Clash, Reading, reading_of, said_on
from goodoffices.report.record_section import source, speaker, topic
from goodoffices.report.wording import word
from goodoffices.server.limits import within_limits
from goodoffices.server.offices import office_of
from goodoffices.server.pages import engine, said, taking, times
from goodoffices.server.pages.drafts import posted
from goodoffices.server.pages.forms import Forms, Reader, Refusal
from goodoffices.server.pages.frame import frame, show
from goodoffices.server.pages.known import Known, known
from goodoffices.server.pages.proposals import home_room
from goodoffices.server.pages.sections import Shown, shown
from goodoffices.words import _, listed, ngettext, phrases

CLAIMS, APART = 30, 8  # on one page
VOICES = 6  # of one disagreement; the others stand among the claims
_KEPT = 40_000  # characters of pasted lines that are shown again
WEIGHTS = ("0.3", "0.5", "0.7", "0.9")


@frozen
class Line:
    """A claim: what about, its exact words, who said it how, where and when, and what others said to it."""

    id: str
    topic: str
    quote: str
    language: str
    origin: str
    day: str
    denied: str
    confirmed: str


@frozen
class Page:
    """One page of the record; ``apart`` are its disagreements, ``earlier`` and ``later`` the numbers of others."""

    overview: str
    apart: tuple[Shown, ...]
    claims: tuple[Line, ...]
    picture: tuple[Shown, ...]
    number: int
    earlier: int | None
    later: int | None


def page(here: Known, number: int) -> Page | None:
    """A page of the record, the latest claims first; None where no claim was taken. Raises Http404 past the last."""
    reading = engine.reading_of_case(here)
    if not reading.claims:
        return None
    ordered = sorted(reading.claims, key=lambda one: str(said_on(one) or ""), reverse=True)
    mine = tuple(ordered[(number - 1) * CLAIMS : number * CLAIMS])
    clashes = reading.clashes[(number - 1) * APART : number * APART]
    last = max(-(-len(ordered) // CLAIMS), -(-len(reading.clashes) // APART))
    if number > last:
        raise Http404
    parts = _parts(_on_page(reading, mine, clashes))
    overview = next((one.text for one in parts if isinstance(one, Paragraph) and one.strong), "")
    beside = tuple(one for one in parts if isinstance(one, Disagreement | Points) or _plain(one))
    apart = shown([Section("apart", _("What disagrees"), beside)]) if beside else ()
    return Page(
        overview, apart, tuple(_lines(reading, mine)),
        _picture(here, mine), number, number + 1 if number < last else None, number - 1 if number > 1 else None,
    )  # fmt: skip


def _on_page(reading: Reading, claims: tuple[Claim, ...], clashes: tuple[Clash, ...]) -> Reading:
    """The reading with these disagreements, each with some of its voices, and what confirms these claims."""
    here = {one.id for one in claims}
    few = tuple(evolve(one, claims=one.claims[:VOICES]) for one in clashes)
    confirmed = tuple(pair for pair in reading.confirmations if here & set(pair))[:CLAIMS]
    return evolve(reading, clashes=few, confirmations=confirmed)


def _plain(part: object) -> bool:
    return isinstance(part, Paragraph) and not part.strong


def _parts(reading: Reading) -> tuple[Any, ...]:
    found = record_section.section(reading)
    return found.parts if found is not None else ()


def _picture(here: Known, claims: tuple[Claim, ...]) -> tuple[Shown, ...]:
    """Who said these when, with the table that says the same folded away: the quotes stand above it."""
    reading = reading_of(evolve(engine.case_of(here), claims=claims), None)
    figures = tuple(evolve(one, folded=True) for one in _parts(reading) if isinstance(one, Figure))
    return shown([Section("when", _("Who said what, and when"), figures)]) if figures else ()


def _lines(reading: Reading, claims: tuple[Claim, ...]) -> Iterator[Line]:
    denied, confirmed = _by_claim(reading, reading.denials), _by_claim(reading, reading.confirmations)
    for one in claims:
        on = said_on(one)
        origin = phrases((speaker(one), word(one.modality), source(one)))
        day = times.day(on) if on else _("no day known")
        yield Line(one.id, topic(one), one.quote, one.language or "", origin, day, denied.get(one.id, ""),
                   confirmed.get(one.id, ""))  # fmt: skip


def _by_claim(reading: Reading, pairs: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """By claim, who said something to it later."""
    found: dict[str, list[str]] = defaultdict(list)
    for later, earlier in pairs:
        found[earlier].append(reading.claim(later).speaker)
    return {id_: listed(dict.fromkeys(who)) for id_, who in found.items()}


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, case: str) -> HttpResponse:
    """The record; claims that were sent are taken over, all of them or, with everything that is wrong, none."""
    text = request.GET.get("page", "1")
    number = int(text) if text.isascii() and text.isdigit() and 0 < len(text) < 6 else 1
    with office_of(request) as office:
        here = known(office, case)
        room = home_room(here)
        forms = Forms(request, office, here.zone)
        lines = taking.Lines()
        if request.method == "POST":
            lines = _sent(request, here, forms)
            if not lines.faults:
                done = forms.give_all(
                    "take", taking.commands(room.id, forms.form("take").id, lines.claims), _told(here)
                )
                if done is not None:
                    return done
        found = page(here, max(1, number))
        around = frame(request, office, _("Public record"), here)
        form = forms.form("take")
    return show(request, "record.html", around, page=found, form=form, lines=lines, case=case, most=taking.MOST,
                refused=forms.failed)  # fmt: skip


def _told(here: Known) -> str:
    return reverse("record", args=[here.id])


def _sent(request: HttpRequest, here: Known, forms: Forms) -> taking.Lines:
    """What was sent; with faults the form is shown again."""
    within_limits(request)
    read = Reader(posted(request), here.zone)
    pasted = (read.fields.get("lines") or ("",))[-1]
    lines = taking.lines_of(request, here, pasted)
    if lines.faults:
        count = len(lines.faults) + lines.more
        message = ngettext("{count} thing is wrong; no claim was taken over.",
                           "{count} things are wrong; no claim was taken over.", count).format(count=count)  # fmt: skip
        forms.refuse("take", Refusal(message), {"lines": ""}, without=("lines",) if len(pasted) > _KEPT else ())
    else:
        forms.keep("take")
    return lines


@require_http_methods(["GET", "HEAD", "POST"])
def claim(request: HttpRequest, case: str, claim: str) -> HttpResponse:
    """One claim, and what may be guessed from it. Raises Http404 for a claim that was not taken over."""
    with office_of(request) as office:
        here = known(office, case)
        room = home_room(here)
        reading = engine.reading_of_case(here)
        if claim not in reading.by_id:
            raise Http404
        one = reading.by_id[claim]
        forms = Forms(request, office, here.zone)
        done = forms.take({"guess": lambda read: guess(room.id, one, read)}, f"{_told(here)}#{claim}")
        if done is not None:
            return done
        (line,) = _lines(reading, (one,))
        around = frame(request, office, _("Guess from a claim"), here, room)
        form = forms.form("guess", weight="0.5", kind="remark", words="")
        sides = tuple((side, here.actor(side)) for side in here.sides)
        issues = said.issues(here)
    weights = tuple((one, _("{percent} %").format(percent=round(100 * float(one)))) for one in WEIGHTS)
    return show(request, "claim.html", around, line=line, form=form, sides=sides, issues=issues, kinds=said.kinds(),
                weights=weights, back=f"{_told(here)}#{claim}", refused=forms.failed)  # fmt: skip


def guess(room: str, claim: Claim, read: Reader) -> NoteGuess:
    """The guess that a form asks for; where it comes from is the claim."""
    content, words = said.content(read)
    weight = read.text("weight", needed=True)
    if weight not in WEIGHTS:
        read.faults["weight"] = _("Choose one of these.")
    origin = phrases((claim.speaker, claim.source))
    trusted = float(weight) if weight in WEIGHTS else 0.5
    return NoteGuess(room, read.text("about", needed=True), content, words, origin, claim.id, said_on(claim), trusted)
