"""An exchange under way: north gives captives, south detainees, an intermediary carries, a hospital counts too."""

from datetime import date, datetime, timedelta

from goodoffices.case import GateKind, ObligationKind, Quantity
from goodoffices.mediation import Mandate, Part, RoomKind
from goodoffices.mediation.acts.attesting import AttestDelivery, AttestGate, RelayAttestation
from goodoffices.mediation.acts.consent import GiveConsent
from goodoffices.mediation.acts.delivery import AdoptPlan, ClearDelivery, GateLaying, Laying
from goodoffices.mediation.acts.lists import AnswerList, CarryList, HandInList
from goodoffices.mediation.acts.rooms import AdmitMember, OpenRoom
from goodoffices.mediation.topics.attesting import Step
from goodoffices.mediation.topics.consent import Purpose
from goodoffices.mediation.topics.delivery import Clause, Due, LaidGate, Limit, Owed, Plans
from goodoffices.mediation.topics.lists import Listed
from mediation.story import MEDIATOR, START, Story, far_on

LANTERN = "blue lantern"  # the neutral intermediary
HOSPITAL = "hospital"
CAPTIVES, DETAINEES = (13, 13, 13, 11), (39, 39, 39, 33)
DAYS = tuple(date(2031, 3, 1 + number) for number in range(4))
SEAL = "ab" * 32
exactly = Quantity.exactly


def due(counts: tuple[int, ...]) -> tuple[Due, ...]:
    """So many in the rounds from 1 on, each until nine hours after the exchange's hour of that day."""
    first = START + timedelta(hours=9)
    return tuple(
        Due(number, exactly(count), by=first + timedelta(days=number - 1))
        for number, count in enumerate(counts, start=1)
    )


def captives(**changes: object) -> Owed:
    given: dict[str, object] = {
        "id": "captives", "words": "fifty captives", "kind": ObligationKind.PERSONS, "giver": "north",
        "quantity": exactly(50), "due": due(CAPTIVES), "receiver": "south", "delivered_by": (LANTERN,),
        "attested_by": (LANTERN, HOSPITAL), "lists": True, "eligible": ("women", "children"),
        "order": ("children", "women"), "criterion": "the most vulnerable first",
    }  # fmt: skip
    return Owed(**(given | changes))  # type: ignore[arg-type]


def detainees(**changes: object) -> Owed:
    given: dict[str, object] = {
        "id": "detainees", "words": "a hundred and fifty detainees", "kind": ObligationKind.PERSONS, "giver": "south",
        "quantity": exactly(150), "due": due(DETAINEES), "receiver": "north", "delivered_by": (LANTERN,),
        "after": ("captives",),
    }  # fmt: skip
    return Owed(**(given | changes))  # type: ignore[arg-type]


ANY_NUMBER = Quantity(None, 200)
TRUCKS = Owed(
    "trucks",
    "up to two hundred trucks a day",
    ObligationKind.FLOW,
    "south",
    Quantity(None, 800),
    unit="truck",
    due=tuple(Due(number, ANY_NUMBER) for number in range(1, 5)),
)
CLAUSE = Clause("ten", (("captives", exactly(10)), ("detainees", exactly(30))), 10, "ten more a day")
FIRE = LaidGate("no fire", GateKind.STAND_DOWN, LANTERN, ("captives", "detainees"), "no fire on the road")


