"""Claims as lines of JSON, with the keys that case folders and the measuring data use."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import Enum
from operator import attrgetter

from attrs import fields

from goodoffices.case import Claim

_KEYS = tuple(field.name for field in fields(Claim))
_VALUES = attrgetter(*_KEYS)
_PLAIN = (str, int, float, bool, type(None))


def claims_to_jsonl(claims: Iterable[Claim]) -> str:
    """One claim a line, every key present; days as ``YYYY-MM-DD``, ``published`` as its day in UTC."""
    return "".join(json.dumps(claim_keys(claim), ensure_ascii=False) + "\n" for claim in claims)


def claim_keys(claim: Claim) -> dict[str, object]:
    """The keys of a claim with values that JSON knows."""
    return {key: _simple(value) for key, value in zip(_KEYS, _VALUES(claim), strict=True)}


def _simple(value: object) -> object:
    if type(value) in _PLAIN:  # most are; an Enum of texts is none of them
        return value
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
