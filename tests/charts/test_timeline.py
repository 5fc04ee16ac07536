"""The timeline: lanes, days, denials joined to what they deny, words for the status."""

from datetime import date, timedelta

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from charts.helpers import SVG, labels, own_text, plain, tree
from charts.samples import DAYS, a_timeline
from goodoffices.case import Modality
from goodoffices.charts import timeline


def spots(svg: str, data: timeline.TimelineData) -> dict[str, tuple[float, float]]:
    """Where each statement stands, in the order of the data."""
    paths = list(tree(svg).find(f"{SVG}g[@class='signs']"))[: len(data.marks)]
    found = {}
    for mark, path in zip(data.marks, paths, strict=True):
        x, y = path.get("transform", "").removeprefix("translate(").removesuffix(")").split()
        found[mark.id] = (float(x), float(y))
    return found


def test_later_is_farther_on_and_one_speaker_is_one_lane() -> None:
    data = a_timeline()
    at = spots(timeline.render(data), data)
    assert at["c0"][0] < at["c1"][0] < at["c2"][0] < at["c3"][0]
    assert at["c0"][1] == at["c2"][1] != at["c1"][1] == at["c3"][1]


def test_right_to_left_turns_the_order_of_days_and_nothing_else() -> None:
    data = a_timeline()
    left, right = (spots(timeline.render(data, language=code), data) for code in ("zh", "he"))
    for name, (x, y) in left.items():
        assert abs(720 - x - right[name][0]) < 0.11
        assert y == right[name][1]


def test_a_denial_is_joined_to_what_it_denies() -> None:
    data = a_timeline()
    svg = timeline.render(data)
    (join,) = [p for p in tree(svg).iter(f"{SVG}path") if p.findtext(f"{SVG}title") == "denies"]
    start, *_between, end = (tuple(float(n) for n in p.split(",")) for p in join.get("d", "")[1:].split(" L"))
    at = spots(svg, data)
    assert (start, end) == (at["c3"], at["c0"])


def test_a_denial_of_something_not_shown_is_not_drawn_but_the_statement_is() -> None:
    data = evolve(a_timeline(), denials=(("c3", "gone"), ("gone", "c0")))
    assert "<title>denies</title>" not in timeline.render(data)
    assert len(spots(timeline.render(data), data)) == 8


def test_the_table_says_who_denies_what() -> None:
    row = next(row for row in timeline.table(a_timeline()).rows if row[2] == "denied")
    assert plain(str(row[-1])) == "2031-03-05: Northbank radio: reported, status of the deal: open"


def test_each_modality_has_a_shape_or_look_of_its_own_and_a_word() -> None:
    signs = [(shape, look) for shape, look, _word in timeline.MODALITIES.values()]
    assert set(timeline.MODALITIES) == set(Modality)
    assert len(set(signs)) == len(signs)
    assert {"reported", "denied", "done"} <= set(labels(timeline.render(a_timeline())))


def test_quotations_keep_their_language_in_the_table() -> None:
    cells = [row[4] for row in timeline.table(a_timeline(quote="اتفاق قريب")).rows[:8]]
    assert {(c.text, c.language) for c in cells if isinstance(c, timeline.Cell)} == {("اتفاق قريب", "en")}


def test_each_word_for_the_status_has_a_mark_on_its_day() -> None:
    data = a_timeline()
    titles = [plain(t.text or "") for t in tree(timeline.render(data)).iter(f"{SVG}title")]
    assert titles.count("open") == 1
    assert titles.count("agreed") == 1
    assert "status" not in titles, "days with one word have no span"


def test_words_of_one_day_are_joined_and_none_is_preferred() -> None:
    both = (timeline.StatusWord(DAYS[0], "open"), timeline.StatusWord(DAYS[0], "agreed"))
    svg = timeline.render(evolve(a_timeline(), status=both))
    (span,) = [p for p in tree(svg).iter(f"{SVG}path") if p.findtext(f"{SVG}title") == "status"]
    points = [tuple(float(n) for n in p.split(",")) for p in span.get("d", "")[1:].split(" L")]
    assert points[0][0] == points[1][0]
    assert points[0][1] != points[1][1]


def test_an_unknown_level_is_not_drawn() -> None:
    data = evolve(a_timeline(), status=(timeline.StatusWord(DAYS[0], "elsewhere"),))
    assert "elsewhere" not in timeline.render(data)


def test_left_out_days_are_marked() -> None:
    titles = [plain(t.text or "") for t in tree(timeline.render(a_timeline())).iter(f"{SVG}title")]
    assert "4 days lie between" in titles


days = st.lists(st.integers(0, 40), min_size=1, max_size=60)


@given(days)
def test_no_two_statements_stand_on_the_same_spot(offsets: list[int]) -> None:
    marks = tuple(
        timeline.TimelineMark(
            f"c{k}", f"speaker {k % 3}", date(2031, 3, 1) + timedelta(days=d), Modality.ASSERTED, "aid"
        )
        for k, d in enumerate(offsets)
    )
    data = timeline.TimelineData("t", marks)
    at = spots(timeline.render(data), data)
    assert len(set(at.values())) == len(marks)
    lanes = [r for r in tree(timeline.render(data)).iter(f"{SVG}rect") if r.get("class") == "band"]
    height = float(tree(timeline.render(data)).get("height", ""))
    assert lanes and all(0 < y < height for _x, y in at.values())


def test_long_names_are_cut_with_the_whole_in_the_title() -> None:
    name = "Spokesman of the Joint Commission of the Two Rivers"
    svg = timeline.render(a_timeline(speaker=name))
    (label,) = [t for t in tree(svg).iter(f"{SVG}text") if own_text(t).startswith("Spokesman of")]
    assert own_text(label).endswith("…")
    assert label.findtext(f"{SVG}title") == name
