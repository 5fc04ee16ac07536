"""A small case in which every room holds words that are found nowhere else."""

from datetime import date, datetime

from attrs import evolve

from goodoffices.case import (
    About,
    Acceptable,
    Actor,
    ActorKind,
    CarriedOut,
    Case,
    Channel,
    ChannelState,
    ChannelType,
    Claim,
    Comparing,
    Constraint,
    Count,
    Direction,
    Exchange,
    Gate,
    GateKind,
    Grade,
    Guess,
    Issue,
    Leave,
    Level,
    LocalText,
    Modality,
    Obligation,
    Origin,
    Package,
    Precondition,
    PublicPrecondition,
    Quantity,
    Ranking,
    Ratification,
    RedLine,
    Relationship,
    Remark,
    Role,
    RoleKind,
    Room,
    RoomKind,
    Secrecy,
    Statement,
    Told,
    Track,
    Weight,
    parse,
)

MARCH = date(2031, 3, 2)

# Words that stand in one room only; a page written for another room must not hold them.
NORTHS_OWN, SOUTHS_OWN = "northern-canary", "southern-canary"
MEDIATORS_OWN = ("guess-canary", "package-canary", "Quiet Monastery", "weight-source-canary", "mediator-member-canary")


def text(english: str, arabic: str = "") -> LocalText:
    return LocalText({"en": (english,), **({"ar": (arabic,)} if arabic else {})})


def issues() -> dict[str, Issue]:
    made = [
        Issue(
            "captives",
            (0, 20, 40),
            text("Captives released", "المفرج عنهم"),
            "person",
            ("north",),
            delivered_by=("icrc",),
        ),
        Issue("detainees", (0, 60, 120), text("Detainees released"), "person", ("south",), recipient="families"),
        Issue("pause", (0, 3, 5), text("Pause"), "day", ("north", "south")),
        Issue("order", ("need", "names"), text("Order"), labels={"need": text("by need"), "names": text("by names")}),
    ]
    return {issue.id: issue for issue in made}


def actors() -> dict[str, Actor]:
    made = [
        Actor("north", ActorKind.STATE, text("Northbank", "الضفة الشمالية"), roles=(Role(RoleKind.PARTY, "releases"),)),
        Actor("south", ActorKind.GROUP, text("Southbank", "الضفة الجنوبية"), roles=(Role(RoleKind.PARTY, "releases"),)),
        Actor("envoy", ActorKind.STATE, text("Aldermere"), roles=(Role(RoleKind.LEAD_MEDIATOR),)),
        Actor("icrc", ActorKind.ORGANISATION, text("Lantern Society"), roles=(Role(RoleKind.NEUTRAL_INTERMEDIARY),)),
        Actor("council", ActorKind.BODY, text("Council"), "north", (Role(RoleKind.DECISION_HOLDER, of="north"),)),
        Actor("monastery", ActorKind.ORGANISATION, text("Old Monastery")),
    ]
    return {actor.id: actor for actor in made}


def channels() -> dict[str, Channel]:
    office = (ChannelState(Grade.OPEN, date(2030, 1, 1)), ChannelState(Grade.LIMITED, date(2031, 1, 1)))
    made = [
        Channel("a", ("envoy", "north"), ChannelType.CONTACT),
        Channel("b", ("envoy", "south"), ChannelType.HOSTED_OFFICE, office, host="envoy"),
    ]
    return {channel.id: channel for channel in made}


def claims() -> tuple[Claim, ...]:
    def claim(number: int, speaker: str, about: About, modality: Modality, quote: str, **more: object) -> Claim:
        made = Claim(f"c{number}", f"{number}.md", "River Post", date(2031, 3, number), speaker, about, modality, quote)
        return evolve(made, **more)

    return (
        claim(1, "River Post", About.DEAL_STATUS, Modality.REPORTED, "a first deal is made", category="agreed"),
        claim(2, "Dario Tarn", About.DEAL_STATUS, Modality.DENIED, "نفى الاتفاق", language="ar", category="agreed"),
        claim(3, "Lene Osgrad", About.HOSTAGES_RELEASED, Modality.ASSERTED, "20 are home", value_min=20, value_max=20),
        claim(
            4, "Calla", About.HOSTAGES_RELEASED, Modality.ASSERTED, "只有十人", value_min=10, value_max=10,
            language="zh", event_date=date(2031, 3, 3), speaker_role="spokeswoman", mirror="Mirror",
        ),
    )  # fmt: skip


def told(by: str, leave: Leave = Leave.NOT) -> Told:
    return Told(by, MARCH, to="envoy", leave=leave)


def northern_room() -> Room:
    contents = [
        Direction("captives", "less"),
        Direction("detainees", "more"),
        Direction("pause", "more"),
        Ranking(("detainees", "pause")),
        RedLine(parse("pause >= 3")),
        Comparing({"captives": 20, "pause": 3}, {"captives": 40, "pause": 5}),
        Remark(NORTHS_OWN),
    ]
    statements = tuple(Statement(f"n{k}", "north", c, told("Orsolt", Leave.MAY_SAY)) for k, c in enumerate(contents))
    chain = Ratification(("council",), "majority", datetime(2031, 3, 8, 18, 0))  # noqa: DTZ001  (the case's own zone)
    return Room("north", RoomKind.SIDE, "north", ("Orsolt",), statements, ratification=chain)


