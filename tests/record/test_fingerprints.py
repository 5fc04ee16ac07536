"""By what a state was made."""

from attrs import evolve
from tests.record.helpers import CASE

from goodoffices.case import LocalText
from goodoffices.record import fingerprints
from goodoffices.record.fingerprints import fingerprint
from goodoffices.record.names import Names


def modules() -> set[str]:
    from importlib.resources import files

    return {name for name, _content in fingerprints._modules(files("goodoffices.record"))}


def test_it_changes_with_any_name_of_the_case() -> None:
    known = fingerprint(Names.of(CASE))
    berg = CASE.actors["berg"]
    for other in (
        evolve(berg, names=LocalText({"en": ("Anna Berg", "A. Berg")})),
        evolve(berg, part_of="northland"),
        evolve(berg, roles=()),
    ):
        assert fingerprint(Names.of(evolve(CASE, actors={**CASE.actors, "berg": other}))) != known
    assert fingerprint(Names.of(evolve(CASE, actors=dict(reversed(list(CASE.actors.items())))))) == known
    assert fingerprint(Names.of(None)) != known


def test_it_covers_what_reads_reports_and_not_what_is_made_of_the_claims() -> None:
    found = modules()
    assert {"readers", "claims", "signals", "lexicon", "counting", "sketches", "zh", "fr", "state"} <= found
    assert not {"briefing", "standings", "exports", "gathering"} & found
