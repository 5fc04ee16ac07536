"""Two packages compared by trades: what each side gains and gives, and how surely it would rather have the second."""

from collections.abc import Iterator, Mapping

from attrs import frozen

from goodoffices.bargaining import Advice, CaseFrontier, Compared, Composing, Rather, Trade, compare
from goodoffices.bargaining.trades import in_units
from goodoffices.case import Case, Option, Quantity
from goodoffices.charts.text import percent
from goodoffices.mediation.rooms import CONFIDENTIAL
from goodoffices.mediation.topics.proposals import Proposals
from goodoffices.report import proposals as proposed
from goodoffices.report.content import Proposal, Section, Share
from goodoffices.report.wording import issue_name, name, readable
from goodoffices.server.pages.known import Known
from goodoffices.server.pages.sections import Shown, shown
from goodoffices.words import _, listed

Package = Mapping[str, Option]
COMPOSED = "composed"
_TRADES = 3  # of a side


@frozen
class Choice:
    """A complete package that can be compared: ``query`` composes it."""

    id: str
    words: str
    package: Package

    @property
    def query(self) -> tuple[tuple[str, str], ...]:
        return tuple((f"issue_{issue}", str(value)) for issue, value in self.package.items())


@frozen
class Comparison:
    """Between two packages: terms that differ, by side what it gains, gives and would rather have."""

    first: str
    second: str
    terms: tuple[tuple[str, str, str], ...]
    sides: tuple[Shown, ...]


def choices(here: Known, case: Case, advice: Advice | None, composed: Package) -> tuple[Choice, ...]:
    """What can be compared: what was composed, what the engine proposes, and drafts that leave no issue open."""
    own = [Choice(COMPOSED, _("The package composed above"), composed)] if set(composed) == set(case.issues) else []
    made = [
        Choice(f"p{number}", _("First proposal") if not number else _("Alternative {number}").format(number=number),
               one.package)
        for number, one in enumerate(advice.proposals if advice is not None else ())
    ]  # fmt: skip
    return (*own, *made, *_drafts(here, case))


def _drafts(here: Known, case: Case) -> Iterator[Choice]:
    for room in here.kinds(*CONFIDENTIAL):
        for id_, one in room.topic(Proposals).standing.items():
            package = {issue: _exact(value) for issue, value in one.proposal.terms.items()}
            fits = all(issue in case.issues and value in case.issues[issue].options for issue, value in package.items())
            if fits and set(package) == set(case.issues) and not one.withdrawn:
                yield Choice(f"d{id_}", _("Draft: {words}").format(words=one.proposal.words), package)


def _exact(value: object) -> Option:
    """An exact number or a word; nothing that is an option for anything else."""
    if isinstance(value, Quantity):
        return value.low if value.low is not None and value.low == value.high else ""
    return str(value)


def comparison(state: Composing, found: CaseFrontier, first: Choice, second: Choice) -> Comparison:
    """The second package against the first."""
    case, made = state.case, compare(state, found, first.package, second.package)
    terms = tuple(
        (
            issue_name(case, one.issue),
            in_units(case.issues[one.issue], one.before),
            in_units(case.issues[one.issue], one.after),
        )
        for one in made.changes
    )
    parts = tuple(_side(case, made, side) for side in case.sides)
    return Comparison(first.words, second.words, terms, shown([Section("compared", "", parts, mediators_only=True)]))


def _side(case: Case, made: Compared, side: str) -> Proposal:
    gains = listed(one.text for one in made.changes if side in one.better_for)
    gives = listed(one.text for one in made.changes if side in one.worse_for)
    lines = [
        _("gains: {terms}").format(terms=gains or _("nothing that is known to matter to it")),
        _("gives: {terms}").format(terms=gives or _("nothing that is known to matter to it")),
        *(one.text for one in _trades(made, side)),
    ]
    shares = tuple(_share(case, one) for one in made.rather if one.side == side)
    return Proposal(name(case, side), shares, tuple(readable(case, line) for line in lines))


def _trades(made: Compared, side: str) -> list[Trade]:
    return [one for one in made.trades if one.side == side][:_TRADES]


def _share(case: Case, one: Rather) -> Share:
    low, high = proposed.interval(one.share, one.samples)
    text = _("would rather have the second in {share} of the values drawn, between {low} and {high}")
    if one.same:
        text = _(
            "would rather have the second in {share} of the values drawn, between {low} and {high}; in {same} both are "
            "the same to it"
        )
    words = text.format(share=percent(one.share), low=percent(low), high=percent(high), same=percent(one.same))
    return Share(name(case, one.side), one.share, low, high, words)
