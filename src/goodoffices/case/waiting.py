"""What waits for what: every reason for which one obligation goes only after others, and circles among them."""

from collections.abc import Iterator
from itertools import pairwise

import networkx as nx
from attrs import frozen

from goodoffices.case.exchanges import Exchange
from goodoffices.words import _


@frozen
class Wait:
    """``later`` goes only after all of ``earlier``, at least ``rounds`` rounds later (0: in the same round at the
    earliest, not at an earlier hand-over of it); ``because`` names the condition, ``id`` tells it from others.
    """

    id: str
    earlier: str
    later: str
    rounds: int
    because: str


def waits(exchange: Exchange) -> Iterator[Wait]:
    """Every wait between obligations inside the quota: precedence, gates, phases."""
    yield from _precedence(exchange)
    yield from _gates(exchange)
    yield from _phases(exchange)


def _precedence(exchange: Exchange) -> Iterator[Wait]:
    for o in exchange.obligations:
        for earlier in o.after:
            because = _("{later} only after {earlier}").format(later=o.id, earlier=earlier)
            yield Wait(f"after:{o.id}:{earlier}", earlier, o.id, 0, because)


def _gates(exchange: Exchange) -> Iterator[Wait]:
    for gate in exchange.gates:
        for later in gate.before:
            for earlier in gate.after:
                text = _("gate {gate}: {later} only after {verifier} attested {earlier}")
                because = text.format(gate=gate.id, later=later, verifier=gate.verifier, earlier=earlier)
                yield Wait(f"gate:{gate.id}", earlier, later, gate.wait, because)


def _phases(exchange: Exchange) -> Iterator[Wait]:
    by_phase: dict[int, list[str]] = {}
    for o in exchange.obligations:
        if not o.outside and o.in_phase is not None:
            by_phase.setdefault(o.in_phase, []).append(o.id)
    for before, after in pairwise(sorted(by_phase)):
        because = _("phase {later} only after phase {earlier}").format(later=after, earlier=before)
        for one in by_phase[before]:
            for other in by_phase[after]:
                yield Wait(f"phase:{after}", one, other, 1, because)


def circles(exchange: Exchange) -> list[list[Wait]]:
    """Circles of waits, each for the next; obligations that go together count as one. One circle a knot."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    head = {id_: ids[0] for ids in exchange.together for id_ in ids}
    for wait in waits(exchange):
        graph.add_edge(head.get(wait.later, wait.later), head.get(wait.earlier, wait.earlier), wait=wait)
    found = [[graph.edges[node, node]["wait"]] for node in sorted(nx.nodes_with_selfloops(graph))]
    for knot in sorted(nx.strongly_connected_components(graph), key=min):
        if len(knot) > 1:
            inner = nx.DiGraph(edge for edge in graph.edges(knot) if edge[0] != edge[1] and edge[1] in knot)
            found.append([graph.edges[edge[:2]]["wait"] for edge in nx.find_cycle(inner, min(knot))])
    return found
