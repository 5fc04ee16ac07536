"""What holds for every example: clean, in five languages, sourced, quotes that can be found again."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from goodoffices.case import LANGUAGES, ActorKind, Case, Origin, Secrecy
from goodoffices.folder import check

from .helpers import EXAMPLES, NAMES

Loaded = Callable[[str], Case]
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "he": r"[\u0590-\u05ff]", "zh": r"[\u4e00-\u9fff]"}


def files(name: str, pattern: str) -> list[Path]:
    return sorted((EXAMPLES / name).rglob(pattern))


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_found_wrong(name: str) -> None:
    assert check(EXAMPLES / name).findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_title_issues_and_labels_are_in_five_languages(name: str, example: Loaded) -> None:
    case = example(name)
    texts = [case.title, *(issue.names for issue in case.issues.values())]
    texts += [label for issue in case.issues.values() for label in issue.labels.values()]
    texts += [track.names for track in case.tracks.values()]
    assert all(set(text.forms) == set(LANGUAGES) for text in texts)


@pytest.mark.parametrize("name", NAMES)
def test_actors_have_names_in_five_languages_but_for_outlets(name: str, example: Loaded) -> None:
    lacking = {
        actor.id
        for actor in example(name).actors.values()
        if set(actor.names.forms) != set(LANGUAGES) and actor.kind is not ActorKind.OUTLET
    }
    assert lacking == set()


@pytest.mark.parametrize("name", NAMES)
def test_arabic_hebrew_and_chinese_names_are_written_in_their_scripts(name: str, example: Loaded) -> None:
    case = example(name)
    texts = [case.title, *(a.names for a in case.actors.values() if a.kind is not ActorKind.OUTLET)]
    for text in texts:
        for language, script in SCRIPTS.items():
            assert all(re.search(script, form) for form in text.forms[language]), text


@pytest.mark.parametrize("name", NAMES)
def test_no_spelling_stands_for_two_actors(name: str, example: Loaded) -> None:
    seen: dict[str, str] = {}
    for actor in example(name).actors.values():
        for _language, form in actor.names.spellings():
            assert seen.setdefault(form, actor.id) == actor.id, form


@pytest.mark.parametrize("name", NAMES)
def test_every_quote_is_in_the_note_it_is_taken_from(name: str, example: Loaded) -> None:
    case = example(name)
    assert case.claims
    for claim in case.claims:
        text = (EXAMPLES / name / "record" / claim.file).read_text(encoding="utf-8")
        assert claim.quote in text, claim.id


@pytest.mark.parametrize("name", NAMES)
def test_claims_are_told_apart_and_their_actors_exist(name: str, example: Loaded) -> None:
    case = example(name)
    lines = (EXAMPLES / name / "record" / "claims.jsonl").read_text(encoding="utf-8").splitlines()
    assert len({json.loads(line)["id"] for line in lines}) == len(lines) == len(case.claims)
    assert {c.actor for c in case.claims if c.actor} <= set(case.actors)


@pytest.mark.parametrize("name", NAMES)
def test_speakers_who_are_actors_go_by_their_first_english_name(name: str, example: Loaded) -> None:
    case = example(name)
    first = {case.actors[c.actor].names.forms["en"][0]: c.speaker for c in case.claims if c.actor}
    persons = {a.names.forms["en"][0] for a in case.actors.values() if a.kind is ActorKind.PERSON}
    assert all(first[name] == name for name in first if name in persons)


@pytest.mark.parametrize("name", NAMES)
def test_every_note_is_short_and_says_where_and_when_it_is_from(name: str) -> None:
    notes = files(name, "record/*.md")
    assert len(notes) >= 5
    for note in notes:
        head, *body = note.read_text(encoding="utf-8").strip().splitlines()
        assert re.fullmatch(r"# source: .+, \d{4}-\d{2}-\d{2}.*, note in (en|ar|he|zh|fr)", head), note.name
        assert head.endswith(note.name.split(".")[-2]), note.name
        assert sum(map(len, body)) < 1200, note.name


@pytest.mark.parametrize("name", NAMES)
def test_the_notes_are_in_all_five_languages(name: str) -> None:
    assert {note.name.split(".")[-2] for note in files(name, "record/*.md")} == set(LANGUAGES)


@pytest.mark.parametrize("name", NAMES)
def test_guesses_and_packages_come_from_claims_that_exist(name: str, example: Loaded) -> None:
    case = example(name)
    ids = {claim.id for claim in case.claims}
    origins: list[Origin] = [g.origin for room in case.rooms.values() for g in room.guesses]
    origins += [package.origin for package in case.packages.values()]
    origins += [precondition.origin for precondition in case.preconditions]
    assert {origin.claim for origin in origins if origin.claim} <= ids
    assert all(origin.claim or origin.source for origin in origins)


@pytest.mark.parametrize("name", NAMES)
def test_no_guess_is_trusted_wholly(name: str, example: Loaded) -> None:
    weights = [g.weight for room in example(name).rooms.values() for g in room.guesses]
    assert weights
    assert all(0 < weight < 1 for weight in weights)


@pytest.mark.parametrize("name", NAMES)
def test_the_shared_file_holds_nothing_secret(name: str, example: Loaded) -> None:
    case = example(name)
    assert all(channel.secrecy is Secrecy.PUBLIC for channel in case.channels.values())
    assert case.seen_by(()).rooms == {}


@pytest.mark.parametrize("name", NAMES)
def test_aid_is_for_civilians_and_given_by_no_side(name: str, example: Loaded) -> None:
    aid = example(name).issues.get("aid")
    if aid is not None:
        assert (aid.recipient, aid.given_by) == ("civilians", ())


@pytest.mark.parametrize("name", NAMES)
def test_files_are_tidy(name: str) -> None:
    for path in (*files(name, "*.yaml"), *files(name, "*.md")):
        text = path.read_text(encoding="utf-8")
        assert text.endswith("\n")
        assert "\t" not in text
        assert all(line == line.rstrip() for line in text.splitlines()), path.name
        if path.suffix == ".yaml":
            assert max(map(len, text.splitlines())) <= 120, path.name


@pytest.mark.parametrize("name", NAMES)
def test_a_real_case_has_no_statement_of_a_side(name: str, example: Loaded) -> None:
    case = example(name)
    said = [s for room in case.rooms.values() for s in room.statements]
    assert bool(said) == case.fictional
