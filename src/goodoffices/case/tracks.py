"""Tracks: strands of talks that run beside each other and are not traded for one another."""

from attrs import frozen

from goodoffices.case.names import LocalText


@frozen
class Track:
    """A strand of talks; ``not_linked_to`` names tracks across which no term may be traded (M89)."""

    id: str
    names: LocalText = LocalText()
    not_linked_to: tuple[str, ...] = ()
