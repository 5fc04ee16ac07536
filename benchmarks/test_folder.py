"""How long a large case folder takes to be checked: 10,000 lines in block style (wanted: under 3 s)."""

from pathlib import Path
from typing import Any

import pytest

from goodoffices.folder import check

ACTORS = """\
case: {en: "A large case"}
actors:
  north:
    kind: state
    names:
      en: North
    roles:
      - role: party
  south:
    kind: state
    names:
      en: South
    roles:
      - role: party
"""
PERSON = """\
  person_{number}:
    kind: person
    names:
      en: Person {number}
      zh: 人物{number}
    part_of: north
    note: number {number}
"""
ISSUES = """\
issues:
  captives:
    unit: person
    options:
      range: [0, 100]
      step: 10
constraints:
"""
CONSTRAINT = '  - "if captives <= {number} then captives <= 100"\n'


@pytest.fixture
def large(tmp_path: Path) -> Path:
    people = "".join(PERSON.format(number=number) for number in range(1380))
    text = ACTORS + people + ISSUES + "".join(CONSTRAINT.format(number=number % 90) for number in range(320))
    assert text.count("\n") >= 10_000
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def test_ten_thousand_lines(benchmark: Any, large: Path) -> None:
    checked = benchmark.pedantic(check, args=(large,), rounds=5, warmup_rounds=1)
    assert checked.case is not None
