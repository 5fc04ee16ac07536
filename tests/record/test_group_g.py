"""The mechanisms of the public record (M72–M88), each with its quote from the five reports, which lie in ``shared``."""

from functools import cache
from pathlib import Path

import pytest

from goodoffices.case import Case, Claim, Modality
from goodoffices.folder import load
from goodoffices.record import Brief, Flag, brief, read_reports

ROOT = Path(__file__).parents[2]


@cache
def gaza() -> Case:
    return load(ROOT / "examples" / "gaza-2023")


@cache
def made(folder: Path) -> Brief:
    return brief(read_reports([folder]), gaza())


def claims_of(shared: Path, file: str, words: str) -> list[Claim]:
    """The claims of a report whose quote has these words."""
    return [c for c in made(shared / "seeds").claims if c.file.startswith(file) and words in c.quote]


def fields(shared: Path, file: str, words: str) -> list[tuple[str, str | None, str]]:
    """Modality, category and speaker of each."""
    return [(c.modality.value, c.category, c.speaker) for c in claims_of(shared, file, words)]


@pytest.mark.parametrize(
    ("mechanism", "file", "words", "wanted"),
    [
        ("M72 report", "000", "已达成一项临时协议", ("reported", "agreed", "Washington Post")),
        ("M72 denial", "000", "白宫后来予以否认", ("denied", "denied", "White House")),
        ("M73 confirmation", "003", "是我们所见到的最接近的", ("confirmed", "close", "US official")),
        ("M76 confidentiality", "001", "我无法透露谈判的细节", ("asserted", "undisclosed", "Majed al-Ansari")),
        ("M77 restraint", "003", "我认为不值得谈太多", ("asserted", "undisclosed", "Benjamin Netanyahu")),
        ("M80 final stage", "003", "最后阶段", ("reported", "close", "source briefed on the talks")),
        ("M80 close", "000", "我们已经足够接近结论了", ("asserted", "close", "Mohammed bin Abdulrahman Al Thani")),
        ("M81 hope", "003", "但是我希望很快就会有好消息", ("hoped", "optimism", "Benjamin Netanyahu")),
        ("M82 the press's reading", "003", "最令人乐观的信号", ("reported", "optimism", "Reuters")),
        ("M87 denial of two", "000", "以色列总理内塔尼亚胡", ("denied", "denied", "Benjamin Netanyahu")),
    ],
)
def test_what_is_said_how_and_by_whom(
    shared: Path, mechanism: str, file: str, words: str, wanted: tuple[str, str, str]
) -> None:
    assert wanted in fields(shared, file, words), mechanism


def test_classes_of_unnamed_speakers(shared: Path) -> None:
    """M74: one briefed on the talks is told apart from an official, and neither is the state itself."""
    (briefed,) = claims_of(shared, "003", "哈马斯将释放50名平民人质")
    (official,) = claims_of(shared, "003", "是我们所见到的最接近的")
    assert (briefed.voice, briefed.modality) == ("people familiar", Modality.REPORTED)
    assert (official.voice, official.actor, official.speaker) == ("unnamed official", "united_states", "US official")


def test_hearsay_has_its_carrier_and_depth(shared: Path) -> None:
    """M75: Reuters quotes an informed person; the Washington Post cites four diplomats."""
    (quoted,) = claims_of(shared, "003", "哈马斯将释放50名平民人质")
    assert (quoted.carrier, quoted.depth) == ("Reuters", 2)
    (cited,) = claims_of(shared, "004", "在人质危机解决后重新审视")
    assert (cited.carrier, cited.depth, cited.category) == ("Washington Post", 2, "aftermath")


def test_who_announces_is_kept(shared: Path) -> None:
    """M78: the details will be announced by the mediator."""
    (claim,) = claims_of(shared, "003", "卡塔尔对外宣布")
    assert claim.category == "announcement"


def test_rumours_stand_outside_the_scale(shared: Path) -> None:
    """M83."""
    assert claims_of(shared, "003", "传言已经持续多日")


def test_weekdays_are_resolved(shared: Path) -> None:
    """M85: Sunday before Tuesday 21 November."""
    (claim,) = claims_of(shared, "003", "在未来几天内达成协议")
    assert str(claim.event_date) == "2023-11-19"


def test_mirrors_and_tails_are_left_out(shared: Path) -> None:
    """M86: the copy keeps its original; links to other articles are no claims."""
    assert {(c.source, c.mirror) for c in made(shared / "seeds").claims if c.file.startswith("004")} == {
        ("CNN", "GNews")
    }
    assert not claims_of(shared, "000", "迫切")


def test_garbled_text_is_flagged(shared: Path) -> None:
    """M87: nothing is read into the doubled subject but the denial of each who is named."""
    (report,) = [one for one in made(shared / "seeds").reports if one.file.startswith("000")]
    assert Flag.GARBLED in report.flags
    denials = [c for c in claims_of(shared, "000", "后来予以否认") if c.modality is Modality.DENIED]
    assert sorted(c.speaker for c in denials) == ["Benjamin Netanyahu", "White House"]


def test_spellings_are_one_person(shared: Path) -> None:
    """M88: two spellings of one name within one report."""
    speakers = {c.actor for c in made(shared / "seeds").claims if "Thani" in c.speaker}
    assert speakers == {"al_thani"}


def test_praise_blame_and_what_comes_after(shared: Path) -> None:
    """M108, M111, M114: each a claim of its speaker."""
    found = {(c.category, c.speaker) for c in made(shared / "seeds").claims if c.file.startswith("004")}
    assert {("credit", "Tzachi Hanegbi"), ("pressure", "Eli Cohen")} <= found
    assert [c.carrier for c in claims_of(shared, "004", "重新审视") if c.category == "aftermath"] == ["Washington Post"]
