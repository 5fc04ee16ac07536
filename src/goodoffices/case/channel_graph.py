"""The graph of channels: which paths join two actors, which are the only ones, what a closure would cost (M4, M30)."""

from datetime import date
from typing import TypeAlias

import networkx as nx
from attrs import frozen

from goodoffices.case.actors import MEDIATING
from goodoffices.case.case import Case

# At run time networkx classes take no parameters; the aliases keep the checker content.
Graph: TypeAlias = "nx.MultiGraph[str]"
View: TypeAlias = "nx.Graph[str]"


@frozen
class Monopoly:
    """Actors and channels without which two actors cannot reach each other."""

    between: tuple[str, str]
    actors: tuple[str, ...]
    channels: tuple[str, ...]
    connected: bool


@frozen
class Closure:
    """What is lost when a channel closes: the pairs that lose their last path, and those left with only one."""

    channel: str
    lost: tuple[tuple[str, str], ...]
    last_path: tuple[tuple[str, str], ...]


def channel_graph(case: Case, on: date | None = None, without: str | None = None) -> Graph:
    """Actors joined by the channels that carry messages on a day; edge keys are channel ids.

    A body, person or office reaches the actor it is part of; such edges have keys that start with ``part of``.
    """
    graph: Graph = nx.MultiGraph()
    graph.add_nodes_from(case.actors)
    for channel in case.all_channels().values():
        if channel.id != without and channel.grade(on).carries:
            graph.add_edge(*channel.between, key=channel.id)
    for actor in case.actors.values():
        if actor.part_of is not None:
            graph.add_edge(actor.id, actor.part_of, key=f"part of {actor.id}")
    return graph


def only_paths(case: Case, between: tuple[str, str], on: date | None = None) -> Monopoly:
    """The actors and channels that every path between two actors goes through (articulation by removal)."""
    graph = channel_graph(case, on)
    start, end = between
    if not _joined(graph, start, end):
        return Monopoly(between, (), (), connected=False)
    actors = tuple(
        node for node in graph if node not in between and not _joined(_without_node(graph, node), start, end)
    )
    channels = tuple(
        key
        for one, other, key in graph.edges(keys=True)
        if key in case.all_channels() and not _joined(_without_edge(graph, one, other, key), start, end)
    )
    return Monopoly(between, actors, channels, connected=True)


def what_if_closed(case: Case, channel: str, on: date | None = None) -> Closure:
    """The pairs of parties and mediators that lose their last path, or keep just one channel, without ``channel``."""
    before, after = channel_graph(case, on), channel_graph(case, on, without=channel)
    people = [a.id for a in case.actors.values() if a.id in case.sides or any(a.holds(role) for role in MEDIATING)]
    lost, last = [], []
    for index, one in enumerate(people):
        for other in people[index + 1 :]:
            if not _joined(before, one, other):
                continue
            if not _joined(after, one, other):
                lost.append((one, other))
            elif _width(before, one, other) > 1 and _width(after, one, other) == 1:
                last.append((one, other))
    return Closure(channel, tuple(lost), tuple(last))


def _joined(graph: View, start: str, end: str) -> bool:
    return nx.has_path(graph, start, end)


def _width(graph: Graph, start: str, end: str) -> int:
    """How many channels must close before two actors are parted (edge connectivity, parallel channels counted)."""
    capacities: nx.Graph[str] = nx.Graph()
    for one, other in graph.edges():
        held = capacities.get_edge_data(one, other, {"capacity": 0})["capacity"]
        capacities.add_edge(one, other, capacity=held + 1)
    return int(nx.maximum_flow_value(capacities, start, end))


def _without_node(graph: Graph, node: str) -> View:
    return nx.restricted_view(graph, [node], [])


def _without_edge(graph: Graph, one: str, other: str, key: str) -> View:
    return nx.restricted_view(graph, [], [(one, other, key)])
