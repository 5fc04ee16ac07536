"""One full and one empty input of each picture."""

from datetime import date, timedelta
from types import ModuleType
from typing import Any

from goodoffices.case import Modality
from goodoffices.charts import channel_map, frontier, plan, positions, timeline, trade_off

DAYS = tuple(date(2031, 3, 5) + timedelta(days=k) for k in range(4))


def a_frontier(one: str = "Northbank", other: str = "Southbank", name: str = "Nash") -> frontier.FrontierData:
    points = tuple(
        frontier.FrontierPoint(f"{10 * k} captives", k / 5, 1 - (k / 5) ** 2, (k / 5 - 0.05, k / 5 + 0.1), None)
        for k in range(1, 5)
    )
    solutions = (
        frontier.NamedPoint(name, "30 captives", 0.6, 0.64),
        frontier.NamedPoint("utilitarian", "20 captives", 0.4, 0.84),
    )
    return frontier.FrontierData("What each package is worth", (one, other), points, solutions, (0.2, 0.1))


def a_plan(one: str = "Northbank", other: str = "Southbank", category: str = "children") -> plan.PlanData:
    north = plan.PlanLane(
        one,
        planned=tuple(plan.Block(k, 3 + k, category) for k in range(1, 5)),
        carried_out=(plan.Block(1, 4, category), plan.Block(2, 5, category, (5, 6))),
        exposure=(0.1, 0.3, 0.2, 0.0),
        carried_exposure=(0.1, 0.4),
        limit=0.35,
    )
    south = plan.PlanLane(other, tuple(plan.Block(k, 12, "minors") for k in range(1, 5)), exposure=(0.2, 0.1, 0.1, 0.0))
    gates = (
        plan.PlanGate("lists exchanged", "Red Cross delegate", 1, "18:00"),
        plan.PlanGate("attested", "Red Cross delegate"),
        plan.PlanGate("consent", "envoy", 4),
    )
    columns = tuple(day.isoformat() for day in DAYS)
    return plan.PlanData("The order", columns, (north, south), gates, (66, 50, 33, 16, 0), (66, 62, 57))


def a_timeline(speaker: str = "Northbank radio", quote: str = "a deal within hours") -> timeline.TimelineData:
    modalities = list(Modality)
    marks = tuple(
        timeline.TimelineMark(
            f"c{k}",
            (speaker, "Southbank spokesman")[k % 2],
            DAYS[k % 4] + timedelta(days=3 * (k % 4 == 3)),
            modalities[k],
            ("status of the deal: open", "status of the deal: agreed")[k // 4],
            quote,
            "en",
            "River News",
        )
        for k in range(8)
    )
    steps = (timeline.StatusWord(DAYS[0], "open"), timeline.StatusWord(DAYS[2], "agreed"))
    return timeline.TimelineData("Who said what", marks, (("c3", "c0"), ("c3", "gone")), ("open", "agreed"), steps)


def a_map(side: str = "Northbank") -> channel_map.ChannelMap:
    ring, stroke = channel_map.Ring, channel_map.Stroke
    actors = (
        channel_map.MapActor("n", side, ring.SIDE),
        channel_map.MapActor("s", "Southbank", ring.SIDE),
        channel_map.MapActor("e", "Envoy", ring.MEDIATOR),
        channel_map.MapActor("f", "Friend", ring.MEDIATOR),
        channel_map.MapActor("o", "Relief organisation of the whole valley and its rivers", ring.OTHER),
        channel_map.MapActor("a", "Alone", ring.OTHER),
    )
    channels = (
        channel_map.MapChannel(("e", "n"), "hosted office, open", stroke.GRADED),
        channel_map.MapChannel(("e", "s"), "contact, open"),
        channel_map.MapChannel(("f", "s"), "back channel, open, not public", stroke.SECRET),
        channel_map.MapChannel(("o", "n"), "humanitarian contact, open"),
        channel_map.MapChannel(("o", "s"), "humanitarian contact, open"),
        channel_map.MapChannel(("o", "nobody"), "to an actor that is not drawn"),
    )
    return channel_map.ChannelMap("Who can reach whom", actors, channels)


def some_positions(side: str = "Northbank", text: str = "more is better") -> positions.PositionsData:
    mark = positions.Mark
    found = (
        positions.Position(side, "captives", "perhaps at most 80", mark.GUESSED, "River News, 2031-03-01"),
        positions.Position(side, "captives", text, mark.SAID, "head of delegation, 2031-03-02"),
        positions.Position("Southbank", "pause", "at least 4", mark.INFERRED),
    )
    return positions.PositionsData("Where each side stands", (side, "Southbank"), ("captives", "pause"), found)


def a_trade_off(title: str = "Exposure against person-days") -> trade_off.TradeOffData:
    points = tuple(trade_off.TradeOff(e, d) for e, d in ((0.61, 354), (0.3, 361), (0.17, 364), (0.085, 372)))
    return trade_off.TradeOffData(title, points, complete=False, chosen=3)


FULL: list[tuple[ModuleType, Any]] = [
    (frontier, a_frontier()),
    (plan, a_plan()),
    (timeline, a_timeline()),
    (channel_map, a_map()),
    (positions, some_positions()),
    (trade_off, a_trade_off()),
]
EMPTY: list[tuple[ModuleType, Any]] = [
    (frontier, frontier.FrontierData("Nothing", ("A", "B"))),
    (plan, plan.PlanData("Nothing", (), (plan.PlanLane("A"), plan.PlanLane("B")))),
    (timeline, timeline.TimelineData("Nothing")),
    (channel_map, channel_map.ChannelMap("Nothing")),
    (positions, positions.PositionsData("Nothing")),
    (trade_off, trade_off.TradeOffData("Nothing")),
]


def hostile(text: str) -> list[tuple[ModuleType, Any]]:
    """Every picture with this text in the place of names and quotations."""
    return [
        (frontier, a_frontier(text, text, text)),
        (plan, a_plan(text, text, text)),
        (timeline, a_timeline(text, text)),
        (channel_map, a_map(text)),
        (positions, some_positions(text, text)),
        (trade_off, a_trade_off(text)),
    ]
