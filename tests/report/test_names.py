"""Names in place of identifiers: of speakers and outlets, of whoever put a condition, of what nobody spoke of."""

from datetime import date

import pytest
from attrs import evolve

from goodoffices.bargaining import advise
from goodoffices.case import Actor, ActorKind, Issue, LocalText, Origin, PublicPrecondition, parse
from goodoffices.folder import load
from goodoffices.preferences import ConditionKind, ConditionName
from goodoffices.preferences.conditions import all_conditions
from goodoffices.record.lexicon import read_lexicon
from goodoffices.record.speakers import Voice
from goodoffices.report import report_of
from goodoffices.report.conditions import broken, named, said_where
from goodoffices.report.proposals import open_sentences
from goodoffices.report.said import words
from goodoffices.report.speakers import _FORMS, called, localised
from goodoffices.report.wording import in_sentences, origin, package_title
from goodoffices.well_known import NAMELESS
from goodoffices.words import speaking
from report.helpers import ISOLATES, plain, rows
from report.samples import MARCH, a_case

POST = Actor("post", ActorKind.OUTLET, LocalText({"en": ("River Post", "the Post"), "zh": ("河岸邮报",)}))


def with_post():
    case = a_case()
    return evolve(case, actors={**case.actors, "post": POST})


@pytest.mark.parametrize(
    ("written", "english", "chinese"),
    [
        ("River Post", "River Post", "河岸邮报"),
        ("the Post", "River Post", "河岸邮报"),
        ("河岸邮报", "River Post", "河岸邮报"),
        ("official, River Post", "official, River Post", "官员，河岸邮报"),
        ("unknown", "unknown", "不详"),
        ("source", "unnamed source", "消息人士"),
        (
            "source close to River Post (to the Post)",
            "source close to River Post (to River Post)",
            "接近河岸邮报的消息人士（对河岸邮报）",
        ),
        ("the Post interviewer", "River Post interviewer", "河岸邮报的采访者"),
        ("people familiar (to Mirror)", "people familiar with the matter (to Mirror)", "知情人士（对Mirror）"),
        ("Ferry official", "Ferry official", "Ferry official"),
        ("Posts, River", "Posts, River", "Posts, River"),
        ("some_name", "some_name", "some_name"),
        ("", "", ""),
    ],
)
def test_an_actor_is_called_as_the_language_has_it(written: str, english: str, chinese: str) -> None:
    assert called(with_post(), written) == english
    with speaking("zh"):
        assert called(with_post(), written) == chinese


ISRAEL = Actor("israel", ActorKind.STATE, LocalText({"en": ("Israel",), "zh": ("以色列",), "ar": ("إسرائيل",)}))
FRONT = Actor("front", ActorKind.GROUP, LocalText({"en": ("South Front",), "zh": ("南方阵线",)}))


@pytest.mark.parametrize(
    ("written", "chinese"),
    [
        ("Israeli official", "以色列官员"),
        ("Israeli source", "以色列的消息人士"),
        ("South Front official", "南方阵线官员"),
        ("source close to South Front", "接近南方阵线的消息人士"),
        ("Hill official", "Hill official"),
        ("official", "官员"),
        ("unnamed source", "消息人士"),
    ],
)
def test_unnamed_officials_are_called_in_one_language_throughout(written: str, chinese: str) -> None:
    case = evolve(a_case(), actors={**a_case().actors, "israel": ISRAEL, "front": FRONT})
    assert called(case, written) == written
    with speaking("zh"):
        assert called(case, written) == chinese
    with speaking("de"):  # where the language has no words for it, no half of it is put into that language
        assert called(case, written) == written


def test_every_unnamed_speaker_of_the_record_has_words() -> None:
    """What the record calls those who are not named is known to the page, alone and of a state."""
    case = evolve(a_case(), actors={**a_case().actors, "israel": ISRAEL})
    labels = set(read_lexicon("en").sections["anonymous"]) - {"source close to"}
    forms = {form.removeprefix("{whom} ") for form in _FORMS}
    assert labels <= forms
    assert labels <= set(NAMELESS)
    assert {str(voice) for voice in Voice} - {"outlet", "named"} <= set(NAMELESS) | {"unnamed source"}
    assert called(case, "Israeli diplomat") == "Israeli diplomat"


def test_speaker_and_outlets_of_a_claim_are_called_alike() -> None:
    claim = evolve(a_case().claims[0], carrier="the Post", mirror="Mirror", speaker_role="anonymous source")
    with speaking("zh"):
        shown = localised(with_post(), claim)
    assert (shown.speaker, shown.source, shown.carrier) == ("河岸邮报",) * 3
    assert (shown.mirror, shown.speaker_role) == ("Mirror", "匿名消息人士")
    assert (
        evolve(
            shown, speaker=claim.speaker, source=claim.source, carrier=claim.carrier, speaker_role=claim.speaker_role
        )
        == claim
    )


