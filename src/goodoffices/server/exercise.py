"""A fictional office for trying everything out: the case of the two rivers, brought to an interesting morning.

It is the eighth of March 2031, twenty to seven. A first exchange runs in its second day, one count of the first day is
contested; a wider proposal lies before both sides, one has answered and its assembly has still to decide.
"""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from secrets import choice, token_hex
from typing import Any

from attrs import frozen

from goodoffices.case import GateKind, Leave, ObligationKind, Quantity, Told
from goodoffices.folder import load
from goodoffices.folder.outlining import outline
from goodoffices.mediation import Recorded
from goodoffices.mediation.acts.attesting import AttestDelivery, AttestGate, RelayAttestation
from goodoffices.mediation.acts.carrying import Disclose, GiveLeave, WriteMessage
from goodoffices.mediation.acts.consent import GiveConsent
from goodoffices.mediation.acts.contacts import NoteContact
from goodoffices.mediation.acts.delivery import AdoptPlan, ClearDelivery, GateLaying, Laying
from goodoffices.mediation.acts.lists import AnswerList, CarryList, ConfirmFamiliesTold, HandInList
from goodoffices.mediation.acts.matter import TakeClaim, TellStatement
from goodoffices.mediation.acts.proposals import AnswerProposal, DraftProposal, SendProposal
from goodoffices.mediation.acts.ratification import RecordDecision, SetChain
from goodoffices.mediation.acts.rooms import AdmitMember, OpenRoom, ShowRoom
from goodoffices.mediation.acts.text import CriticiseClause, DistributeText, DraftText, JudgeClause
from goodoffices.mediation.opening import opening
from goodoffices.mediation.rooms import Mandate, Part, RoomKind
from goodoffices.mediation.topics.attesting import Step
from goodoffices.mediation.topics.carrying import Carrying
from goodoffices.mediation.topics.consent import Purpose
from goodoffices.mediation.topics.contacts import Medium
from goodoffices.mediation.topics.delivery import Due, LaidGate, Owed, Plans
from goodoffices.mediation.topics.lists import Listed
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.proposals import Reply
from goodoffices.mediation.topics.ratification import Approver, Outcome
from goodoffices.mediation.topics.text import Bracket, ClauseStatus, TextClause, TextLevel
from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.passphrases import quick
from goodoffices.server.office import accounts_of, begin, open_as
from goodoffices.server.offices import CLOCK
from goodoffices.wording.examples import example

ZONE = timezone(timedelta(hours=2))
MORNING = datetime(2031, 3, 8, 6, 40, tzinfo=ZONE)
NORTH, SOUTH, LANTERN, RELIEF = "northbank", "southbank", "blue_lantern", "river_relief"
DAYS = tuple(date(2031, 3, day) for day in (7, 8, 9, 10))
WIDER: Mapping[str, Quantity | str] = {
    "captives": Quantity.exactly(45), "detainees": Quantity.exactly(135), "pause": Quantity.exactly(5),
    "aid": Quantity.exactly(200), "order": "humanitarian", "crossing": "bridge",
}  # fmt: skip
_WORDS = [
    "alder", "amber", "anchor", "arch", "bark", "basin", "beacon", "birch", "bridge", "brook", "candle", "canal",
    "cedar", "chalk", "clover", "copper", "coral", "cotton", "delta", "ember", "fern", "ferry", "field", "flint",
    "glade", "granite", "harbour", "hazel", "heron", "island", "juniper", "kettle", "lantern", "lemon", "linen",
    "maple", "meadow", "mill", "mirror", "moss", "olive", "orchard", "otter", "paper", "pebble", "pine", "plum",
    "quartz", "reed", "ribbon", "river", "saddle", "sail", "silver", "slate", "spruce", "stone", "thistle",
    "timber", "tower", "velvet", "walnut", "willow",
]  # fmt: skip


@frozen
class Account:
    """Somebody who can sign in to the exercise. ``role`` says as what, in a word of the rooms."""

    name: str
    passphrase: str
    role: str