class Exchange:
    """A story with two sides' consent and an implementers' room; the plan is adopted by :meth:`adopt`."""

    def __init__(self, story: Story) -> None:
        self.story, self.plan = story, ""
        story.do(MEDIATOR, OpenRoom(story.own, RoomKind.IMPLEMENTERS, "hand-overs"))
        self.field = story.room(RoomKind.IMPLEMENTERS)
        story.do(MEDIATOR, AdmitMember(self.field, "ines", Part.INTERMEDIARY, (Mandate.ATTEST,), LANTERN))
        story.do(MEDIATOR, AdmitMember(self.field, "hana", Part.VERIFIER, (Mandate.ATTEST,), HOSPITAL))

    def consent(self) -> "Exchange":
        for person, room in (("nora", self.story.north), ("sami", self.story.south)):
            self.story.do(person, GiveConsent(room, LANTERN, Purpose.CARRYING_OUT))
        return self

    def laid(self, owed: Owed, *, field: bool = True) -> Laying:
        words = {self.story.north: f"north reads: {owed.id}", self.story.south: f"south reads: {owed.id}"}
        return Laying(owed, words | ({self.field: f"step: {owed.id}"} if field else {}))

    def command(self, *owed: Owed, **changes: object) -> AdoptPlan:
        obligations = tuple(self.laid(one) for one in owed or (captives(), detainees(), TRUCKS))
        gate = GateLaying(FIRE, {self.field: "stand-down at the crossing"})
        given: dict[str, object] = {
            "gates": (gate,), "days": DAYS, "zone": "Asia/Jerusalem", "clauses": (CLAUSE,),
            "basis": "the text of 28 Feb", "limits": (Limit("buses", ("captives", "detainees"), 60),),
            "renew_by": START + timedelta(days=3, hours=22),
        }  # fmt: skip
        return AdoptPlan(self.story.own, "four days", obligations, **(given | changes))  # type: ignore[arg-type]

    def adopt(self, *owed: Owed, **changes: object) -> "Exchange":
        self.plan = self.story.do(MEDIATOR, self.command(*owed, **changes))[-1].event.id
        return self

    def id(self, words: str, room: str | None = None) -> str:
        """The id of an obligation in a room by a word of what it is."""
        owed = self.story.state(room or self.story.own).topic(Plans).owed
        return next(id_ for id_, one in owed.items() if words in one.words)

    def gate(self) -> str:
        return next(iter(self.story.state(self.field).topic(Plans).gates))

    def stand_down(self, number: int = 1, *, met: bool = True) -> str:
        """The intermediary attests the gate of a round, a mediator takes it to the plan."""
        made = self.story.do("ines", AttestGate(self.field, self.gate(), met, self.story.now, number))
        self.story.do(MEDIATOR, RelayAttestation(self.story.own, self.field, made[0].event.id))
        return str(made[0].event.id)

    def list(self, number: int = 1, *, accepted: bool | None = True) -> tuple[str, str]:
        """North's list of a round, carried and answered: what it is called in the north and in the south."""
        story = self.story
        listed = Listed("0123abcd", SEAL, {"children": 8, "women": 5}, criterion="the most vulnerable first")
        handed = story.do("nora", HandInList(story.north, self.id("captives", story.north), number, listed))
        there = handed[0].event.id
        carried = story.do(MEDIATOR, CarryList(story.own, story.north, there, (story.south,)))
        here = next(one.event.id for one in carried if one.room == story.south)
        if accepted is not None:
            story.do("sami", AnswerList(story.south, here, accepted, "" if accepted else "two are soldiers"))
        return there, here

    def clear(self, words: str = "captives", number: int = 1) -> None:
        self.story.do(MEDIATOR, ClearDelivery(self.story.own, self.id(words), number))

    def attest(
        self, count: Quantity | int, person: str = "ines", words: str = "captives", number: int = 1,
        step: Step = Step.ARRIVED, relay: tuple[str, ...] | None = (), **more: object,
    ) -> str:  # fmt: skip
        """Somebody attests; a mediator takes it to the plan (and to further rooms) unless ``relay`` is None."""
        quantity = exactly(count) if isinstance(count, int) else count
        at, place = self.story.now, f"where {person} stands"
        id_ = self.id(words, self.field)
        command = AttestDelivery(self.field, id_, number, step, quantity, place, at, **more)  # type: ignore[arg-type]
        made = str(self.story.do(person, command)[0].event.id)
        if relay is not None:
            self.story.do(MEDIATOR, RelayAttestation(self.story.own, self.field, made, relay))
        return made

    def day(self, number: int) -> datetime:
        """Noon of a day of the plan; the clock is put there."""
        self.story.now = max(self.story.now, START + timedelta(days=number - 1, hours=3))
        return self.story.now


def day_one(exchange: Exchange) -> Exchange:
    """Everything that comes before the captives of the first day."""
    exchange.stand_down()
    exchange.list()
    exchange.clear()
    return exchange


def exchange_under_way() -> Story:
    """Much was said before, and an exchange is in its first day: captives have arrived, detainees wait."""
    exchange = day_one(Exchange(far_on()).consent().adopt())
    exchange.attest(13)
    return exchange.story
