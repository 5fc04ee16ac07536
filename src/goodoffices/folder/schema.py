"""JSON schema of the files of a case folder, made from the descriptions that the reader uses."""

from collections.abc import Mapping
from typing import Any

from goodoffices.folder.files import CASE, CLAIM, DONE_ONLY, MEDIATOR_ROOM, PLAN, SHARED_ROOM, SIDE_ROOM
from goodoffices.folder.kinds import Schema

_FILES: Mapping[str, Any] = {
    "case": CASE,
    "side_room": SIDE_ROOM,
    "mediator_room": MEDIATOR_ROOM,
    "shared_room": SHARED_ROOM,
    "claim": CLAIM,
}


def schema() -> Schema:
    """One JSON schema (2020-12) with a definition a file: ``case``, ``side_room``, ``mediator_room``, ``shared_room``
    (implementers, joint), ``plan`` and ``claim`` (one line of claims.jsonl).

    An editor names the definition it needs, ``schema.json#/$defs/case``; the whole accepts any of the files. What
    spans files (who is an actor, which options an issue has) is for ``check``, not for a schema.
    """
    definitions = {name: record.schema() for name, record in _FILES.items()}
    definitions["plan"] = {"anyOf": [PLAN.schema(), {**DONE_ONLY.schema(), "required": ["carried_out"]}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Files of a case folder",
        "anyOf": [{"$ref": f"#/$defs/{name}"} for name in definitions],
        "$defs": definitions,
    }