CAST = {
    "mediator": "Mira Solvane",
    "second": "Teodor Quill",
    "north": "Orsolt Venn",
    "south": "Calla Imbrey",
    "lantern": "Ines Dorrow",
    "relief": "Hal Weck",
}
ROLES = {
    "mediator": "mediator", "second": "mediator", "north": "delegate", "south": "delegate",
    "lantern": "neutral intermediary", "relief": "verifier",
}  # fmt: skip


def make_exercise(passphrases: Mapping[str, str] | None = None) -> tuple[Account, ...]:
    """Fill an empty office; who can sign in. ``passphrases`` by role of :data:`CAST`, made up where none is given.

    Raises SealingError where there is an office already.
    """
    chosen = {role: (passphrases or {}).get(role) or _passphrase() for role in CAST}
    accounts = {role: Account(name, chosen[role], ROLES[role]) for role, name in CAST.items()}
    first = accounts["mediator"]
    office, _paper = begin(first.name, first.passphrase, quick())
    for role in list(CAST)[1:]:
        office.add_person(accounts[role].name, accounts[role].passphrase, quick())
    accounts_of(office)
    _Story(accounts).tell()
    office.set_setting(CLOCK, str((MORNING - datetime.now(UTC)).total_seconds()))
    return tuple(accounts.values())


def _passphrase() -> str:
    return " ".join(choice(_WORDS) for _number in range(4))