def southern_room() -> Room:
    contents = [
        Direction("captives", "more"),
        Direction("detainees", "less"),
        Direction("order", ("need", "names")),
        Acceptable({"captives": 20, "detainees": 60, "pause": 3, "order": "need"}),
        Precondition(parse("captives >= 20")),
        Remark(SOUTHS_OWN),
    ]
    statements = tuple(Statement(f"s{k}", "south", c, told("Calla")) for k, c in enumerate(contents))
    return Room("south", RoomKind.SIDE, "south", ("Calla",), statements)


def mediators_room() -> Room:
    secret = Channel("s", ("monastery", "south"), ChannelType.BACK_CHANNEL, secrecy=Secrecy.SECRET)
    draft = Package("m", {"captives": Quantity.exactly(40)}, 9, MARCH, "package-canary")
    return Room(
        "mediator",
        RoomKind.MEDIATOR,
        members=("envoy", "mediator-member-canary"),
        guesses=(
            Guess("g1", "south", Remark("guess-canary"), Origin(source="a hint"), MARCH, 0.7),
            Guess("g2", "south", RedLine(parse("detainees <= 120")), Origin(claim="c3")),
        ),
        weights=tuple(
            Weight(side, issue, low, high, origin=Origin(source="weight-source-canary"))
            for side, issue, low, high in (
                ("north", "captives", 3, 3),
                ("south", "captives", 5, 7),
                ("north", "detainees", 2, 2),
                ("south", "detainees", 1, 1),
            )
        ),
        channels={"s": secret},
        packages={"m": draft},
    )


def exchange() -> Exchange:
    return Exchange(
        ("north", "south"),
        3,
        (
            Obligation("n1", "north", 4, 1, "medical", issue="captives", receiver="south", delivered_by=("icrc",)),
            Obligation("n2", "north", 16, 1, "adults", issue="captives", receiver="south"),
            Obligation("s1", "south", 60, 1, "minors", issue="detainees", receiver="north"),
        ),
        {"north": 10, "south": 30},
        {"north": ("medical", "adults")},
        (date(2031, 3, 5), date(2031, 3, 6), date(2031, 3, 7)),
        (Gate("g", GateKind.LISTS_EXCHANGED, "icrc", 1, "18:00"), Gate("h", GateKind.ATTESTED, "icrc")),
    )


def carried_out() -> tuple[CarriedOut, ...]:
    return (
        CarriedOut(1, "north", (Count(8, "River Post"), Count(9, "Radio Confluence")), "captives", note="late"),
        CarriedOut(1, "south", (Count(30, "River Post"),), "detainees"),
        CarriedOut(2, "north", (Count(12, "River Post"),), "captives", delay_hours=3.5),
    )


def a_case() -> Case:
    """Everything at once."""
    packages = [
        Package("v1", {"captives": Quantity(20, 20, "about twenty", True), "detainees": Quantity(wording="some")}, 1,
                date(2031, 2, 26), "envoy", Level.OUTLINE, Origin(claim="c1")),
        Package("v2", {"captives": Quantity.exactly(40), "pause": Quantity(3), "order": "need"}, 2, MARCH, "envoy",
                Level.DRAFT),
    ]  # fmt: skip
    rooms = {"north": northern_room(), "south": southern_room(), "mediator": mediators_room()}
    return Case(
        "rivers",
        text("Release of persons & a pause", "الإفراج عن أشخاص"),
        actors(),
        issues(),
        "Europe/Berlin",
        fictional=True,
        tracks={"releases": Track("releases", text("Releases"))},
        relationships=(Relationship(("envoy", "south"), "buys electricity", amount="40 MW", source="grid report"),),
        channels=channels(),
        constraints=(Constraint(parse("if pause = 0 then captives <= 20"), "one coach a day"),),
        preconditions=(PublicPrecondition("south", parse("captives >= 20"), Origin(claim="c3"), MARCH),),
        packages={p.id: p for p in packages},
        claims=claims(),
        rooms=rooms,
        exchange=exchange(),
        carried_out=carried_out(),
    )


def a_bare_case() -> Case:
    """A title and nothing else."""
    return Case("bare", text("A case that has just begun"), {}, {})


def with_little_on_the_table() -> Case:
    """The same, but the package on the table gives little, and the south has a limit that it told in confidence."""
    terms = {"captives": Quantity.exactly(0), "detainees": Quantity.exactly(0), "pause": Quantity.exactly(3)}
    case = a_case()
    south = case.rooms["south"]
    limit = Statement("limit", "south", RedLine(parse("detainees <= 60")), told("Calla"))
    rooms = {**case.rooms, "south": evolve(south, statements=(*south.statements, limit))}
    return evolve(case, rooms=rooms, packages={"little": Package("little", terms, 1, MARCH)})
