"""What can be wrong with the rules of an exchange under way: each fault by itself, and none where all fits."""

from datetime import datetime
from typing import Any

import pytest

from goodoffices.case import Exchange, GateKind, Obligation, Ratio
from goodoffices.case.living import AwaitedStep, Deadline, Extension, Living, Renewal
from goodoffices.case.living_faults import living_faults

LONGER = Extension("longer", "captives", units=10, after=4, most=10)


def extended(**living: Any) -> Exchange:
    obligations = (Obligation("captives", "a", 80), Obligation("detainees", "b", 240))
    ratio = Ratio("three", ("detainees",), {"captives": 3})
    return Exchange(("a", "b"), 7, obligations, ratios=(ratio,), living=Living(**living))


def step(asked: int, answered: int) -> AwaitedStep:
    days = (datetime(2031, 3, day, 7) for day in (asked, answered))  # noqa: DTZ001 by the clocks of the exchange's zone
    return AwaitedStep("list", GateKind.LISTS_EXCHANGED, "a", *days)


def test_what_fits_has_no_faults() -> None:
    good = extended(
        extensions=(LONGER,),
        renewals=(Renewal("longer", 2), Renewal("longer", 1)),
        deadlines=(Deadline("lists", "07:00", rounds=(8,)),),
        steps=(step(1, 2),),
        in_step=("three",),
    )
    assert living_faults(good) == ()
    assert living_faults(extended()) == ()


@pytest.mark.parametrize(
    ("living", "message"),
    [
        ({"extensions": (Extension("x", "captive", 10, 4),)}, "captive is no obligation"),
        ({"extensions": (LONGER, Extension("more", "captives", 5, 4))}, "one obligation has one"),
        ({"extensions": (Extension("x", "captives", 10, 8),)}, "after round 8, but the exchange has 7"),
        ({"extensions": (Extension("x", "captives", 10, 4, most=6),)}, "at most 6 rounds in all"),
        ({"extensions": (Extension("x", "captives", 30, 4),)}, "3 rounds of 30 are 90 of captives, but 80 are owed"),
        ({"renewals": (Renewal("longer"),)}, "there is no extension longer"),
        ({"extensions": (LONGER,), "renewals": (Renewal("longer", 2),)}, "4 rounds and 2 more are 6"),
        ({"deadlines": (Deadline("lists", "07:00", rounds=(9,)),)}, "round 9"),
        ({"deadlines": (Deadline("lists", "07:00"),) * 2}, "used 2 times"),
        ({"steps": (step(2, 1),)}, "answered before it was asked for"),
        ({"in_step": ("four",)}, "there is no ratio four"),
    ],
)
def test_each_fault_is_named(living: dict[str, Any], message: str) -> None:
    assert any(message in fault.message for fault in living_faults(extended(**living)))
