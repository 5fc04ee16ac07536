"""Each speaker of a side alone: who said what, where two differ, who decides."""

from typing import Any

from attrs import evolve
from cases import NORTH, less, make_case, more, red_line

from goodoffices.case import Actor, ActorKind, Case, LocalText, Role, RoleKind
from goodoffices.preferences.shifts import Shift
from goodoffices.preferences.voices import sentences_on, voices


def spoken(said: list[tuple[str, Any]]) -> Case:
    case = make_case({"north": [content for _who, content in said], "south": []})
    room = case.rooms["north"]
    by = tuple(evolve(s, told=evolve(s.told, by=who)) for s, (who, _c) in zip(room.statements, said, strict=True))
    minister = Actor("minister", ActorKind.PERSON, LocalText.of("The minister"), "north",
                     (Role(RoleKind.SPOKESPERSON, of="north"),))  # fmt: skip
    chief = Actor("chief", ActorKind.PERSON, LocalText.of("The chief"), "north",
                  (Role(RoleKind.DECISION_HOLDER),))  # fmt: skip
    other = Actor(
        "other", ActorKind.PERSON, LocalText.of("Another"), None, (Role(RoleKind.DECISION_HOLDER, of="south"),)
    )
    actors = {**case.actors, "minister": minister, "chief": chief, "other": other}
    return evolve(case, actors=actors, rooms={**case.rooms, "north": evolve(room, statements=by)})


def test_each_speaker_has_its_own_words_and_who_decides_is_named() -> None:
    case = spoken([("minister", more("pause")), ("chief", less("captives")), ("minister", red_line("pause <= 2"))])
    found = voices(case, "north")
    assert [(v.speaker, [s.statement for s in v.said]) for v in found.voices] == [
        ("minister", ["north1", "north3"]), ("chief", ["north2"]),
    ]  # fmt: skip
    assert found.voices[0].roles == (RoleKind.SPOKESPERSON,)
    assert found.deciding == ("chief",)
    assert found.differences == () and found.clashes.sets == ()
    spoke, decides = sentences_on(case, found)
    assert spoke == "For North spoke The minister (2 statements), The chief (1 statement)."
    assert decides == "It is decided by The chief."


def test_where_two_speakers_differ() -> None:
    case = spoken([("minister", more("pause")), ("chief", less("pause")), ("chief", red_line("captives <= 10")),
                   ("minister", red_line("captives <= 20"))])  # fmt: skip
    found = voices(case, "north")
    assert [(d.about, d.shift, d.one.by, d.other.by) for d in found.differences] == [
        (("pause",), Shift.REVERSED, "minister", "chief"), (("captives",), Shift.LOOSENED, "chief", "minister"),
    ]  # fmt: skip
    lines = sentences_on(case, found)
    assert len(lines) == 4  # the clash on the pause is told once
    assert lines[2].startswith("On pause they differ: pause: rather more (said by The minister")


def test_words_of_several_speakers_that_exclude_each_other_together() -> None:
    case = spoken([("minister", red_line("pause >= 2")), ("chief", red_line("captives >= 10")),
                   ("minister", red_line("captives <= 2 * pause"))])  # fmt: skip
    found = voices(case, "north")
    assert found.differences == ()
    (group,) = found.clashes.sets
    assert {s.by for s in group} == {"chief", "minister"}
    assert sentences_on(case, found)[-1].startswith("Their words exclude each other:")


def test_one_voice_has_nothing_to_differ_from() -> None:
    case = make_case({"north": NORTH, "south": []})
    assert sentences_on(case, voices(case, "north")) == ()


def test_a_side_that_contradicts_itself_through_one_mouth_is_no_difference_of_voices() -> None:
    case = spoken([("chief", more("pause")), ("chief", less("pause")), ("minister", more("captives"))])
    found = voices(case, "north")
    assert found.differences == () and found.clashes.sets == ()
