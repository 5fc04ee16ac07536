"""An exchange cut down speaks of nothing that is gone."""

from attrs import evolve

from goodoffices.case import Escrow, Exchange, Gate, GateKind, Obligation, Ratio
from goodoffices.case.exchange_faults import condition_faults
from goodoffices.case.living import Extension, Living, Renewal
from goodoffices.case.pruning import keep_only

DEAL = Exchange(
    ("a", "b"),
    2,
    (
        Obligation("x", "a", 2, after=("y", "z")),
        Obligation("y", "b", 2, escrow=Escrow("q", ("z",))),
        Obligation("z", "a", 2),
    ),
    gates=(
        Gate("every", GateKind.CONSENT, "w"),
        Gate("g", GateKind.ATTESTED, "w", before=("x", "z"), after=("y",)),
        Gate("h", GateKind.ATTESTED, "w", before=("z",), after=("y",)),
    ),
    ratios=(Ratio("r", ("y",), {"x": 0.5, "z": 0.5}), Ratio("s", ("y",), {"z": 1})),
    together=(("x", "z"),),
    living=Living((Extension("e", "z", 1, 2),), (Renewal("e"),), in_step=("r", "s")),
)


def test_what_is_left_means_something() -> None:
    left = keep_only(DEAL, {"x", "y"})
    assert [o.id for o in left.obligations] == ["x", "y"]
    assert left.obligations[0].after == ("y",)
    assert left.obligations[1].escrow is None
    assert [(g.id, g.before, g.after) for g in left.gates] == [("every", (), ()), ("g", ("x",), ("y",))]
    assert [(r.id, r.per) for r in left.ratios] == [("r", {"x": 0.5})]
    assert left.together == ()
    assert left.living == Living(in_step=("r",))
    references = [f for f in condition_faults(left) if "no obligation" in f.message]
    assert references == []


def test_all_of_it_is_the_same() -> None:
    assert keep_only(DEAL, {"x", "y", "z"}) == DEAL
    assert keep_only(evolve(DEAL, gates=()), {"x"}).ratios == ()
