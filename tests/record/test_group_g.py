"""The mechanisms of the public record (M72–M88), each with its quote from the five reports, which lie in ``shared``."""

from functools import cache
from pathlib import Path

import pytest

from goodoffices.case import Case, Claim, Modality
from goodoffices.folder import load
from goodoffices.record import Brief, Flag, LinkKind, Outcome, Standing, brief, rank, read_reports

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
    """M83: what is rumoured for days has a first and a last day, and is no step on the scale."""
    (claim,) = claims_of(shared, "003", "传言已经持续多日")
    assert (claim.category, rank(claim.category)) == ("rumoured", None)
    (rumour,) = made(shared / "seeds").rumours
    assert rumour.claims == (claim.id,)
    assert (str(rumour.first), str(rumour.last)) == ("2023-11-21", "2023-11-21")


def test_where_the_reported_deal_stands(shared: Path) -> None:
    """M72: reported by one, denied by two, confirmed by nobody; both sides are kept."""
    record = made(shared / "seeds")
    (question,) = [
        one
        for one in record.questions
        if one.category == "agreed" and any("临时协议" in record.claim(v.claims[0]).quote for v in one.said)
    ]
    assert {voice.speaker for voice in question.denied} == {"Benjamin Netanyahu", "White House"}
    assert "Washington Post" in {voice.speaker for voice in question.said}
    assert question.confirmed == () and question.standing in (Standing.DENIED, Standing.DISPUTED)


def test_a_second_official_confirms_and_his_voice_is_another(shared: Path) -> None:
    """M73: the official's own words confirm what a source briefed on the talks said."""
    record = made(shared / "seeds")
    (link,) = [one for one in record.links if one.kind is LinkKind.CONFIRMED]
    assert "从未像现在这样接近" in record.claim(link.claim).quote
    assert (link.speaker, link.independent) == ("US official", True)
    (question,) = [one for one in record.questions if link.by in {i for v in one.confirmed for i in v.claims}]
    assert question.standing is Standing.CONFIRMED


def test_a_repeated_word_is_one_voice(shared: Path) -> None:
    """M73, M75: nobody stands twice on one side of a question, however often he is quoted."""
    for question in made(shared / "seeds").questions:
        for side in (question.said, question.confirmed, question.denied):
            named = [voice.speaker for voice in side if made(shared / "seeds").claim(voice.claims[0]).voice == "named"]
            assert len(named) == len(set(named))


def test_horizons_are_kept_with_their_words(shared: Path) -> None:
    """M70: within hours, and in the coming days; what came of it the five reports do not tell."""
    record = made(shared / "seeds")
    found = {(one.words, record.claim(one.claim).speaker): one for one in record.forecasts}
    hours, days = found["几个小时内", "official"], found["未来几天", "Michael Herzog"]
    assert (str(hours.first), str(hours.last)) == ("2023-11-21", "2023-11-22")
    assert (days.last - days.first).days == 7
    assert {one.outcome for one in record.forecasts} <= {Outcome.NOT_KNOWN, Outcome.OPEN}


def test_a_mediators_confidence_is_scored_by_what_followed(shared: Path) -> None:
    """M120: said on 19 November, reported on the 20th; the deal is told on the 22nd by an article beside the five."""
    record = brief(read_reports([shared / "seeds", shared / "record" / "articles"]), gaza())
    (confident,) = [one for one in record.forecasts if "我现在更有信心" in record.claim(one.claim).quote]
    assert confident.outcome is Outcome.MET and confident.by is not None
    assert str(record.claim(confident.by).published) == "2023-11-22"
    assert confident.words is None, "no time was named"


def test_the_accusation_its_forum_and_the_reply(shared: Path) -> None:
    """M111, M112, M113: Cohen at the United Nations, Qatar's reply, and the talks at that time."""
    record = made(shared / "seeds")
    signals = {one.id: one for one in record.signals}
    (critic,) = [one for one in record.criticisms if "指责卡塔尔资助哈马斯" in signals[one.accusation].quote]
    accusation = signals[critic.accusation]
    assert (accusation.by, accusation.of, accusation.detail) == ("cohen", "qatar", "united_nations")
    quotes = [signals[one].quote for one in critic.replies]
    assert any("感到惊讶和沮丧" in quote for quote in quotes) and any("挑衅性言论" in quote for quote in quotes)
    assert {signals[one].by for one in critic.replies} == {"qatar"}
    assert critic.phase.before is not None and critic.phase.after is not None


def test_fighting_beside_the_talks(shared: Path) -> None:
    """M58, M59: widened attacks and the ground operation stand between the words on the deal."""
    record = made(shared / "seeds")
    signals = {one.id: one for one in record.signals}
    ground = [one for one in record.escalations if str(one.day) == "2023-11-03" and one.detail == "ground"]
    assert [signals[one.signals[0]].quote[:12] for one in ground] == ["以色列于周五开始全面地面"]
    assert any("袭击范围扩大" in signals[name].quote for one in record.escalations for name in one.signals)


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
