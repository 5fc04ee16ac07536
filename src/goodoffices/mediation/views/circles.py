"""Preconditions that wait for each other: named as circles, with the sides that put them (M46)."""

from collections.abc import Iterable

import networkx as nx
from attrs import frozen

from goodoffices.mediation.state import RoomState
from goodoffices.mediation.topics.members import Members
from goodoffices.mediation.topics.preconditions import PreconditionPut, Preconditions


@frozen
class Waiting:
    """A side holds something back until something else has happened."""

    side: str | None
    precondition: PreconditionPut


def precondition_circles(rooms: Iterable[RoomState]) -> tuple[tuple[Waiting, ...], ...]:
    """Circles among standing preconditions, each a chain in which the next one waits for the one before.

    Every knot of preconditions (strongly connected component) gives one circle.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for room in rooms:
        for one in room.topic(Preconditions).standing():
            graph.add_edge(one.holds_back, one.until, wait=Waiting(room.topic(Members).of, one))
    found = []
    for knot in sorted(nx.strongly_connected_components(graph), key=min):
        if len(knot) > 1:  # nothing waits for itself: the command refuses that
            circle = nx.find_cycle(graph.subgraph(knot), min(knot))
            found.append(tuple(graph.edges[step[:2]]["wait"] for step in circle))
    return tuple(found)
