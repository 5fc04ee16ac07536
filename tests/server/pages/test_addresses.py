"""The reference names every address of the pages."""

import re
from pathlib import Path

from server.standing import django_is_up


def test_every_address_is_in_the_reference() -> None:
    django_is_up()
    from goodoffices.server.pages.addresses import addresses

    text = (Path(__file__).parents[3] / "docs" / "reference" / "pages.md").read_text(encoding="utf-8")
    said = set(re.findall(r"`(/[\w/]*)`", text))
    there = {"/" + re.sub(r"<str:(\w+)>", _name, str(one.pattern)) for one in addresses}
    assert said == there


def _name(found: "re.Match[str]") -> str:
    return "ITEM" if found[1] == "item" else "ID"
