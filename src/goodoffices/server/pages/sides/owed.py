"""What is due: today's obligations as the side's room has them, the rounds one after another, lists by reference."""

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.case import Quantity
from goodoffices.mediation.acts.attesting import AttestDelivery
from goodoffices.mediation.acts.courses import AnswerExtension
from goodoffices.mediation.acts.lists import AnswerList, ConfirmFamiliesTold, HandInList
from goodoffices.mediation.rooms import RoomKind
from goodoffices.mediation.topics.attesting import Step
from goodoffices.mediation.topics.courses import Courses
from goodoffices.mediation.topics.delivery import Plans
from goodoffices.mediation.topics.lists import HeldList, Listed, Lists
from goodoffices.server.offices import office_of
from goodoffices.server.pages import delivery
from goodoffices.server.pages.forms import Builder, Forms, Reader
from goodoffices.server.pages.frame import show
from goodoffices.server.pages.sides.around import Side, framed, sent_before, shown_again, side_of
from goodoffices.well_known import known
from goodoffices.words import _, labelled, listed

_AT_ONCE = 10  # rounds on one page


@frozen
class ListLine:
    """A list by reference: counts by category, its seal, what came of it. ``answers``/``tells``: what is open here."""

    id: str
    round: int
    what: str
    reference: str
    seal: str
    counts: str
    persons: int
    urgent: int
    own: bool
    state: str
    answers: bool
    tells: bool


@frozen
class Wanted:
    """A list that the side has to hand in: for which obligation and round."""

    value: str
    words: str


def lists(side: Side) -> tuple[ListLine, ...]:
    """Lists handed in here and received, the last round first."""
    found = side.room.topic(Lists)
    held = (one for one in found.lists.values() if found.last[one.obligation, one.round] == one.id)
    return tuple(sorted((_list(side, one) for one in held), key=lambda one: (-one.round, one.what)))


def _list(side: Side, one: HeldList) -> ListLine:
    counts = listed(labelled(known(name), str(count)) for name, count in one.listed.counts.items() if count)
    return ListLine(
        one.id, one.round, side.room.topic(Plans).owed[one.obligation].words, one.listed.reference, one.listed.sealed,
        counts, one.listed.persons, one.listed.urgent, one.own, _state(one), not one.own and one.answer is None,
        not one.own and one.answer is not None and one.answer.accepted and not one.families_told,
    )  # fmt: skip


def _state(one: HeldList) -> str:
    if one.released:
        return _("released for publication")
    if one.own:
        return _("handed in")
    if one.answer is None:
        return _("waits for your answer")
    if not one.answer.accepted:
        return _("not accepted: {why}").format(why=one.answer.words or "–")
    return _("accepted; the families were told") if one.families_told else _("accepted; the families are to be told")


def wanted(side: Side) -> Iterator[Wanted]:
    """Rounds of the side's own obligations that go only by a list, and have none yet."""
    plans, found = side.room.topic(Plans), side.room.topic(Lists)
    for id_ in plans.order:
        owed = plans.owed[id_]
        if owed.giver == side.of and owed.lists:
            for number in plans.rounds(id_):
                if found.for_round(id_, number) is None:
                    text = _("round {number}: {words}").format(number=number, words=owed.words)
                    yield Wanted(f"{id_} {number}", text)


def handed(side: Side, read: Reader) -> HandInList:
    """The list that a form hands in: its reference, its seal and its counts; never a name."""
    obligation, _blank, number = read.text("round", needed=True).partition(" ")
    counts = dict(_counts(read))
    listed_ = Listed(read.text("reference", needed=True), read.text("sealed", needed=True), counts,
                     urgent=read.number("urgent") if read.text("urgent") else 0)  # fmt: skip
    return HandInList(side.room.id, obligation, int(number) if number.isascii() and number.isdigit() else 0, listed_)


def _counts(read: Reader) -> Iterator[tuple[str, int]]:
    """Lines such as “children 3”."""
    for line in read.text("counts", needed=True).splitlines():
        name, _blank, number = line.strip().rpartition(" ")
        if not line.strip():
            continue
        if name and number.isascii() and number.isdigit() and len(number) < 7:
            yield name.strip().rstrip(":"), int(number)
        else:
            read.faults["counts"] = _("A category and a number a line, such as: children 3.")


