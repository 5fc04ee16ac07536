"""Claims as lines of JSON, with the keys that case folders and the measuring data use."""

import json
from collections.abc import Iterable
from datetime import UTC, date, datetime
from enum import Enum

from attrs import asdict

from goodoffices.case import Claim


def claims_to_jsonl(claims: Iterable[Claim]) -> str:
    """One claim a line, every key present; days as ``YYYY-MM-DD``, ``published`` as its day in UTC."""
    return "".join(json.dumps(claim_keys(claim), ensure_ascii=False) + "\n" for claim in claims)


def claim_keys(claim: Claim) -> dict[str, object]:
    """The keys of a claim with values that JSON knows."""
    return asdict(claim, value_serializer=lambda _claim, _field, value: _simple(value))


def _simple(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return (value.astimezone(UTC) if value.tzinfo else value).date().isoformat()
    return value.isoformat() if isinstance(value, date) else value
