"""Ten thousand reports of 5 kB: how long they take to read, how much memory, and how long a second time.

Wanted on two cores that do nothing else: two minutes, memory that does not grow, and under 3 s the second time. The
time that is checked is that of the processors, since other work on the machine does not lengthen it by much.

    python -m pytest benchmarks/test_record.py -n 0 -q -s
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from benchmarks.reports import reports

ROOT = Path(__file__).parents[1]
MEASURED = """
import json, os, resource, sys, time
from pathlib import Path
began = time.perf_counter()
from goodoffices.folder import load
from goodoffices.record import gather
with gather([Path(sys.argv[1])], load("examples/gaza-2023"), state=Path(sys.argv[2]), processes=2) as one:
    brief = one.brief()
used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
print(json.dumps({
    "anew": one.anew, "claims": len(brief.claims), "seconds": time.perf_counter() - began,
    "processor": sum(u.ru_utime + u.ru_stime for u in used), "MB": used[0].ru_maxrss / 1024,
    "worker MB": used[1].ru_maxrss / 1024, "load": os.getloadavg()[0],
}))
"""


def measured(folder: Path, state: Path) -> dict[str, float]:
    done = subprocess.run(  # noqa: S603 - this program itself
        [sys.executable, "-c", MEASURED, str(folder), str(state)], capture_output=True, text=True, cwd=ROOT, check=True
    )
    print(f"\n{folder.name}: {done.stdout.strip()}")
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[int, Path]:
    """The same reports, the first two thousand and all of them."""
    made = {count: tmp_path_factory.mktemp(f"{count}") for count in (2_000, 10_000)}
    for number, (name, content) in enumerate(reports(10_000)):
        for count, folder in made.items():
            if number < count:
                (folder / name).write_text(content, encoding="utf-8")
    return made


def test_ten_thousand_reports(folders: dict[int, Path], tmp_path: Path) -> None:
    few = measured(folders[2_000], tmp_path / "few.sqlite")
    first = measured(folders[10_000], tmp_path / "all.sqlite")
    second = measured(folders[10_000], tmp_path / "all.sqlite")
    assert (first["anew"], second["anew"]) == (10_000, 0)
    assert first["processor"] / 2 < 120
    assert second["processor"] < 3
    assert first["MB"] < few["MB"] + 30 and first["worker MB"] < few["worker MB"] + 60
