"""Names that the case does not know are proposed, with the actor of whom they may be a spelling."""

from pathlib import Path

from tests.record.helpers import CASE, claims

from goodoffices.record.proposals import proposed_names


def test_a_new_name_is_proposed_and_never_made(tmp_path: Path) -> None:
    text = "Rosa Lindqvist said that 12 hostages would be released. Anna Berg said that 14 hostages would be released."
    found = claims(tmp_path, text, CASE)
    (proposal,) = proposed_names(found, CASE.actors)
    assert (proposal.name, proposal.perhaps) == ("Rosa Lindqvist", None)
    assert [claim.actor for claim in found] == [None, "berg"]
    assert proposal.claims == (found[0].id,)


def test_a_variant_is_shown_beside_the_actor_that_it_may_be(tmp_path: Path) -> None:
    for text in ("Leo Kastor said that 12 hostages would be released.", "莱奥·卡斯特尔表示，将释放12名人质。"):
        (proposal,) = proposed_names(claims(tmp_path, text, CASE), CASE.actors)
        assert proposal.perhaps == "castor"


def test_unnamed_speakers_and_outlets_are_no_names(tmp_path: Path) -> None:
    text = "A diplomat said that 12 hostages would be released. World Wire reported that 14 prisoners would be freed."
    assert proposed_names(claims(tmp_path, text, CASE), CASE.actors) == ()