def test_an_origin_names_its_outlet_in_the_language_spoken() -> None:
    with speaking("zh"):
        assert origin(with_post(), Origin(source="River Post")).translate(ISOLATES) == "河岸邮报"
        assert origin(with_post(), Origin(claim="c1")).translate(ISOLATES) == "河岸邮报，2031-03-01"


def test_sides_and_issues_have_names_for_sentences() -> None:
    names = {key: name.translate(ISOLATES) for key, name in in_sentences(a_case()).items()}
    assert names["north"] == "Northbank" and names["captives"] == "Captives released"
    assert "envoy" not in names


def test_a_version_is_called_by_number_level_day_and_author() -> None:
    case = a_case()
    assert package_title(case, case.packages["v1"]).translate(ISOLATES) == "Version 1 (outline, 2031-02-26, Aldermere)"
    with speaking("zh"):
        assert package_title(case, case.packages["v1"]).translate(ISOLATES) == "第1版（纲要，2031-02-26，Aldermere）"


def found(origin: str) -> ConditionName:
    return next(c.name for c in all_conditions(a_case()) if c.name.origin == origin)


@pytest.mark.parametrize(
    ("where", "condition", "source"),
    [
        ("n4", "red line of Northbank: Pause ≥ 3", "said by Orsolt, 2031-03-02"),
        ("s4", "precondition of Southbank: Captives released ≥ 20", "said by Calla, 2031-03-02"),
        (
            "g2",
            "red line of Southbank: Detainees released ≤ 120 (guessed)",
            "guessed from Lene Osgrad in River Post, 2031-03-03",
        ),
        ("claim c3", "precondition of Southbank: Captives released ≥ 20", "Lene Osgrad in River Post, 2031-03-03"),
        ("constraint 1", "a fact of the matter: if Pause = 0, then Captives released ≤ 20", ""),
    ],
)
def test_a_condition_is_told_by_names_and_by_who_said_it(where: str, condition: str, source: str) -> None:
    assert named(a_case(), found(where)).translate(ISOLATES) == condition
    assert said_where(a_case(), found(where)).translate(ISOLATES) == source


def test_a_condition_that_cannot_be_read_stays_as_it_is_and_so_does_its_source() -> None:
    odd = ConditionName(ConditionKind.PRECONDITION, "south", "a speech", "tolls > (")
    assert named(a_case(), odd).translate(ISOLATES) == "precondition of Southbank: tolls > ("
    assert said_where(a_case(), odd).translate(ISOLATES) == "a speech"


def test_what_a_package_breaks_is_told_by_names() -> None:
    assert [text.translate(ISOLATES) for text in broken(a_case(), "south", ("s4", "claim c3"))] == [
        "precondition of Southbank: Captives released ≥ 20"
    ] * 2
    assert broken(a_case(), "south", ()) == []


def test_public_preconditions_of_a_page_are_joined_as_the_language_does() -> None:
    case = evolve(
        a_case(), preconditions=(PublicPrecondition("south", parse("pause >= 3"), Origin(claim="c1"), MARCH),)
    )
    assert "Southbank: Pause ≥ 3, River Post, 2031-03-02" in plain(report_of(case))
    assert "Southbank：Pause ≥ 3，River Post，2031-03-02" in plain(report_of(case, language="zh"))


def test_wishes_are_told_whole_in_both_languages() -> None:
    directions = [s.content for s in a_case().statements("south")][:3]
    told = [words(a_case(), d).translate(ISOLATES) for d in directions]
    assert told == [
        "Captives released: more is better",
        "Detainees released: less is better",
        "Order, best first: by need, by names",
    ]
    with speaking("zh"):
        assert words(a_case(), directions[2]).translate(ISOLATES) == "Order，由好到差：by need、by names"


def test_an_option_that_means_nothing_is_said_to_mean_nothing() -> None:
    case = a_case()
    silent = evolve(case, issues={**case.issues, "tolls": Issue("tolls", (0, 1), LocalText.of("Bridge tolls"))})
    advice = advise(silent)
    assert advice.open_issues == ("tolls",)
    (sentence,) = open_sentences(silent, advice)
    assert sentence.translate(ISOLATES).startswith("Of Bridge tolls it is not known what any side wants")
    assert sentence.translate(ISOLATES) in plain(report_of(silent))
    assert open_sentences(case, advise(case)) == []


def test_who_was_counted_toward_the_quota_is_counted(examples) -> None:
    made = rows(report_of(load(examples / "gaza-2023"), seconds=5), "The exchange, round by round")
    sixth = next(row for row in made if row[0] == "2023-11-29" and row[1] == "Hamas")
    assert sixth[3] == "10 persons, 2 Russian-Israelis"
    assert made[-1][0] == date(2023, 11, 30).isoformat() and made[-1][7] == "0"
    assert "Thais" not in " ".join(cell for row in made for cell in row), "outside the quota"
