"""Cases with an exchange, for the tests."""

from goodoffices.case import Case, Exchange, LocalText, Room, RoomKind, Weight
from goodoffices.case.exchanges import CarriedOut


def case_with(
    deal: Exchange | None, weights: tuple[Weight, ...] = (), carried_out: tuple[CarriedOut, ...] = ()
) -> Case:
    return Case(
        id="test",
        title=LocalText.of("An exchange"),
        actors={},
        issues={},
        rooms={"mediator": Room("mediator", RoomKind.MEDIATOR, weights=weights)},
        exchange=deal,
        carried_out=carried_out,
    )
