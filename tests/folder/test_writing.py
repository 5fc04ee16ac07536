"""What is written reads back the same, and nothing is written by halves."""

from datetime import date, datetime
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from goodoffices.case import (
    Acceptable,
    Actor,
    ActorKind,
    CarriedOut,
    Case,
    Channel,
    ChannelState,
    ChannelType,
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
    Obligation,
    Origin,
    Package,
    Precondition,
    Quantity,
    Ranking,
    Ratification,
    RedLine,
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
from goodoffices.folder import FolderError, SaveError, check, load, record_files, save
from goodoffices.folder.composing import compose
from goodoffices.folder.rendering import WIDTH, folded, inline, render

from .cases import write
from .test_composing import plain

ISSUES = {
    "pause": Issue(
        "pause", (0, 3, 4, 5), LocalText({"en": ("Pause",), "zh": ("暂停", "停火")}), unit="day", track="main"
    ),
    "aid": Issue("aid", tuple(range(0, 501, 100)), facilitated_by=("north", "south"), recipient="civilians"),
    "share": Issue("share", (0.1, 0.25, 1)),
    "order": Issue("order", ("yes", "no", "half: by # need"), labels={"no": LocalText.of("none")}),
}
ACTORS = {
    "north": Actor("north", ActorKind.GROUP, LocalText.of("North"), roles=(Role(RoleKind.PARTY, "main"),)),
    "south": Actor("south", ActorKind.STATE, LocalText.of("South"), roles=(Role(RoleKind.PARTY),)),
}

texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=20).filter(str.strip)
identifiers = st.text(st.sampled_from("abcxyz_019é卡"), min_size=1, max_size=6)
days = st.dates(date(1900, 1, 1), date(2999, 12, 31))
some_day = st.none() | days
local_texts = st.dictionaries(
    st.sampled_from(["en", "ar", "he", "zh", "fr"]), st.lists(texts, min_size=1, max_size=3).map(tuple), min_size=1
).map(LocalText)
origins = st.builds(Origin, source=texts)
sides = st.sampled_from(["north", "south"])
assignments = st.fixed_dictionaries(
    {"pause": st.sampled_from(ISSUES["pause"].options)},
    optional={"order": st.sampled_from(ISSUES["order"].options), "share": st.sampled_from(ISSUES["share"].options)},
)
conditions = st.sampled_from(
    [
        "pause <= 3",
        "if pause = 0 then aid <= 100",
        'order = "half: by # need"',
        "not order = yes",
        "0.5 * share + aid < 7",
    ]
).map(lambda text: parse(text, ISSUES))
contents = st.one_of(
    st.builds(Direction, st.just("pause"), st.sampled_from(["more", "less"])),
    st.builds(Direction, st.just("order"), st.permutations(ISSUES["order"].options).map(tuple)),
    st.builds(Ranking, st.permutations(sorted(ISSUES)).map(tuple)),
    st.builds(RedLine, conditions),
    st.builds(Precondition, conditions),
    st.builds(Comparing, assignments, assignments),
    st.builds(Acceptable, assignments, st.booleans()),
    st.builds(Remark, texts),
)


@st.composite
def quantities(draw: st.DrawFn) -> Quantity:
    low, high = sorted(draw(st.lists(st.sampled_from([0, 3, 4, 5]), min_size=2, max_size=2)))
    ends = draw(st.sampled_from([(low, high), (low, low), (low, None), (None, high), (None, None)]))
    return Quantity(*ends, draw(st.none() | texts), draw(st.booleans()))


packages = st.builds(
    Package,
    st.just("p1"),
    st.fixed_dictionaries({}, optional={"pause": quantities(), "order": st.sampled_from(ISSUES["order"].options)}),
    st.integers(0, 9),
    some_day,
    st.none() | sides,
    st.sampled_from(Level),
    st.just(Origin()) | origins,
    st.none() | texts,
)


