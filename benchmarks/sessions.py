"""Every table of sessions in `docs/benchmarks.md`: one command, `python benchmarks/sessions.py SCENARIOS`.

With NegMAS installed (`make bench`) its mechanisms stand in the first tables, otherwise they are left out and said so.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import asdict, evolve

from goodoffices.cli.output import print_json
from goodoffices.lab.methods import Kinds, MethodName
from goodoffices.lab.negmas_peer import PeerMissingError
from goodoffices.lab.negmas_sessions import negmas_conditions
from goodoffices.lab.rows import Row
from goodoffices.lab.scenario_files import read_scenarios
from goodoffices.lab.scenarios import Selection, measure, random_scenario, select
from goodoffices.lab.sessions import run_sessions
from goodoffices.lab.settings import Settings
from goodoffices.lab.starts import Knows

KNOWS = (Knows.RANKING, Knows.ORDER)
LARGE = range(10)  # numbers of the random scenarios of 30 issues


def tables(files: Sequence[Path], asked: Settings) -> Iterator[tuple[str, Selection, Settings, bool]]:
    """Title, scenarios, settings, and whether NegMAS's mechanisms are run too."""
    scenarios = read_scenarios(files)
    two, three = select(scenarios), select(scenarios, sides=3)
    longer = (*asked.questions, 50, 100)
    yield "two sides", two, evolve(asked, knows=KNOWS, kinds=(Kinds.ALL, Kinds.TWO_ANSWERS)), False
    yield "two sides, one answer in ten wrong", two, evolve(asked, knows=KNOWS, wrong=(0.1,)), False
    peers = tuple(method for method in asked.methods if method is not MethodName.OURS)
    if peers:
        yield "peers, given longer", two, evolve(asked, methods=peers, knows=KNOWS, questions=longer), True
    both = (Kinds.ALL, Kinds.COMPARISONS)
    yield "one side inflates its red line", two, evolve(asked, kinds=both, overstates=True), False
    yield "three sides", three, evolve(asked, knows=KNOWS), False
    for opposed in (False, True):
        large = measure(random_scenario(30, 10, 2, number, opposed=opposed) for number in LARGE)
        yield f"30 issues of 10 options, {'opposed' if opposed else 'random'}", large, evolve(asked, seeds=1), False


def markdown(rows: Sequence[Row], questions: Sequence[int]) -> str:
    """The table as it stands on the page."""
    numbers = [str(number) for number in questions]
    lines = [
        "| method | known | wrong | questions | "
        + " | ".join(numbers)
        + " | agreement | to the end | fell | s a step |",
        "|" + "---|" * (8 + len(numbers)),
    ]
    for row in rows:
        cells = [f"{row.questions[n].nash:.3f} ({row.questions[n].worst_tenth:.2f})" for n in numbers]
        end = "–"
        if row.to_the_end is not None:
            offers = f"{row.to_the_end.offers:,.0f}, median {row.to_the_end.median_offers:,.0f}"
            end = f"{row.to_the_end.nash:.3f} ({row.to_the_end.worst_tenth:.2f}) after {offers}"
        agreed, fell = f"{row.questions[numbers[-1]].agreement:.3f}", " ".join(map(str, row.fell.values()))
        seconds = f"{row.step.mean:.3f}, most {row.step.largest:.2f}"
        named = (row.method, row.knows, f"{row.wrong:g}", row.kinds)
        lines.append("| " + " | ".join((*named, *cells, agreed, end, fell, seconds)) + " |")
        if row.overstating is not None:
            brought = (f"{n}: {one.gain:+.3f} / {one.loss:+.3f}" for n, one in row.overstating.items())
            lines.append(f"| ↳ gain / loss by overstating | {' · '.join(brought)} |" + " |" * (6 + len(numbers)))
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path, help="scenarios as JSON files, or folders of them")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--method", action="append", choices=[m.value for m in MethodName])
    parser.add_argument("--workers", type=int)
    parser.add_argument("--json", action="store_true", help="all rows as JSON instead of tables")
    words = parser.parse_args()
    methods = tuple(MethodName(name) for name in words.method or MethodName)
    everything = {}
    for title, selection, settings, beside in tables(words.files, Settings(methods=methods, seeds=words.seeds)):
        print(f"{title}: {len(selection.measured)} scenarios …", file=sys.stderr)
        try:
            peers = negmas_conditions(settings) if beside else ()
        except PeerMissingError as error:
            print(error, file=sys.stderr)
            peers = ()
        rows = run_sessions(selection, settings, peers=peers, workers=words.workers)
        everything[title] = [asdict(row) for row in rows]
        if not words.json:
            left_out = f"{len(selection.measured)} scenarios, {len(selection.hopeless)} without a possible agreement"
            print(
                f"\n### {title}\n\n{left_out}, {settings.seeds} seeds\n\n{markdown(rows, settings.questions)}",
                flush=True,
            )
    if words.json:
        print_json(everything)


if __name__ == "__main__":
    main()
