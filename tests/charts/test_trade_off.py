"""Exposure against person-days: places follow the numbers, the chosen order stands out, right-to-left is the mirror."""

import pytest
from attrs import evolve

from charts.helpers import SVG, labels, tree
from charts.samples import a_trade_off
from goodoffices.charts import trade_off


def test_more_person_days_lie_further_on_and_less_exposure_lower() -> None:
    data = a_trade_off()
    places = trade_off._places(data, trade_off.Frame(720, 380))
    assert [x for x, _y in places] == sorted(x for x, _y in places)
    assert [y for _x, y in places] == sorted(y for _x, y in places)
    mirrored = trade_off._places(data, trade_off.Frame(720, 380, mirrored=True))
    assert [x for x, _y in mirrored] == pytest.approx([720 - x for x, _y in places])


def test_few_points_are_all_named_and_of_many_the_ends() -> None:
    few = labels(trade_off.render(a_trade_off()))
    assert {"354", "361", "364", "372"} <= {text.strip("\u2068\u2069") for text in few}
    many = evolve(a_trade_off(), points=tuple(trade_off.TradeOff(1 - k / 40, 300 + k) for k in range(30)), chosen=None)
    shown = {text.strip("\u2068\u2069") for text in labels(trade_off.render(many))}
    assert {"300", "329"} <= shown and "315" not in shown


def test_the_table_says_what_each_step_costs() -> None:
    rows = trade_off.table(a_trade_off()).rows
    assert rows[0] == ("354", "61.0 %", "", "")
    assert rows[1] == ("361", "30.0 %", "7", "31.0")


def test_an_unfinished_search_is_said() -> None:
    assert "ended before" in tree(trade_off.render(a_trade_off())).findtext(f"{SVG}desc")
    whole = evolve(a_trade_off(), complete=True)
    assert "ended before" not in tree(trade_off.render(whole)).findtext(f"{SVG}desc")