class _Story:
    """What happened until this morning, command by command, each by whoever gave it."""

    def __init__(self, accounts: Mapping[str, Account]) -> None:
        self.now = datetime(2031, 3, 4, 6, tzinfo=ZONE)
        self.accounts = accounts
        self.offices = {role: self._open(one) for role, one in accounts.items()}
        self.rooms: dict[str, str] = {}

    def tell(self) -> None:
        self.case_and_rooms()
        self.consents_and_contacts()
        self.words_to_carry()
        self.one_text()
        self.first_exchange()
        self.first_day()
        self.wider_proposal()
        self.second_day_begins()
        self.news_of_the_night()

    def _open(self, account: Account) -> SealedOffice:
        office = open_as(account.name, account.passphrase, lambda: self.now)
        if office is None:  # pragma: no cover  (the account was made a moment ago)
            raise LookupError(account.role)
        return office

    def at(self, day: int, hour: int, minute: int = 0) -> None:
        """Put the clock of the story forward."""
        self.now = max(self.now, datetime(2031, 3, day, hour, minute, tzinfo=ZONE))

    def do(self, role: str, command: object) -> tuple[Recorded, ...]:
        self.now += timedelta(minutes=1)
        return self.offices[role].give(command)

    def topic(self, room: str, topic: type) -> Any:
        return self.offices["mediator"].rooms[self.rooms[room]].topic(topic)

    def told(self, by: str, day: int, leave: Leave = Leave.NOT, where: str | None = None) -> Told:
        return Told(by, date(2031, 3, day), CAST["mediator"], where, leave)

    def case_and_rooms(self) -> None:
        """The case as its folder has it; a room for those who carry out; everybody into theirs."""
        case, office = load(example("two-rivers")), self.offices["mediator"]
        given = opening(case, office.person, "aldermere", lambda: token_hex(16), outline(case))
        office.give_all((one.id, one.command) for one in given)
        for room in office.rooms.values():
            members = room.topic(Members)
            self.rooms[members.of if members.kind is RoomKind.SIDE and members.of else members.kind] = room.id
        self.do("mediator", OpenRoom(self.rooms["public"], RoomKind.IMPLEMENTERS, "hand-overs"))
        self.do("mediator", OpenRoom(self.rooms["public"], RoomKind.IMPLEMENTERS, "verification"))
        for room in office.rooms.values():  # who verifies counts without reading what the intermediary counted
            members = room.topic(Members)
            if members.kind is RoomKind.IMPLEMENTERS:
                self.rooms["field" if members.name == "hand-overs" else "check"] = room.id
        for name in ("field", "check"):  # so that they read what actors are called, and the clocks of the case
            self.do("mediator", ShowRoom(self.rooms[name], self.rooms["public"]))
        for room_name in ("mediators", NORTH, SOUTH, "field", "check", "public"):
            self.admit(room_name, "second", Part.MEDIATOR, (Mandate.MEDIATE,), "castrine")
        self.admit(NORTH, "north", Part.DELEGATE, (Mandate.ANSWER, Mandate.ACCEPT, Mandate.ADMIT), NORTH)
        self.admit(SOUTH, "south", Part.DELEGATE, (Mandate.ANSWER, Mandate.ACCEPT, Mandate.ADMIT), SOUTH)
        self.admit("field", "lantern", Part.INTERMEDIARY, (Mandate.ATTEST,), LANTERN)
        self.admit("check", "relief", Part.VERIFIER, (Mandate.ATTEST,), RELIEF)

    def admit(self, room: str, who: str, part: Part, mandates: tuple[Mandate, ...], actor: str) -> None:
        self.do("mediator", AdmitMember(self.rooms[room], CAST[who], part, mandates, actor))

    def consents_and_contacts(self) -> None:
        for role, side in (("north", NORTH), ("south", SOUTH)):
            for actor, purpose in (
                ("aldermere", Purpose.MEDIATING), ("castrine", Purpose.MEDIATING), (LANTERN, Purpose.CARRYING_OUT),
                (RELIEF, Purpose.VERIFYING),
            ):  # fmt: skip
                self.do(role, GiveConsent(self.rooms[side], actor, purpose))
        self.contact("aldermere", NORTH, 4, 9, Medium.MEETING, "Aldermere, the lake house")
        self.contact("aldermere", SOUTH, 4, 15, Medium.CALL)
        self.contact("castrine", NORTH, 5, 11, Medium.CALL)
        self.contact("aldermere", SOUTH, 6, 23, Medium.CALL)

    def contact(self, who: str, whom: str, day: int, hour: int, medium: Medium, place: str | None = None) -> None:
        self.at(day, hour)
        contact = NoteContact(self.rooms["mediators"], who, whom, self.now, medium, place)
        self.do("mediator", contact)

    def words_to_carry(self) -> None:
        """A question is owed an answer, a statement went over as it may, others wait."""
        self.at(6, 23, 20)
        four = TellStatement(
            self.rooms[SOUTH], {"issue": "pause", "prefers": "less"}, "Four days we can explain at home, not five.",
            self.told("Calla Imbrey", 6, Leave.MAY_HINT, "by telephone"),
        )  # fmt: skip
        self.do("mediator", four)
        asked = self.do("north", WriteMessage(self.rooms[NORTH], "Who counts those who arrive, and where?"))
        self.do("north", GiveLeave(self.rooms[NORTH], _id(asked), Leave.OWED))
        need = self.item(SOUTH, "dialysis")
        self.do("mediator", Disclose(self.rooms[SOUTH], need, self.rooms[NORTH], source="Southbank"))

    def item(self, room: str, words: str) -> str:
        items = self.topic(room, Carrying).items.values()
        return str(next(one.id for one in items if words in one.words))

    def one_text(self) -> None:
        """A text in four clauses before both sides: agreed, in principle, open, not discussed."""
        self.at(6, 23, 40)
        clauses = (
            TextClause("1", "Persons are released in four rounds, the most vulnerable first."),
            TextClause("2", "Fire ceases for four days.", (Bracket(SOUTH),)),
            TextClause("3", "Aid crosses at the old bridge, up to two hundred trucks a day."),
            TextClause("4", "Lists are exchanged the evening before each round."),
        )
        sides = (NORTH, SOUTH)
        drafted = self.do("mediator", DraftText(self.rooms["mediators"], "Release and pause", TextLevel.FRAMEWORK,
                                                clauses, sides))  # fmt: skip
        sent = self.do("mediator", DistributeText(self.rooms["mediators"], _id(drafted),
                                                  (self.rooms[NORTH], self.rooms[SOUTH])))  # fmt: skip
        here = {one.room: one.event.id for one in sent if hasattr(one.event, "id")}
        said = {
            "north": (ClauseStatus.AGREED, ClauseStatus.IN_PRINCIPLE, ClauseStatus.OPEN),
            "south": (ClauseStatus.AGREED, ClauseStatus.OPEN, ClauseStatus.AGREED),
        }
        for role, side in (("north", NORTH), ("south", SOUTH)):
            for number, status in enumerate(said[role], start=1):
                room = self.rooms[side]
                self.do(role, JudgeClause(room, here[room], str(number), status))
        self.do(
            "south", CriticiseClause(self.rooms[SOUTH], here[self.rooms[SOUTH]], "2", "Four days, if lists come first.")
        )

    def first_exchange(self) -> None:
        """Twenty for sixty in four days, by the text on the most vulnerable."""
        captives = self.owed("captives", "20 captives", NORTH, SOUTH, 5, lists=True)
        detainees = self.owed("detainees", "60 detainees", SOUTH, NORTH, 15, after=("captives",))
        quiet = LaidGate("quiet", GateKind.STAND_DOWN, LANTERN, ("captives", "detainees"), "no fire on the road")
        every = {self.rooms[name] for name in (NORTH, SOUTH, "field", "check")}
        self.do("mediator", AdoptPlan(
            self.rooms["mediators"], "First exchange",
            tuple(Laying(one, dict.fromkeys(every, one.words)) for one in (captives, detainees)),
            (GateLaying(quiet, {self.rooms["field"]: quiet.words}),),
            days=DAYS, zone="Etc/GMT-2", track="releases", basis="the text of 6 March on the most vulnerable",
        ))  # fmt: skip

    def owed(self, id_: str, words: str, giver: str, receiver: str, each: int, **more: Any) -> Owed:
        due = tuple(
            Due(number, Quantity.exactly(each), by=datetime(2031, 3, day.day, 18, tzinfo=ZONE))
            for number, day in enumerate(DAYS, start=1)
        )
        return Owed(
            id_, words, ObligationKind.PERSONS, giver, Quantity.exactly(4 * each), due, "person", receiver=receiver,
            delivered_by=(LANTERN,), place="old bridge at Orvel", attested_by=(LANTERN, RELIEF), **more,
        )  # fmt: skip

    def first_day(self) -> None:
        """Everything in its order; of the detainees one counts fifteen, the other fourteen."""
        self.at(7, 7)
        self.list(1, {"medical": 4, "children": 1})
        self.quiet(1)
        self.clear("captives", 1)
        self.at(7, 11)
        self.attest("lantern", "captives", 1, 5, "Orvel, south end of the bridge")
        self.attest("relief", "captives", 1, 5, "reception at Low Sarn")
        self.clear("detainees", 1)
        self.at(7, 15)
        self.attest("lantern", "detainees", 1, 15, "Orvel, north end of the bridge")
        self.attest("relief", "detainees", 1, 14, "reception at High Orvel")

    def list(self, number: int, counts: Mapping[str, int]) -> None:
        listed = Listed(token_hex(8), token_hex(32), counts, urgent=counts.get("medical", 0))
        made = self.do("north", HandInList(self.rooms[NORTH], self.plan_id(NORTH, "captives"), number, listed))
        carried = self.do("mediator", CarryList(self.rooms["mediators"], self.rooms[NORTH], _id(made),
                                                (self.rooms[SOUTH],)))  # fmt: skip
        here = next(one.event.id for one in carried if one.room == self.rooms[SOUTH])
        self.do("south", AnswerList(self.rooms[SOUTH], here, True))
        self.do("south", ConfirmFamiliesTold(self.rooms[SOUTH], here))

    def plan_id(self, room: str, words: str) -> str:
        return str(next(id_ for id_, one in self.topic(room, Plans).owed.items() if words in one.words))

    def quiet(self, number: int) -> None:
        gate = next(iter(self.topic("field", Plans).gates))
        made = self.do("lantern", AttestGate(self.rooms["field"], gate, True, self.now, number))
        self.relay(made, "field")

    def relay(self, made: tuple[Recorded, ...], origin: str, *to: str) -> None:
        rooms = tuple(self.rooms[name] for name in to)
        self.do("mediator", RelayAttestation(self.rooms["mediators"], self.rooms[origin], _id(made), rooms))

    def clear(self, words: str, number: int) -> None:
        self.do("mediator", ClearDelivery(self.rooms["mediators"], self.plan_id("mediators", words), number))

    def attest(self, who: str, words: str, number: int, count: int, place: str) -> None:
        origin = "field" if who == "lantern" else "check"
        made = self.do(who, AttestDelivery(
            self.rooms[origin], self.plan_id(origin, words), number, Step.ARRIVED, Quantity.exactly(count), place,
            self.now,
        ))  # fmt: skip
        self.relay(made, origin, *((NORTH, SOUTH) if who == "lantern" else ()))

    def wider_proposal(self) -> None:
        """Forty-five for a hundred and thirty-five: north says yes and its council too, south has not answered."""
        self.at(7, 21)
        words = "45 for 135 within a pause of five days, aid at the old bridge."
        drafted = self.do("mediator", DraftProposal(self.rooms["mediators"], WIDER, words))
        sent = self.do("mediator", SendProposal(self.rooms["mediators"], _id(drafted),
                                                (self.rooms[NORTH], self.rooms[SOUTH]),
                                                datetime(2031, 3, 8, 18, tzinfo=ZONE)))  # fmt: skip
        here = next(one.event.id for one in sent if one.room == self.rooms[NORTH])
        self.at(7, 22, 30)
        self.do("north", AnswerProposal(self.rooms[NORTH], here, Reply.YES, "Subject to the Assembly."))
        deadline = datetime(2031, 3, 9, 18, tzinfo=ZONE)
        chain = (Approver("n_council", 1, "majority"), Approver("n_assembly", 2, "majority", deadline))
        self.do("north", SetChain(self.rooms[NORTH], here, chain))
        self.do("north", RecordDecision(self.rooms[NORTH], here, "n_council", Outcome.APPROVED, self.now))
        self.do("south", WriteMessage(self.rooms[SOUTH], "We read the paper tonight. Who has seen it before us?"))

    def second_day_begins(self) -> None:
        """The list of the day is accepted and the families know; the road is not quiet yet."""
        self.at(8, 5, 50)
        self.list(2, {"children": 3, "women": 2})
        self.contact("aldermere", NORTH, 8, 6, Medium.CALL)

    def news_of_the_night(self) -> None:
        """What was read this morning: one says that an agreement is near, a spokesman of Southbank denies it."""
        said = {"published": "2031-03-07", "about": "deal_status", "language": "en"}
        near = said | {
            "file": "2031-03-07-radio-confluence.en.md", "source": "Radio Confluence", "category": "close",
            "speaker": "an official close to the talks", "modality": "reported", "voice": "unnamed official",
            "quote": "The wider deal is a matter of hours",
        }  # fmt: skip
        denied = said | {
            "file": "2031-03-07-river-post.en.md", "source": "River Post", "category": "close",
            "speaker": "Dario Tarn", "speaker_role": "spokesperson of Southbank", "actor": "s_spokesperson",
            "modality": "denied", "quote": "There is no deal within hours",
        }  # fmt: skip
        self.at(8, 6, 10)
        for claim in (near, denied):
            self.do("second", TakeClaim(self.rooms["mediators"], claim))


def _id(made: tuple[Recorded, ...]) -> str:
    return str(next(one.event.id for one in made if hasattr(one.event, "id")))
