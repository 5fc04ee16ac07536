"""A command from fields as people write them: every field that is missing or wrong is named at once, with what fits.

No message repeats a value: it may be what somebody said in confidence.
"""

import json
import types
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs
import msgspec

from goodoffices.cli.office.fields import in_words
from goodoffices.words import _, listed

RoomId = Callable[[str], str]
_ROOMS = frozenset({"room", "origin", "shown", "public", "other", "rooms", "closed"})
_TO_ROOMS = frozenset({"carry list", "disclose", "distribute text", "relay attestation", "send proposal"})
_BY_ROOM = frozenset({"collapse plan", "delay delivery", "suspend plan", "send proposal"})  # words, room by room
_NO = object()


class Word(str):
    """A value from the command line: what it is depends on the field."""

    __slots__ = ()


class FieldsError(ValueError):
    """Fields of a command that are missing or wrong; each with its place."""


def pairs(words: Iterable[str], first: int = 1) -> dict[str, Any]:
    """``KEY=VALUE`` as nested plain data: a dot goes into a field of a field. Raises FieldsError.

    ``first``: the number of the first of them, as messages count them.
    """
    found: dict[str, Any] = {}
    faults = []
    for number, word in enumerate(words, first):
        key, sign, value = word.partition("=")
        path = key.strip().split(".")
        if not sign or not all(path):
            faults.append(_("Field {number} is not written as KEY=VALUE.").format(number=number))
        elif not _put(found, path, Word(value)):
            faults.append(_("{field}: given twice.").format(field=key.strip()))
    if faults:
        raise FieldsError("\n".join(faults))
    return found


def _put(found: dict[str, Any], path: list[str], value: Word) -> bool:
    for part in path[:-1]:
        inside = found.setdefault(part, {})
        if not isinstance(inside, dict):
            return False
        found = inside
    if path[-1] in found:
        return False
    found[path[-1]] = value
    return True


def with_rooms(name: str, given: Mapping[str, Any], room_id: RoomId) -> tuple[dict[str, Any], list[str]]:
    """The same with ids in place of the words for rooms, and what is wrong with them."""
    fields, faults = dict(given), []
    named = set(_ROOMS) | ({"to"} if name in _TO_ROOMS else set()) | ({"beside"} if name == "open room" else set())
    for key in sorted(named & set(fields)):
        try:
            fields[key] = _rooms(fields[key], room_id)
        except ValueError as error:
            faults.append(f"{key}: {error}")
            fields[key] = _NO
    if name in _BY_ROOM and isinstance(fields.get("words"), Mapping):
        try:
            fields["words"] = {room_id(key): value for key, value in fields["words"].items()}
        except ValueError as error:
            faults.append(f"words: {error}")
    return fields, faults


def _rooms(value: Any, room_id: RoomId) -> Any:
    if isinstance(value, Word) and value.lstrip().startswith("["):
        value = _parsed(value)
    if isinstance(value, list):
        return [room_id(str(one)) for one in value]
    if isinstance(value, str) and "," in value:
        return [room_id(one) for one in value.split(",") if one.strip()]
    return room_id(value) if isinstance(value, str) else value


def command_of(kind: Any, given: Mapping[str, Any], faults: Iterable[str] = ()) -> Any:
    """A command of a class. Raises FieldsError naming everything, ``faults`` that are known already among it."""
    said = list(faults)
    made = _made(kind, given, "", said)
    if said:
        raise FieldsError("\n".join(said))
    return made


def _made(kind: Any, given: Mapping[str, Any], place: str, faults: list[str]) -> Any:
    hints, before = get_type_hints(kind), len(faults)
    names = [one.name for one in attrs.fields(kind)]
    for key in given:
        if key not in names:
            text = _("{field}: there is no such field; there are {fields}.")
            faults.append(text.format(field=f"{place}{key}", fields=listed(names)))
    values = {}
    for one in attrs.fields(kind):
        if one.name in given:
            values[one.name] = _value(hints[one.name], given[one.name], f"{place}{one.name}", faults)
        elif one.default is attrs.NOTHING:
            text = _("{field}: is missing; {what}.")
            faults.append(text.format(field=f"{place}{one.name}", what=in_words(hints[one.name])))
    return kind(**values) if len(faults) == before else None


def _value(hint: Any, given: Any, place: str, faults: list[str]) -> Any:
    if given is _NO:  # what is wrong with it has been said
        return None
    found = _read(hint, given, place, faults)
    if found is _NO:
        faults.append(_("{field}: needed is {what}.").format(field=place, what=in_words(hint)))
        return None
    return found


