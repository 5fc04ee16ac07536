"""Situations of talks in five languages: the share of sentences that give their claim, by language."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.record.helpers import CASE, report
from tests.record.situations import LANGUAGES, SITUATIONS, Situation

from goodoffices.case import Claim
from goodoffices.record import extract_claims


def wrong(folder: Path, situation: Situation, code: str) -> list[str]:
    """What the nearest claim of a sentence has otherwise than the situation."""
    read = evolve(report(folder, situation.sentences[LANGUAGES.index(code)]), language=code)
    ends = (situation.least, situation.most)
    found = extract_claims(read, CASE)
    near = [one for one in found if one.about == situation.about and (one.value_min, one.value_max) == ends]
    return min((_differences(situation, one) for one in near), key=len, default=["no such claim"])


def _differences(situation: Situation, claim: Claim) -> list[str]:
    wanted = {**situation.extra, "modality": situation.modality, "speaker": situation.speaker}
    have = {key: getattr(claim, key) for key in wanted}
    have["event_date"] = str(claim.event_date)
    return [f"{key}: {have[key]}" for key, value in wanted.items() if value != "" and have[key] != value]


def test_there_are_situations_enough_and_all_are_translated() -> None:
    assert len(SITUATIONS) >= 40
    assert len({one.name for one in SITUATIONS}) == len(SITUATIONS)
    assert all(len(one.sentences) == len(LANGUAGES) and all(one.sentences) for one in SITUATIONS)


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_score_of_a_language(tmp_path: Path, code: str) -> None:
    missed = {one.name: bad for one in SITUATIONS if (bad := wrong(tmp_path, one, code))}
    assert len(missed) <= 0.04 * len(SITUATIONS), missed
