"""Gates: what must be done and attested before something else may be handed over."""

from enum import StrEnum

from attrs import frozen


class GateKind(StrEnum):
    """What has to be done and attested."""

    LISTS_EXCHANGED = "lists exchanged"
    FAMILIES_TOLD = "families told"
    CONSENT = "consent"
    INTERVIEW = "personal interview"
    PROOF_OF_LIFE = "proof of life"
    STAND_DOWN = "stand-down"
    ATTESTED = "attested"


@frozen
class Gate:
    """A condition attested by ``verifier``.

    It lies before the obligations named in ``before``; where none is named, before the hand-overs of
    ``before_round`` (None: of every round). What has to be attested lies outside the exchange, or is that the
    obligations of ``after`` are done: then ``before`` goes at least ``wait`` rounds later (0: in the same round, later
    or at the same hand-over). ``refused`` says that the answer was no.
    """

    id: str
    kind: GateKind
    verifier: str
    before_round: int | None = None
    due: str | None = None  # a time of day in the case's zone, "18:00"
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    wait: int = 1
    refused: bool = False