def _read(hint: Any, given: Any, place: str, faults: list[str]) -> Any:
    """A value of a type; ``_NO`` where it is none."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return _either(get_args(hint), given, place, faults)
    if origin is tuple:
        return _tuple(get_args(hint), given, place, faults)
    if origin is not None and issubclass(origin, Mapping):
        return _mapping(get_args(hint)[1], given, place, faults)
    if hint is Any:
        return _plain(given)
    if attrs.has(hint):
        return _noun(hint, given, place, faults)
    return _simple(hint, given)


def _either(inside: tuple[Any, ...], given: Any, place: str, faults: list[str]) -> Any:
    kinds = [one for one in inside if one is not type(None)]
    if type(None) in inside and (given is None or (isinstance(given, Word) and given == "null")):
        return None
    if len(kinds) == 1:
        return _read(kinds[0], given, place, faults)
    if isinstance(given, Word) and not isinstance(_parsed(given), str):
        given = _parsed(given)  # what is written as a number, list or object is meant as one
    for kind in sorted(kinds, key=lambda one: one is str):  # text last: nearly everything could be text
        aside: list[str] = []
        found = _read(kind, given, place, aside)
        if found is not _NO and not aside:
            return found
    return _NO


def _tuple(inside: tuple[Any, ...], given: Any, place: str, faults: list[str]) -> Any:
    if isinstance(given, Word):
        parsed = _parsed(given)
        given = parsed if isinstance(parsed, list) else [Word(one.strip()) for one in given.split(",") if one.strip()]
    if not isinstance(given, list):
        given = [given] if isinstance(given, str) else given
    if not isinstance(given, list):
        return _NO
    kinds = [inside[0]] * len(given) if inside[-1] is Ellipsis else list(inside)
    if len(kinds) != len(given):
        return _NO
    each = zip(kinds, given, strict=True)
    return tuple(_value(kind, one, f"{place}[{number}]", faults) for number, (kind, one) in enumerate(each, 1))


def _mapping(kind: Any, given: Any, place: str, faults: list[str]) -> Any:
    given = _plain(given) if isinstance(given, Word) else given
    if not isinstance(given, Mapping):
        return _NO
    return {key: _value(kind, one, f"{place}.{key}", faults) for key, one in given.items()}


def _noun(kind: Any, given: Any, place: str, faults: list[str]) -> Any:
    from goodoffices.case import LocalText, Quantity

    given = _parsed(given) if isinstance(given, Word) else given
    if kind is LocalText:
        return _local_text(given)
    if kind is Quantity:
        return _quantity(given)
    if not isinstance(given, Mapping):
        return _NO
    return _made(kind, given, f"{place}.", faults)


def _local_text(given: Any) -> Any:
    from goodoffices.case import LANGUAGES, LocalText

    if isinstance(given, str):
        return LocalText.of(str(given))
    if isinstance(given, Mapping) and isinstance(given.get("forms"), Mapping):
        given = given["forms"]
    if not isinstance(given, Mapping) or not given or not set(given) <= set(LANGUAGES):
        return _NO
    forms = {code: (one,) if isinstance(one, str) else one for code, one in given.items()}
    fit = all(
        isinstance(each, list | tuple) and each and all(isinstance(t, str) for t in each) for each in forms.values()
    )
    return LocalText({code: tuple(map(str, each)) for code, each in forms.items()}) if fit else _NO


def _quantity(given: Any) -> Any:
    """A number, the form of the case folder, or that of events."""
    from goodoffices.case import Quantity

    if isinstance(given, int | float) and not isinstance(given, bool):
        return Quantity.exactly(given)
    if not isinstance(given, Mapping):
        return _NO
    given = {key: _plain(one) for key, one in given.items()}
    said = given.get("said")
    match {key: one for key, one in given.items() if key != "said"}:
        case {"about": int() | float() as about, **rest} if not rest:
            return Quantity(about, about, said, approximate=True)
        case {"range": [int() | float() as low, int() | float() as high], **rest} if not rest and low <= high:
            return Quantity(low, high, said)
        case {"at_least": int() | float() as low, **rest} if not rest:
            return Quantity(low, None, said)
        case {"at_most": int() | float() as high, **rest} if not rest:
            return Quantity(None, high, said)
        case {"unknown": str() as word, **rest} if not rest:
            return Quantity(None, None, word)
        case {"low": _, "high": _, **_rest}:
            return _converted(Quantity, given)
    return _NO


def _simple(hint: Any, given: Any) -> Any:
    if hint is str:
        return str(given) if isinstance(given, str) else _NO
    if isinstance(hint, type) and issubclass(hint, Enum):
        wanted = _same(given)
        return next((one for one in hint if wanted in (_same(one.value), _same(one.name))), _NO)
    if isinstance(given, Word):
        if hint is bool:
            return {"yes": True, "true": True, "no": False, "false": False}.get(given.lower(), _NO)
        given = str(given) if hint in (date, datetime) else _parsed(given)
    if hint is datetime:
        return _moment(given)
    if isinstance(given, bool) and hint is not bool:
        return _NO
    return _converted(hint, given)


def _moment(given: Any) -> Any:
    try:
        found = datetime.fromisoformat(given.strip())
    except (ValueError, TypeError, AttributeError):
        return _NO
    return found if found.tzinfo is not None else _NO


def _same(word: object) -> str:
    """Words for one thing, whether blanks, hyphens or underscores stand in them."""
    return str(word).strip().lower().replace("-", " ").replace("_", " ")


def _converted(hint: Any, given: Any) -> Any:
    try:
        return msgspec.convert(given, hint)
    except (msgspec.ValidationError, ValueError, TypeError):
        return _NO


def _plain(given: Any) -> Any:
    """Values of the command line as JSON where they are JSON, otherwise as text."""
    if isinstance(given, Mapping):
        return {key: _plain(one) for key, one in given.items()}
    return _parsed(given) if isinstance(given, Word) else given


def _parsed(word: str) -> Any:
    try:
        return json.loads(word, parse_constant=_no_number)
    except (ValueError, RecursionError):
        return str(word)


def _no_number(_name: str) -> Any:
    raise ValueError
