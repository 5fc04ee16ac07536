"""The page on the stand-alone format: it names every key that is read, and what it shows can be planned."""

import json
import re
from datetime import date, time
from io import StringIO
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from goodoffices.case import BondKind, Exchange, GateKind, ObligationKind
from goodoffices.exchange import ExchangeError, check_plan, plan_exchange, read_exchange
from goodoffices.exchange.reading import ANSWERS, ITEM_OPTIONAL, ITEM_REQUIRED, OPTIONAL, REQUIRED

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "exchange-format.md"
BLOCKS = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)


def read(tmp_path: Path, text: str, name: str = "exchange.yaml") -> Exchange:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_exchange(path)


def as_json(text: str, **more: object) -> str:
    def plain(value: object) -> str:
        assert isinstance(value, date | time)
        return value.isoformat()

    data = YAML(typ="safe", pure=True).load(StringIO(text))
    return json.dumps({**data, **more}, default=plain)


def test_the_page_names_every_key_that_is_read_and_no_other() -> None:
    rows = [line.split("|")[1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    named = {key for row in rows for key in re.findall(r"`([^`]+)`", row)}
    items = {f"items[].{key}" for key in (*ITEM_REQUIRED, *ITEM_OPTIONAL)}
    assert named == {*REQUIRED, *OPTIONAL, *items}
    assert all(f"`{answer}`" in PAGE.read_text(encoding="utf-8") for answer in ANSWERS)


@pytest.mark.parametrize("text", BLOCKS, ids=["plain", "conditions"])
def test_what_the_page_shows_can_be_planned_from_yaml_and_json_alike(tmp_path: Path, text: str) -> None:
    exchange = read(tmp_path, text)
    assert read(tmp_path, as_json(text), "exchange.json") == exchange
    found = plan_exchange(exchange)
    assert found.plan is not None, found.why
    assert found.proven
    assert check_plan(exchange, found.plan) == ()


def test_windows_gates_bonds_and_kinds_are_read(tmp_path: Path) -> None:
    exchange = read(tmp_path, BLOCKS[1])
    assert [gate.kind for gate in exchange.gates] == [GateKind.LISTS_EXCHANGED, GateKind.ATTESTED]
    assert [(bond.side, bond.kind) for bond in exchange.bonds] == [("south", BondKind.DEPOSIT)]
    assert {o.id: o.kind for o in exchange.obligations} == {
        "video": ObligationKind.PROOF_OF_LIFE,
        "captives": ObligationKind.PERSONS,
        "detainees": ObligationKind.PERSONS,
        "road": ObligationKind.OPENING,
        "fund": ObligationKind.MONEY,
    }
    assert [(w.opens, w.closes) for w in exchange.hours] == [("08:00", "16:00")]
    assert exchange.crossings["bridge"].an_hour == 3


@pytest.mark.parametrize("answer", ANSWERS)
def test_answers_in_the_file_change_nothing(tmp_path: Path, answer: str) -> None:
    told = read(tmp_path, as_json(BLOCKS[0], **{answer: {"exposure": 0, "proven": True}}), "told.json")
    assert told == read(tmp_path, BLOCKS[0])
    assert plan_exchange(told).exposure == plan_exchange(read(tmp_path, BLOCKS[0])).exposure != 0


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("{accepted_by: [north]}", "lantern_society would carry and is not accepted by south."),
        ("{consents: false, accepted_by: [north, south]}", "lantern_society would carry and has not consented."),
    ],
)
def test_a_carrier_without_the_consent_of_all_is_refused(tmp_path: Path, given: str, said: str) -> None:
    with pytest.raises(ExchangeError, match=re.escape(said)):
        read(tmp_path, BLOCKS[1].replace("{accepted_by: [north, south]}", given))
