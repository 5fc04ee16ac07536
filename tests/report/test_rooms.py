"""What a room may not know is not in its page: canaries, and worlds that differ only elsewhere."""

import re

import pytest
from attrs import evolve

from goodoffices.bargaining import advise
from goodoffices.case import Case, Direction, Guess, Origin, RedLine, Remark, Room, RoomKind, parse
from goodoffices.charts.text import bare
from goodoffices.report import ReportError, report_of
from report.helpers import plain, section, tree
from report.samples import MEDIATORS_OWN, NORTHS_OWN, SOUTHS_OWN, a_case, with_little_on_the_table

FOR_MEDIATORS = "For mediators only"


def test_mediators_see_everything_and_the_page_says_so() -> None:
    made = report_of(a_case())
    for canary in (NORTHS_OWN, SOUTHS_OWN, "guess-canary", "package-canary", "Old Monastery", "mediator-member-canary"):
        assert canary in made
    assert FOR_MEDIATORS in plain(made)
    assert tree(made).xpath("//header//*[@class='stamp']")


@pytest.mark.parametrize(
    ("room", "own", "foreign"),
    [
        ("north", [NORTHS_OWN], [SOUTHS_OWN]),
        ("south", [SOUTHS_OWN], [NORTHS_OWN]),
        ("public", [], [NORTHS_OWN, SOUTHS_OWN]),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_canary_of_another_room_sings(room: str, own: list[str], foreign: list[str], language: str) -> None:
    made = report_of(a_case(), room=room, language=language)
    assert all(canary in made for canary in own)
    for canary in (*foreign, *MEDIATORS_OWN, "Old Monastery"):
        assert canary not in made


@pytest.mark.parametrize("room", ["north", "south", "public"])
def test_outside_the_mediators_nothing_is_guessed_valued_or_ranked(room: str) -> None:
    made = report_of(a_case(), room=room)
    words = plain(made).lower()
    for word in ("guessed by", "trusted", "ideal", "nash", "frontier", "exposed", "person-days", "product of what"):
        assert word not in words
    assert not re.search(r"\d ?%", words)
    assert section(made, "deal") == section(made, "proposals") == ""
    assert FOR_MEDIATORS not in plain(made)
    assert not tree(made).xpath("//*[@class='stamp']")


@pytest.mark.parametrize("room", ["north", "south", "public"])
def test_nothing_of_the_advice_is_in_a_page_for_delegates(room: str) -> None:
    case = with_little_on_the_table()
    advice = advise(case)
    assert advice.question is not None
    for page, seen in ((report_of(case), True), (report_of(case, room=room), False)):
        words = plain(page)
        assert (advice.question.id in words) is seen
        assert (bare(advice.question.text) in bare(words)) is seen
        assert (bare(advice.proposals[0].trades[0].text) in bare(words)) is seen
        assert ("could infer" in words) is seen
        for word in ("To ask next", "Asking is worth it", "What would open a zone", "A smaller first step"):
            assert seen or word not in words


def another_world(case: Case) -> Case:
    """The same case but for everything that the mediators and the southern room hold."""
    rooms = dict(case.rooms)
    south = rooms["south"]
    rooms["south"] = evolve(south, statements=(evolve(south.statements[0], content=Direction("pause", "less")),))
    guesses = (Guess("g", "north", RedLine(parse("pause <= 3")), Origin(source="elsewhere")),)
    rooms["mediator"] = Room("mediator", RoomKind.MEDIATOR, members=("somebody",), guesses=guesses)
    rooms["mediator_private"] = Room("mediator_private", RoomKind.MEDIATOR)
    exchange = case.exchange
    assert exchange is not None
    weighed = tuple(evolve(o, gives=o.gives + 3, gains=o.gains + 11) for o in exchange.obligations)
    return evolve(case, rooms=rooms, exchange=evolve(exchange, obligations=weighed))


@pytest.mark.parametrize("room", ["north", "public"])
@pytest.mark.parametrize("language", ["en", "zh", "he"])
def test_two_worlds_that_differ_elsewhere_give_the_same_bytes(room: str, language: str) -> None:
    one, other = (report_of(case, room=room, language=language) for case in (a_case(), another_world(a_case())))
    assert one == other


def test_the_two_worlds_do_differ_for_mediators() -> None:
    assert report_of(a_case()) != report_of(another_world(a_case()))


def test_the_band_names_the_room_with_a_pattern_of_its_own() -> None:
    case = a_case()
    joint = {**case.rooms, "joint": Room("joint", RoomKind.JOINT, members=("envoy",))}
    case = evolve(case, rooms=joint)
    found = {}
    for room in ("mediator", "north", "public", "joint"):
        band = tree(report_of(case, room=room)).xpath("//header/div")[0]
        found[room] = (
            band.get("class"),
            " ".join(band.text_content().replace("\u2068", "").replace("\u2069", "").split()),
        )
    assert found["mediator"][0] == "room dotted"
    assert found["mediator"][1].startswith("Mediators’ common room 2 members: Aldermere, mediator-member-canary")
    assert found["north"] == ("room diagonal", "Room of Northbank 1 member: Orsolt")
    assert found["public"] == ("room none", "Public: no room")
    assert found["joint"] == ("room solid", "Joint room 1 member: Aldermere")


def test_one_mediator_alone_has_a_plain_band() -> None:
    case = a_case()
    alone = evolve(case, rooms={"mediator": evolve(case.rooms["mediator"], members=("envoy",))})
    assert tree(report_of(alone)).xpath("//header/div/@class") == ["room plain"]


def test_an_unknown_room_is_refused_with_those_there_are() -> None:
    with pytest.raises(ReportError, match=r"“east”.*mediator, public, north, south"):
        report_of(a_case(), room="east")


def test_a_side_without_a_room_at_hand_is_refused() -> None:
    with pytest.raises(ReportError, match="north"):
        report_of(a_case().seen_by(["south"]), room="north")


def test_a_mediators_private_room_is_no_room_of_a_page() -> None:
    private = {**a_case().rooms, "secret_room": Room("secret_room", RoomKind.MEDIATOR)}
    with pytest.raises(ReportError) as refused:
        report_of(evolve(a_case(), rooms=private), room="secret_room")
    assert "secret_room" not in str(refused.value).split("there are", 1)[1]


def test_what_a_side_said_is_in_its_own_page_with_its_leave() -> None:
    made = plain(report_of(a_case(), room="north"))
    assert "Captives released: less is better" in made
    assert "said by Orsolt to Aldermere, 2031-03-02, may be said" in made
    assert "Guessed by the mediators" not in made


def test_the_real_marks_of_a_remark_survive_in_the_mediators_page_only() -> None:
    case = a_case()
    guess = Guess("g", "south", Remark("mediators-think"), Origin(source="x"))
    more = evolve(case.rooms["mediator"], guesses=(guess,))
    case = evolve(case, rooms={**case.rooms, "mediator": more})
    assert "mediators-think" in report_of(case)
    assert all("mediators-think" not in report_of(case, room=room) for room in ("north", "south", "public"))
