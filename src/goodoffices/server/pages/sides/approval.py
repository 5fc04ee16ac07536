"""A side's own approval: which of its bodies must agree to a proposal, in which order, and what each decided."""

from collections.abc import Iterator, Mapping

from attrs import frozen
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goodoffices.mediation.acts.ratification import RecordDecision, SetChain
from goodoffices.mediation.topics.describing import Description
from goodoffices.mediation.topics.matter import Matter
from goodoffices.mediation.topics.proposals import Proposals, Standing
from goodoffices.mediation.topics.ratification import Approver, Outcome, Ratifications
from goodoffices.mediation.views.ratifying import ratification_board
from goodoffices.server.offices import office_of
from goodoffices.server.pages.forms import Builder, Forms, Reader
from goodoffices.server.pages.frame import show
from goodoffices.server.pages.ratification import OUTCOMES
from goodoffices.server.pages.sides.around import Side, framed, sent_before, shown_again, side_of
from goodoffices.words import N_, _, language

BODIES = 5  # lines in the form
RULES = {  # rules as they are kept, in words
    "majority": N_("majority"), "unanimity": N_("unanimity"), "two thirds": N_("two thirds"),
}  # fmt: skip


@frozen
class Body:
    """A body in its turn: sign and word of what it decided; ``by``: its deadline, or when it decided."""

    id: str
    name: str
    rule: str
    sign: str
    outcome: str
    by: str
    late: bool
    its_turn: bool
    form: str


@frozen
class Chain:
    """The bodies for one proposal; ``form`` sets them."""

    id: str
    words: str
    answered: bool
    in_force: bool
    bodies: tuple[Body, ...]
    form: str


def chains(side: Side) -> Iterator[Chain]:
    """Every proposal that stands, the newest first."""
    standing = side.room.topic(Proposals).standing
    for id_, one in sorted(standing.items(), key=lambda pair: -pair[1].number):
        if not (one.withdrawn or one.replaced):
            yield _chain(side, id_, one)


def _chain(side: Side, id_: str, one: Standing) -> Chain:
    bodies = tuple(_bodies(side, id_))
    in_force = id_ in side.room.topic(Ratifications).in_force
    return Chain(id_, one.proposal.words, bool(one.answers), in_force, bodies, f"chain-{id_}")


def _bodies(side: Side, id_: str) -> Iterator[Body]:
    here = side.here
    for step in ratification_board([side.room], here.now):
        if step.proposal != id_:
            continue
        sign, words = OUTCOMES[step.outcome] if step.outcome else ("○" if step.its_turn else "□", "")
        outcome = _(words) if words else _("its turn") if step.its_turn else _("waits for those before it")
        by = step.decided_at or step.approver.deadline
        rule = step.approver.rule or ""
        yield Body(step.approver.body, here.actor(step.approver.body), _(RULES.get(rule, rule)) if rule else "", sign,
                   outcome, here.both(by) if by else "", step.late, step.its_turn,
                   f"decide-{id_}-{step.approver.body}")  # fmt: skip


def names(side: Side) -> Mapping[str, str]:
    """What bodies could be called, by their ids: the actors that the side knows of."""
    actors = {id_: one for room in side.here.rooms.values() for id_, one in room.topic(Matter).actors.items()}
    return {id_: one.names.best(language(), id_) for id_, one in sorted(actors.items())}


def usual(side: Side, id_: str) -> dict[str, str]:
    """The chain as it stands, else the bodies that the side named for the whole case."""
    chain = side.room.topic(Ratifications).chains.get(id_)
    named = side.room.topic(Description).bodies
    if chain is not None:
        approvers = sorted(chain.approvers, key=lambda one: one.order)
    else:
        ids = named.in_order if named else ()
        approvers = [Approver(body, n, named.rule if named else None) for n, body in enumerate(ids, start=1)]
    found = {}
    for number, one in enumerate(approvers[:BODIES], start=1):
        found[f"body{number}"], found[f"rule{number}"] = side.here.actor(one.body), one.rule or ""
        if one.deadline is not None:
            found[f"until{number}"] = f"{one.deadline.astimezone(side.here.zone):%Y-%m-%dT%H:%M}"
    return found


def approvers(side: Side, read: Reader) -> tuple[Approver, ...]:
    """The bodies that a form names, in their order."""
    ids = {name.casefold(): id_ for id_, name in names(side).items()}
    found: list[Approver] = []
    for number in range(1, BODIES + 1):
        text = read.text(f"body{number}")
        if text:
            rule, until = read.text(f"rule{number}"), read.moment(f"until{number}")
            found.append(Approver(ids.get(text.casefold(), text), len(found) + 1, rule or None, until))
    return tuple(found)


def builders(side: Side) -> Mapping[str, Builder]:
    """The commands of the page, by form."""
    found: dict[str, Builder] = {}
    for chain in chains(side):
        found[chain.form] = _setting(side, chain.id)
        for body in chain.bodies:
            if body.its_turn:
                found[body.form] = _deciding(side, chain.id, body.id)
    return found


def _setting(side: Side, id_: str) -> Builder:
    return lambda read: SetChain(side.room.id, id_, approvers(side, read))


def _deciding(side: Side, id_: str, body: str) -> Builder:
    return lambda read: RecordDecision(
        side.room.id, id_, body, read.choice("outcome", Outcome), read.moment("at") or side.here.now, read.text("words")
    )


@require_http_methods(["GET", "HEAD", "POST"])
def view(request: HttpRequest, id_: str) -> HttpResponse:
    """The page."""
    with office_of(request) as office:
        side = side_of(office, id_)
        again = sent_before(request, office, side.room)
        if again is not None:
            return again
        forms = Forms(request, office, side.here.zone)
        makers = builders(side)
        done = forms.take(makers, reverse("side_approval", args=[id_]))
        if done is not None:
            return done
        shown, now = tuple(chains(side)), f"{side.here.now.astimezone(side.here.zone):%Y-%m-%dT%H:%M}"
        given = {one.form: forms.form(one.form, **usual(side, one.id)) for one in shown}
        given |= {name: forms.form(name, at=now, outcome="approved") for name in makers if name not in given}
        around = framed(request, office, side, _("Our approval"))
    outcomes = tuple((one.value, _(words)) for one, (_sign, words) in OUTCOMES.items())
    return show(request, "sides/approval.html", around, chains=shown, given=given, side=side, outcomes=outcomes,
                names=tuple(names(side).values()), rules=tuple((one, _(words)) for one, words in RULES.items()),
                lines=range(1, BODIES + 1), again=shown_again(request), refused=forms.failed)  # fmt: skip
