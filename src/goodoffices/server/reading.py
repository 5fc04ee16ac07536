"""Reading a call: everything that is wrong with it is said at once, by place; nothing of it is believed before."""

import json
import unicodedata
from typing import Any

import attrs
import msgspec
from attrs import frozen
from django.http import HttpRequest

from goodoffices.mediation.commands import command_types
from goodoffices.server.faults import BadCallError
from goodoffices.server.special import INSTEAD
from goodoffices.words import _

NEW = "new"  # the room of commands that open a case: they belong to none yet
_ID = 32  # letters of a command's id
_DEEPEST = 32
_LONGEST = 1 << 18  # bytes
_NAMES = frozenset({"actor", "beside", "by", "name", "of", "person", "room", "shown", "side", "to", "track"})
PLACES = {"open room": "beside", "open case": None, "open register": None}

BODIES = {name: INSTEAD.get(kind, kind) for name, kind in command_types()}


@frozen
class Call:
    """A command as it was called: ``head`` is how far its giver had read the room, None where that does not matter."""

    id: str
    command: Any
    name: str
    head: int | None


def read_call(request: HttpRequest, room: str) -> Call:
    """The command in a request, for a room. Raises BadCallError."""
    body = _body(request)
    faults = []
    id_, name, fields, head = (body.get(key) for key in ("id", "command", "with", "head"))
    if not isinstance(id_, str) or len(id_) != _ID or not set(id_) <= set("0123456789abcdef"):
        faults.append(("id", _("32 random letters of 0-9a-f, made by whoever gives the command.")))
    if not isinstance(name, str):
        faults.append(("command", _("The name of a command, such as “write message”.")))
    if not isinstance(fields, dict) and "with" in body:
        faults.append(("with", _("The fields of the command, by name.")))
    if head is not None and (not isinstance(head, int) or isinstance(head, bool) or head < 0):
        faults.append(("head", _("The number of the last event that was read.")))
    faults += [(key, _("There is no such key.")) for key in body if key not in ("id", "command", "with", "head")]
    faults += faults_in_texts(fields, "with", "")
    if faults:
        raise BadCallError(*faults)
    return Call(str(id_), _command(str(name), dict(fields or {}), room), str(name), head)


def _command(name: str, fields: dict[str, Any], room: str) -> Any:
    key = PLACES.get(name, "room")
    if (key is None) != (room == NEW):
        needs = _("Commands that open a case go to /rooms/new/commands, all others to their room.")
        raise BadCallError(("command", needs))
    if key is not None:
        if key in fields:
            raise BadCallError((f"with.{key}", _("The room stands in the address.")))
        fields = {key: room, **fields}
    kind = BODIES.get(name)
    if kind is None:
        raise BadCallError(("command", _("There is no command of this name.")))
    unknown = [key for key in fields if key not in {one.name for one in attrs.fields(kind)}]
    if unknown:
        raise BadCallError(*((f"with.{key}", _("There is no such field.")) for key in unknown))
    try:
        return msgspec.json.decode(msgspec.json.encode(fields), type=kind, strict=True)
    except msgspec.ValidationError as error:
        message, _at, path = str(error).partition(" - at `$")
        raise BadCallError(("with" + path.rstrip("`"), message)) from None
    except (ValueError, TypeError, OverflowError, RecursionError):
        raise BadCallError(("with", _("This does not fit."))) from None


def _body(request: HttpRequest) -> dict[str, Any]:
    if request.content_type != "application/json":
        raise BadCallError(("", _("A call is JSON (Content-Type: application/json).")), status=415)
    raw = request.body
    if len(raw) > _LONGEST:
        raise BadCallError(("", _("This is more than the office takes at once.")), status=413)
    if _depth(raw) > _DEEPEST:
        raise BadCallError(("", _("This is nested too deeply.")))
    try:
        found = msgspec.json.decode(raw)
    except (msgspec.DecodeError, ValueError, RecursionError):
        raise BadCallError(("", _("This is no JSON."))) from None
    if not isinstance(found, dict):
        raise BadCallError(("", _("A call is an object with the keys id, command and with.")))
    return found


def _depth(raw: bytes) -> int:
    """How deeply brackets may be nested at most: signs within texts count, too, which only makes it stricter."""
    deepest = depth = 0
    for sign in raw:
        if sign in b"[{":
            depth += 1
            deepest = max(deepest, depth)
        elif sign in b"]}":
            depth -= 1
    return deepest


def faults_in_texts(value: Any, place: str, key: str) -> list[tuple[str, str]]:
    """What is wrong with the texts in a value: signs that do not show in names, and control signs anywhere."""
    if isinstance(value, dict):
        return [one for name, part in value.items() for one in faults_in_texts(part, f"{place}.{name}", str(name))]
    if isinstance(value, list):
        return [one for number, part in enumerate(value) for one in faults_in_texts(part, f"{place}[{number}]", key)]
    if isinstance(value, float) and json.dumps(value) in ("NaN", "Infinity", "-Infinity"):
        return [(place, _("A number is needed."))]
    if not isinstance(value, str):
        return []
    kinds = {unicodedata.category(sign) for sign in value if sign not in "\n\t"}
    if kinds & {"Cc", "Cs"}:
        return [(place, _("There are control signs in this text."))]
    if key in _NAMES and "Cf" in kinds:
        return [(place, _("There are signs in this name that do not show; type it anew."))]
    return []