@st.composite
def rooms(draw: st.DrawFn) -> dict[str, Room]:
    told = st.builds(Told, texts, days, st.none() | texts, st.none() | texts, st.sampled_from(Leave))
    said = draw(st.lists(st.tuples(contents, told), max_size=4))
    statements = tuple(Statement(f"s{n}", "north", content, who) for n, (content, who) in enumerate(said))
    guessed = draw(st.lists(st.tuples(sides, contents, origins, some_day, st.floats(0, 1)), max_size=3))
    guesses = tuple(Guess(f"g{n}", *guess) for n, guess in enumerate(guessed))
    span = st.lists(st.integers(0, 9), min_size=2, max_size=2).map(sorted)
    weighed = draw(st.lists(st.tuples(sides, span, st.none() | texts, origins), max_size=3))
    weights = tuple(Weight(about, "aid", low, high, category, o) for about, (low, high), category, o in weighed)
    moments = st.none() | st.datetimes().filter(lambda t: t.year >= 1000).map(lambda t: t.replace(microsecond=0))
    bodies = st.lists(texts, min_size=1, max_size=3).map(tuple)
    ratification = draw(st.none() | st.builds(Ratification, bodies, texts, moments))
    secret = Channel("quiet", ("north", "south"), ChannelType.BACK_CHANNEL, secrecy=Secrecy.SECRET)
    return {
        "north": Room("north", RoomKind.SIDE, "north", ("north",), statements, ratification=ratification),
        "mediator": Room(
            "mediator",
            RoomKind.MEDIATOR,
            None,
            (),
            (),
            guesses,
            weights,
            {"quiet": secret},
            note=draw(st.none() | texts),
        ),
        "joint": Room("joint", RoomKind.JOINT, packages={"p2": evolve(draw(packages), id="p2")}),
    }


@st.composite
def exchanges(draw: st.DrawFn) -> Exchange:
    count = st.integers(0, 50)
    obligations = tuple(
        Obligation(
            name, giver, draw(count), draw(st.integers(1, 3)), draw(st.sampled_from(["men", 2])), draw(count),
            draw(count), "aid", None, ("south",), draw(st.none() | texts), draw(st.none() | texts), (),
            draw(st.booleans()),
        )
        for name, giver in (("o1", "north"), ("o2", "south"))
    )  # fmt: skip
    gate = Gate(
        "g", draw(st.sampled_from(GateKind)), "south", draw(st.none() | st.just(1)), draw(st.none() | st.just("18:00"))
    )
    order = draw(st.sampled_from([{}, {"north": ("men", 2)}]))
    return Exchange(("north", "south"), 1, obligations, {"south": 3}, order, (draw(days),), (gate,), "main", "Title")


@st.composite
def cases(draw: st.DrawFn) -> Case:
    states = (ChannelState(Grade.ABSENT), ChannelState(draw(st.sampled_from(Grade)), draw(days), draw(texts)))
    channel = Channel("c1", ("north", "south"), draw(st.sampled_from(ChannelType)), states, host="north")
    done = CarriedOut(
        1, "north", (Count(3, draw(texts)), Count(4, draw(texts), draw(origins))), "aid", draw(some_day), 2
    )
    return Case(
        draw(identifiers),
        draw(local_texts),
        {**ACTORS, "third": Actor("third", ActorKind.OUTLET, draw(local_texts), "north", note=draw(st.none() | texts))},
        ISSUES,
        fictional=draw(st.booleans()),
        tracks={"main": Track("main"), "side": Track("side", draw(local_texts), ("main",))},
        channels={"c1": channel},
        constraints=(Constraint(draw(conditions), draw(st.none() | texts)),),
        packages={"p1": draw(packages)},
        rooms=draw(rooms()),
        exchange=draw(st.none() | exchanges()),
        carried_out=draw(st.sampled_from([(), (done,)])),
        note=draw(local_texts),
    )


