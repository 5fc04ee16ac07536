"""What is neither said nor denied is not turned into its opposite."""

from pathlib import Path

import pytest
from attrs import evolve
from tests.record.helpers import CASE, claims

from goodoffices.case import About, Modality
from goodoffices.record import link_claims


@pytest.mark.parametrize(
    "text",
    [
        "Northland and South Front held talks on the hostages. Anna Berg did not deny that a deal had been reached.",
        "Northland and South Front held talks on the hostages. Anna Berg neither confirmed nor denied a deal.",
        "诺兰德与南方阵线就人质协议谈判。安娜·贝格尔并未否认已经达成协议。",
        "诺兰德与南方阵线就人质协议谈判。安娜·贝格尔拒绝证实已经达成协议。",
    ],
)
def test_no_status_is_read_into_it(tmp_path: Path, text: str) -> None:
    found = [c for c in claims(tmp_path, text, CASE) if c.about is About.DEAL_STATUS]
    assert not [c for c in found if c.modality in (Modality.DENIED, Modality.CONFIRMED) or c.category == "agreed"]


@pytest.mark.parametrize(
    "text",
    [
        "Northland refused to confirm that 30 prisoners had been released.",
        "Northland could not confirm that 30 prisoners had been released.",
        "诺兰德拒绝证实已有30名囚犯获释。",
        "诺兰德未能证实已有30名囚犯获释。",
    ],
)
def test_a_number_that_nobody_confirms_is_only_reported(tmp_path: Path, text: str) -> None:
    for claim in claims(tmp_path, text, CASE):
        assert claim.modality is Modality.REPORTED


@pytest.mark.parametrize(
    "text",
    [
        "South Front denied that 30 prisoners had been released.",
        "南方阵线否认已有30名囚犯获释。",
    ],
)
def test_a_denial_stays_one(tmp_path: Path, text: str) -> None:
    (claim,) = claims(tmp_path, text, CASE)
    assert claim.modality is Modality.DENIED


def test_a_denial_answers_only_numbers_that_it_could_mean(tmp_path: Path) -> None:
    text = "Midland said that 50 hostages would be released. South Front denied that 20 hostages had been released."
    proposal, denial = (c for c in claims(tmp_path, text, CASE) if c.has_value)
    assert denial.modality is Modality.DENIED
    assert link_claims([proposal, denial]) == ()
    assert link_claims([evolve(proposal, value_min=10, value_max=20), denial])[0].claim == proposal.id


@pytest.mark.parametrize(
    "text",
    [
        "Midland said there were no longer any obstacles to a hostage deal.",
        "米德兰表示，达成人质协议已没有任何障碍。",
        "Le Midland a déclaré qu’il n’y avait plus aucun obstacle à un accord sur les otages.",
        "قالت ميدلاند إنه لم تعد هناك أي عقبات أمام اتفاق الرهائن.",
        "מידלנד אמרה כי אין עוד מכשולים בדרך להסכם על החטופים.",
    ],
)
def test_no_more_obstacles_are_no_obstacle(tmp_path: Path, text: str) -> None:
    (claim,) = [c for c in claims(tmp_path, text, CASE) if c.about is About.DEAL_STATUS]
    assert (claim.category, claim.severity, claim.actor) == ("progress", None, "midland")


def test_obstacles_that_were_not_overcome_stay_obstacles(tmp_path: Path) -> None:
    for text in (
        "Midland said the obstacles to a hostage deal had not been overcome.",
        "米德兰表示，人质协议的障碍没有消除。",
        "Le Midland a déclaré que les obstacles à un accord sur les otages n’étaient pas levés.",
    ):
        assert [c.category for c in claims(tmp_path, text, CASE) if c.about is About.DEAL_STATUS] == ["obstacles"]
