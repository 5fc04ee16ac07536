"""What is wrong with the rules and events of an exchange under way, each fault with the noun and key it stands at."""

from collections import Counter
from collections.abc import Iterator

from goodoffices.case.exchange_faults import Fault
from goodoffices.case.exchanges import Exchange
from goodoffices.case.living import Deadline, Extension
from goodoffices.words import _


def living_faults(exchange: Exchange) -> tuple[Fault, ...]:
    """Everything wrong under ``living``; empty for an exchange without it."""
    found = [*_names(exchange), *_repeated(exchange)]
    for extension in exchange.living.extensions:
        found += _extension(exchange, extension)
    for deadline in exchange.living.deadlines:
        found += _deadline(exchange, deadline)
    return (*found, *_renewed(exchange), *_steps(exchange))


def _names(exchange: Exchange) -> Iterator[Fault]:
    """Everything that is referred to is there."""
    living = exchange.living
    obligations = tuple(o.id for o in exchange.obligations if not o.outside)
    ratios, extensions = tuple(r.id for r in exchange.ratios), tuple(e.id for e in living.extensions)
    for extension in living.extensions:
        if extension.of not in obligations:
            text = _("extension {id}: {name} is no obligation inside the quota of this exchange.")
            yield Fault(text.format(id=extension.id, name=extension.of), extension, "of", extension.of, obligations)
    for renewal in living.renewals:
        if renewal.extension not in extensions:
            text = _("renewal: there is no extension {name}.").format(name=renewal.extension)
            yield Fault(text, renewal, "extension", renewal.extension, extensions)
    for name in living.in_step:
        if name not in ratios:
            yield Fault(_("in_step: there is no ratio {name}.").format(name=name), living, "in_step", name, ratios)


def _repeated(exchange: Exchange) -> Iterator[Fault]:
    living = exchange.living
    for things in (living.extensions, living.deadlines, living.steps):
        times = Counter(thing.id for thing in things)
        for id_, number in times.items():
            if number > 1:
                last = [thing for thing in things if thing.id == id_][-1]
                text = _("living: the identifier {id} is used {number} times.").format(id=id_, number=number)
                yield Fault(text, last, "id", id_)
    bought = Counter(e.of for e in living.extensions)
    for extension in living.extensions:
        if bought[extension.of] > 1:
            text = _("extension {id}: two clauses extend the deal by {name}; one obligation has one.")
            yield Fault(text.format(id=extension.id, name=extension.of), extension, "of", extension.of)


def _extension(exchange: Exchange, extension: Extension) -> Iterator[Fault]:
    if extension.after > exchange.rounds:
        text = _("extension {id}: after round {after}, but the exchange has {rounds}.")
        numbers = {"id": extension.id, "after": extension.after, "rounds": exchange.rounds}
        yield Fault(text.format(**numbers), extension, "after", str(extension.after))
    if extension.most is not None and extension.most < exchange.rounds:
        text = _("extension {id}: at most {most} rounds in all, but the exchange has {rounds}.")
        numbers = {"id": extension.id, "most": extension.most, "rounds": exchange.rounds}
        yield Fault(text.format(**numbers), extension, "most", str(extension.most))
    for o in exchange.obligations:
        more = extension.units * (exchange.rounds - extension.after)
        if o.id == extension.of and extension.after <= exchange.rounds and o.count * o.group < more:
            text = _("extension {id}: {rounds} rounds of {units} are {more} of {name}, but {count} are owed.")
            numbers = {"units": extension.units, "more": more, "name": o.id, "count": o.count * o.group}
            message = text.format(id=extension.id, rounds=exchange.rounds - extension.after, **numbers)
            yield Fault(message, extension, "units", str(extension.units))


def _deadline(exchange: Exchange, deadline: Deadline) -> Iterator[Fault]:
    wrong = [number for number in deadline.rounds if number > exchange.rounds + 1]
    if wrong:
        text = _("deadline {id}: round {round}; rounds run from 1 to {rounds}, and one more that would follow.")
        message = text.format(id=deadline.id, round=wrong[0], rounds=exchange.rounds)
        yield Fault(message, deadline, "rounds", str(wrong[0]))


def _renewed(exchange: Exchange) -> Iterator[Fault]:
    for extension in exchange.living.extensions:
        renewals = [r for r in exchange.living.renewals if r.extension == extension.id]
        more = sum(renewal.rounds for renewal in renewals)
        if renewals and extension.after + more != exchange.rounds:
            text = _("extension {id}: {after} rounds and {more} more are {sum}, but the exchange has {rounds}.")
            numbers = {"after": extension.after, "more": more, "sum": extension.after + more}
            message = text.format(id=extension.id, rounds=exchange.rounds, **numbers)
            yield Fault(message, renewals[-1], "rounds", str(more))


def _steps(exchange: Exchange) -> Iterator[Fault]:
    for step in exchange.living.steps:
        if step.answered is not None and step.answered < step.asked:
            text = _("step {id}: answered before it was asked for.").format(id=step.id)
            yield Fault(text, step, "answered", str(step.answered))