@given(cases())
def test_a_case_saved_and_loaded_is_the_same_case(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    folder = tmp_path_factory.mktemp("saved") / "case"
    save(case, folder)
    assert load(folder) == case


@pytest.mark.parametrize("name", ["two-rivers", "gaza-2023", "gaza-2024-01"])
def test_examples_survive_saving(tmp_path: Path, examples: Path, name: str) -> None:
    case = load(examples / name)
    save(case, tmp_path / "copy", record_files(examples / name))
    assert load(tmp_path / "copy") == case
    assert check(tmp_path / "copy").findings == ()
    long = [line for path in tmp_path.rglob("*.yaml") for line in path.read_text().splitlines() if len(line) > WIDTH]
    assert [line for line in long if line.count('"') < 2 and "{" in line] == []


def test_an_existing_folder_is_not_overwritten(tmp_path: Path) -> None:
    case = load(write(tmp_path / "a"))
    (tmp_path / "b").mkdir()
    with pytest.raises(SaveError, match="exists already"):
        save(case, tmp_path / "b")
    assert list((tmp_path / "b").iterdir()) == []


def test_a_faulty_case_leaves_nothing_behind(tmp_path: Path) -> None:
    case = load(write(tmp_path / "a"))
    faulty = evolve(case, actors={**case.actors, "north": evolve(case.actors["north"], part_of="nobody")})
    with pytest.raises(FolderError, match="“nobody” is not an actor"):
        save(faulty, tmp_path / "new" / "b")
    assert list((tmp_path / "new").iterdir()) == []


def test_what_the_format_cannot_hold_is_refused_not_lost(tmp_path: Path) -> None:
    case = load(write(tmp_path / "a"))
    odd = evolve(
        case,
        rooms={**case.rooms, "south": Room("south", RoomKind.SIDE, "south", weights=(Weight("north", "pause", 1, 1),))},
    )
    with pytest.raises(SaveError, match="cannot hold all of this case: rooms"):
        save(odd, tmp_path / "b")
    assert not (tmp_path / "b").exists()


scalars = st.one_of(texts, st.integers(-(10**12), 10**12), st.booleans(), st.none(), st.floats(-1e9, 1e9), st.just(""))
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(texts, inner, max_size=5), max_leaves=20
)


@given(st.dictionaries(texts.filter(lambda key: key != "<<"), trees, min_size=1, max_size=4))
def test_whatever_is_rendered_is_read_back(document: dict[str, object]) -> None:
    found: list[str] = []
    text = render(document)
    tree = compose(text, lambda line, column, message, _: found.append(f"{line}:{column}: {message}"))
    assert found == [], text
    assert plain(tree) == document


@given(trees, st.integers(0, 60))
def test_folding_breaks_lines_and_changes_nothing(value: object, indent: int) -> None:
    text = folded(value, indent)
    tree = compose("x:\n" + " " * indent + " " + text, lambda line, column, message, _: None)
    assert plain(tree) == {"x": value}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("may be said", "may be said"), ("yes", "yes"), ("true", '"true"'), ("3", '"3"'), ("null", '"null"'),
        ("a: b", '"a: b"'), ("x #y", '"x #y"'), ("卡塔尔", "卡塔尔"), ("a\nb", '"a\\nb"'), ("\x85", '"\\u0085"'),
        ("", '""'), (" x", '" x"'), ("2031-03-02", '"2031-03-02"'), (date(2031, 3, 2), "2031-03-02"),
        (datetime(2031, 3, 2, 6, 40), "2031-03-02 06:40"), (None, "null"), (True, "true"), (0.5, "0.5"),  # noqa: DTZ001
        ([1, "a", {"b": []}], "[1, a, {b: []}]"), ({"a b": {}}, "{a b: {}}"),
    ],
)  # fmt: skip
def test_how_values_are_written(value: object, text: str) -> None:
    assert inline(value) == text


def test_what_is_no_plain_data_cannot_be_written() -> None:
    with pytest.raises(TypeError, match="object cannot be written"):
        inline(object())
