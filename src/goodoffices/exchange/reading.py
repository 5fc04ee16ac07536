"""Reading an exchange on its own from a JSON or YAML file, with every error at once.

The form: ``sides`` (two or more), ``rounds``, ``capacity`` (persons a round for each side), ``items``, each with
``id``, ``from``, ``count``, ``group``, ``category``, ``gives`` and ``gains``. ``order`` may be a text, which is for
people, or name the categories of each side from first to last. Conditions have the keys that they have in
``plan.yaml``. Known answers in a file are no input and are passed over.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from math import isfinite
from pathlib import Path
from typing import Any

from attrs import define, field
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from goodoffices.case.deriving import Derived, fill
from goodoffices.case.exchanges import Category, Exchange, Obligation
from goodoffices.case.obligations import Span, middle
from goodoffices.case.quantities import Number
from goodoffices.exchange.errors import ExchangeError
from goodoffices.exchange.reading_values import CONDITION_FIELDS, ITEM_FIELDS, Values
from goodoffices.exchange.soundness import faults, obstacles
from goodoffices.words import _

REQUIRED = ("sides", "rounds", "items")
OPTIONAL = ("capacity", "order", "title", "note", *CONDITION_FIELDS)
LARGEST_FILE = 20 * 1024 * 1024  # bytes
ANSWERS = ("best_known", "lower_bound", "proven", "even_split", "half_and_half")
ITEM_REQUIRED = ("id", "from", "count", "gives", "gains")
ITEM_OPTIONAL = ("group", "category", "to", "outside", "note", *ITEM_FIELDS)


def read_exchange(path: Path | str) -> Exchange:
    """The exchange in a JSON or YAML file (by its ending; anything but ``.yaml`` and ``.yml`` is read as JSON).

    Raises:
        ExchangeError: with everything that is wrong, a message each: the form first; where that is sound, also caps
            that cannot carry the persons, groups larger than a cap and a side that gains nothing.
    """
    path = Path(path)
    reader = _Reader()
    exchange = reader.exchange(_content(path))
    if exchange is None or reader.messages:
        raise ExchangeError(*(f"{path.name}: {message}" for message in reader.messages))
    derived = fill(exchange)
    wrong = _underived(derived, reader.without_count) or faults(derived.exchange) or obstacles(derived.exchange)
    if wrong:
        raise ExchangeError(*(f"{path.name}: {message}" for message in wrong))
    return derived.exchange


def _underived(derived: Derived, without_count: Collection[str]) -> tuple[str, ...]:
    """What could not be worked out, but for counts that the file names itself."""
    return tuple(
        fault.message
        for fault in derived.faults
        if fault.key != "count" or getattr(fault.about, "id", None) in without_count
    )


def _content(path: Path) -> object:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)  # a device has no size to ask for and no end
        text = data.decode("utf-8-sig")
    except OSError as error:
        raise ExchangeError(_("{path}: cannot be read ({reason}).").format(path=path, reason=error.strerror)) from None
    except UnicodeDecodeError:
        raise ExchangeError(_("{path}: is not UTF-8 text.").format(path=path)) from None
    if len(data) > LARGEST_FILE:
        most = LARGEST_FILE // (1024 * 1024)
        raise ExchangeError(
            _("{path}: has more than {most} MB; no exchange is that long.").format(path=path, most=most)
        )
    if not text.strip():
        raise ExchangeError(_("{path}: is empty; an exchange in JSON or YAML is needed.").format(path=path.name))
    return _yaml(path, text) if path.suffix in (".yaml", ".yml") else _json(path, text)


def _json(path: Path, text: str) -> object:
    try:
        return json.loads(text, object_pairs_hook=_unique)
    except (json.JSONDecodeError, _DuplicateKeyError) as error:
        raise ExchangeError(_("{path}: is not JSON: {reason}.").format(path=path.name, reason=error)) from None
    except (RecursionError, ValueError):  # nested without end; a number with thousands of digits
        raise ExchangeError(_("{path}: is not JSON that can be read.").format(path=path.name)) from None


def _yaml(path: Path, text: str) -> object:
    try:
        return YAML(typ="safe", pure=True).load(text)
    except (YAMLError, ValueError, RecursionError) as error:
        reason = " ".join(str(error).split())
        raise ExchangeError(_("{path}: is not YAML: {reason}.").format(path=path.name, reason=reason)) from None


class _DuplicateKeyError(Exception):
    pass


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    twice = [key for key, times in Counter(key for key, _value in pairs).items() if times > 1]
    if twice:
        raise _DuplicateKeyError(_("the key {key} is given twice").format(key=twice[0]))
    return dict(pairs)


@define
class _Reader:
    """Reads values of known kinds and remembers what is wrong; a wrong value is replaced to be able to go on."""

    messages: list[str] = field(factory=list)
    without_count: set[str] = field(factory=set)
    values: Values = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.values = Values(self.messages)  # one list: faults stay in the order of the file

    def exchange(self, data: object) -> Exchange | None:
        if not isinstance(data, Mapping):
            self.messages.append(_("a mapping with {keys} is needed.").format(keys=", ".join(REQUIRED)))
            return None
        self._keys("", data, REQUIRED, (*OPTIONAL, *ANSWERS))
        sides = self._sides(data["sides"]) if "sides" in data else None
        rounds = self._whole("rounds", data["rounds"]) if "rounds" in data else 1
        capacity = self._capacity(data.get("capacity", {}))
        conditions = self.values.conditions(data)
        by_ratio = {id_ for ratio in conditions.get("ratios", ()) for id_ in ratio.of}
        obligations = tuple(self._items(data.get("items", []), by_ratio))
        order = self._order(data.get("order"))
        if sides is None:
            return None
        title = None if data.get("title") is None else str(data["title"])
        return Exchange(sides, rounds, obligations, capacity, order, title=title, **conditions)

    def _keys(self, place: str, data: Mapping[Any, object], required: tuple[str, ...], more: tuple[str, ...]) -> None:
        for key in required:
            if key not in data:
                self.messages.append(_("{place}the key {key} is missing.").format(place=place, key=key))
        for key in data:
            if key not in required and key not in more:
                near = get_close_matches(str(key), [*required, *more], 1)
                hint = _(" Is {key} meant?").format(key=near[0]) if near else ""
                self.messages.append(_("{place}unknown key {key}.").format(place=place, key=key) + hint)

    def _sides(self, value: object) -> tuple[str, ...] | None:
        if isinstance(value, list) and len(value) > 1 and all(isinstance(side, str) and side for side in value):
            return tuple(value)
        text = _("sides: {found}; a list of two names or more is needed.")
        self.messages.append(text.format(found=_shown(value)))
        return None

    def _capacity(self, value: object) -> dict[str, int]:
        if not isinstance(value, Mapping):
            self.messages.append(_("capacity: {found}; a number for each side is needed.").format(found=_shown(value)))
            return {}
        return {str(side): self._whole(f"capacity.{side}", cap) for side, cap in value.items()}

    def _order(self, value: object) -> dict[str, tuple[Category, ...]]:
        if value is None or isinstance(value, str):
            return {}
        if isinstance(value, Mapping) and all(isinstance(places, list) for places in value.values()):
            return {
                str(side): tuple(self._category(f"order.{side}", c) for c in places) for side, places in value.items()
            }
        text = _("order: {found}; a text, or a list of categories for each side, is needed.")
        self.messages.append(text.format(found=_shown(value)))
        return {}

    def _items(self, value: object, by_ratio: Collection[str]) -> Iterator[Obligation]:
        if not isinstance(value, list) or not value:
            self.messages.append(_("items: {found}; a list of at least one is needed.").format(found=_shown(value)))
            return
        for number, item in enumerate(value):
            place = f"items[{number}]"
            if not isinstance(item, Mapping):
                text = _("{place}: {found}; a mapping with {keys} is needed.")
                self.messages.append(text.format(place=place, found=_shown(item), keys=", ".join(ITEM_REQUIRED)))
                continue
            place = f"{place} ({item['id']})" if "id" in item else place
            required = tuple(k for k in ITEM_REQUIRED if k != "count" or str(item.get("id")) not in by_ratio)
            self._keys(f"{place}: ", item, required, (*ITEM_REQUIRED, *ITEM_OPTIONAL))
            yield self._item(place, item)

    def _item(self, place: str, item: Mapping[str, Any]) -> Obligation:
        if "count" not in item:
            self.without_count.add(str(item.get("id")))
        firm, count = self._count(f"{place}.count", item.get("count", 0))
        gives, gives_range = self._weight(f"{place}.gives", item.get("gives", 1))
        gains, gains_range = self._weight(f"{place}.gains", item.get("gains", 1))
        return Obligation(
            id=str(item.get("id", place)),
            giver=str(item.get("from", "")),
            count=count,
            firm=None if firm == count else firm,
            group=self._whole(f"{place}.group", item.get("group", 1)),
            category=self._category(f"{place}.category", item.get("category", 0)),
            gives=gives,
            gives_range=gives_range,
            gains=gains,
            gains_range=gains_range,
            receiver=None if item.get("to") is None else str(item["to"]),
            outside=item.get("outside", False) is True,
            **self.values.item(place, item),
        )

    def _count(self, place: str, value: object) -> tuple[int, int]:
        if isinstance(value, Mapping):
            return self.values.count(place, value)
        count = self._whole(place, value)
        return count, count

    def _weight(self, place: str, value: object) -> tuple[Number, Span | None]:
        """A number, or the middle of a range with the range."""
        if not isinstance(value, list):
            return self._number(place, value), None
        span = self.values.span(place, value)
        return middle(span), span

    def _whole(self, place: str, value: object) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        self.messages.append(_("{place}: {found}; a whole number is needed.").format(place=place, found=_shown(value)))
        return 1

    def _number(self, place: str, value: object) -> Number:
        if isinstance(value, int) and not isinstance(value, bool):  # may be too large to be tried for finiteness
            return value
        if isinstance(value, float) and isfinite(value):
            return value
        self.messages.append(_("{place}: {found}; a finite number is needed.").format(place=place, found=_shown(value)))
        return 1

    def _category(self, place: str, value: object) -> Category:
        if isinstance(value, int | str) and not isinstance(value, bool):
            return value
        text = _("{place}: {found}; a whole number or a word is needed.")
        self.messages.append(text.format(place=place, found=_shown(value)))
        return 0


def _shown(value: object) -> str:
    """A value as found, shortened so that a message stays a line."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:57]}…"