@frozen
class Extension:
    """An extension that waits for the side's answer."""

    id: str
    words: str
    by: str


def extensions(side: Side) -> Iterator[Extension]:
    """The extensions that wait."""
    for id_, one in side.room.topic(Courses).extensions.items():
        if one.answer is None and not one.done:
            plan = side.room.topic(Plans).plans[one.proposed.plan].name
            text = _("{plan}: {count} rounds more").format(plan=plan, count=one.proposed.rounds)
            until = one.proposed.answer_by
            yield Extension(id_, text, side.here.both(until) if until else "")


def builders(side: Side) -> Mapping[str, Builder]:
    """The commands of the page, by form."""
    found: dict[str, Builder] = {"hand-in": lambda read: handed(side, read)}
    for one in lists(side):
        if one.answers:
            found[f"list-{one.id}"] = _answering(side, one.id)
        if one.tells:
            found[f"families-{one.id}"] = _told(side, one.id)
    for extension in extensions(side):
        found[f"extension-{extension.id}"] = _extending(side, extension.id)
    for step in delivery.steps(side.here, side.room):
        found[f"attest-{step.id}-{step.round}"] = _attesting(side, step.id, step.round)
    return found


def _answering(side: Side, id_: str) -> Builder:
    def build(read: Reader) -> AnswerList:
        value, words = read.text("accepted"), read.text("words")
        if value not in ("yes", "no"):
            read.faults["accepted"] = _("Choose one of these.")
        elif value == "no" and not words:
            read.faults["words"] = _("Say why not, so that it can be put right.")
        return AnswerList(side.room.id, id_, value == "yes", words)

    return build


def _told(side: Side, id_: str) -> Builder:
    return lambda _read: ConfirmFamiliesTold(side.room.id, id_)


def _extending(side: Side, id_: str) -> Builder:
    def build(read: Reader) -> AnswerExtension:
        if read.text("yes") not in ("yes", "no"):
            read.faults["yes"] = _("Choose one of these.")
        return AnswerExtension(side.room.id, id_, read.text("yes") == "yes")

    return build


def _attesting(side: Side, id_: str, number: int) -> Builder:
    return lambda read: AttestDelivery(
        side.room.id, id_, number, read.choice("step", Step), Quantity.exactly(read.number("count")),
        read.text("where", needed=True), read.moment("at") or side.here.now, words=read.text("words"),
        out_of_order=read.text("out_of_order"),
    )  # fmt: skip


def page_of(rows: Sequence[delivery.Row], start: int) -> tuple[tuple[delivery.Row, ...], int]:
    """The rows of some rounds from one on, and the round after them; 0 where these are the last."""
    rounds = sorted({one.round for one in rows})
    shown = [one for one in rounds if one >= start][:_AT_ONCE]
    later = [one for one in rounds if shown and one > shown[-1]]
    return tuple(one for one in rows if one.round in shown), later[0] if later else 0


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        side = side_of(office, id_)
        again = sent_before(request, office, side.room)
        if again is not None:
            return again
        forms = Forms(request, office, side.here.zone)
        makers, where = builders(side), reverse("side_owed", args=[id_])
        done = forms.take(makers, where)
        if done is not None:
            return done
        now = f"{side.here.now.astimezone(side.here.zone):%Y-%m-%dT%H:%M}"
        given = {name: forms.form(name, at=now) for name in makers}
        board = delivery.board(side.here, RoomKind.SIDE)
        around = framed(request, office, side, _("What is due"))
    text = request.GET.get("round", "")
    start = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    rows, after = page_of(board.rows, start)
    return show(request, "sides/owed.html", around, board=board, rows=rows, given=given, side=side,
                next=f"{where}?round={after}#rounds" if after else "", first=where if start > 1 else "",
                lists=lists(side), wanted=tuple((one.value, one.words) for one in wanted(side)),
                extensions=tuple(extensions(side)), again=shown_again(request),
                refused=forms.failed)  # fmt: skip
