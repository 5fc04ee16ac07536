"""Where statements and guesses stand in a folder."""

from pathlib import Path

from goodoffices.folder import load, said_at

EXAMPLE = Path(__file__).parents[2] / "examples" / "two-rivers"


def test_every_statement_and_guess_stands_where_it_is_said_to_stand() -> None:
    places = said_at(EXAMPLE)
    case = load(EXAMPLE)
    said = [s for room in case.rooms.values() for s in room.statements]
    assert set(places) == {one.id for room in case.rooms.values() for one in (*room.statements, *room.guesses)}
    for statement in said:
        file, line = places[statement.id].rsplit(":", 1)
        text = (EXAMPLE / file).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert f"id: {statement.id}," in text


def test_a_folder_that_is_no_case_has_no_places(tmp_path: Path) -> None:
    assert said_at(tmp_path) == {}
