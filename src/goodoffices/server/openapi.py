"""The calls as an OpenAPI document, made of the classes that read them."""

from functools import cache
from typing import Any

import attrs
import msgspec
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET

from goodoffices.mediation import RoomKind
from goodoffices.server.reading import BODIES, PLACES
from goodoffices.server.writing import json_response

_ERROR = {"$ref": "#/components/schemas/Error"}


@require_GET
def document(request: HttpRequest) -> HttpResponse:
    """The document."""
    return json_response(description())


@cache
def description() -> dict[str, Any]:
    """The calls, their bodies and answers (OpenAPI 3.1)."""
    schemas, components = _commands()
    id_ = {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
    numbers = [
        {"name": name, "in": "query", "required": False, "schema": {"type": "integer", "minimum": 0}}
        for name in ("after", "limit")
    ]
    return {
        "openapi": "3.1.0",
        "info": {"title": "goodoffices", "version": "1"},
        "security": [{"session": []}],
        "paths": {
            "/rooms": {"get": _call("rooms", "The rooms that one holds", [], _ok("Rooms"), (401,))},
            "/rooms/{id}": {"get": _call("room", "A room and its events", [id_, *numbers], _ok("Room"),
                                         (400, 401, 404))},
            "/rooms/{id}/commands": {
                "post": {
                    **_call("command", "Carry out a command", [id_], _ok("Made"),
                            (400, 401, 403, 404, 409, 413, 415, 422, 429, 503)),
                    "requestBody": {"required": True, "content": {"application/json": {"schema": {"oneOf": schemas}}}},
                }
            },
            "/openapi.json": {"get": _call("openapi", "This document", [], {"description": "OpenAPI 3.1"}, ())},
        },
        "components": {"schemas": {**components, **_answers()}, "securitySchemes": {
            "session": {"type": "apiKey", "in": "cookie", "name": "office"}}},
    }  # fmt: skip


def _commands() -> tuple[list[dict[str, Any]], dict[str, Any]]:
    """A body for each command, and what they refer to."""
    types = BODIES
    refs, components = msgspec.json.schema_components(types.values(), ref_template="#/components/schemas/{name}")
    bodies = []
    for (name, kind), ref in zip(types.items(), refs, strict=True):
        key = PLACES.get(name, "room")
        schema = components[ref["$ref"].rsplit("/", 1)[-1]]
        schema["properties"].pop(key, None)
        schema["required"] = [one for one in schema.get("required", ()) if one != key]
        schema["additionalProperties"] = False
        schema["description"] = attrs.resolve_types(kind).__doc__ or ""
        bodies.append({
            "type": "object",
            "properties": {
                "id": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
                "command": {"const": name},
                "with": ref,
                "head": {"type": ["integer", "null"], "minimum": 0},
            },
            "required": ["id", "command", *(["with"] if schema["required"] else [])],
            "additionalProperties": False,
        })  # fmt: skip
    return bodies, components


def _call(id_: str, summary: str, given: list[Any], ok: dict[str, Any], errors: tuple[int, ...]) -> dict[str, Any]:
    answers = {str(status): {"description": "see error.why", "content": {"application/json": {"schema": _ERROR}}}
               for status in errors}  # fmt: skip
    return {"operationId": id_, "summary": summary, "parameters": given, "responses": {"200": ok, **answers}}


def _ok(name: str) -> dict[str, Any]:
    schema = {"$ref": f"#/components/schemas/{name}"}
    return {"description": name, "content": {"application/json": {"schema": schema}}}


def _answers() -> dict[str, Any]:
    text, number = {"type": "string"}, {"type": "integer"}
    optional = {"type": ["string", "null"]}
    room = {
        "room": text, "head": number, "kind": {"enum": [kind.value for kind in RoomKind]}, "name": text,
        "of": optional, "case": optional, "closed": {"type": "boolean"}, "mandates": {"type": "array", "items": text},
    }  # fmt: skip
    version = {"version": {"const": 1}}
    event = {"room": text, "number": number, "at": text, "by": text, "command": text, "event": text,
             "version": number, "data": {"type": "object"}}  # fmt: skip
    made = {"room": text, "number": number, "event": text}
    return {
        "Rooms": _object({**version, "person": text, "form": text, "rooms": _list(_object(room))}),
        "Room": _object({**version, **room, "members": _list({"type": "object"}), "events": _list(_object(event)),
                         "receipt": _object({"size": number, "root": text, "code": text})}),
        "Made": _object({**version, "made": _list(_object(made)),
                         "heads": {"type": "object", "additionalProperties": number}}),
        "Error": _object({"error": {"type": "object", "properties": {"why": text, "message": text, "needs": text},
                                    "required": ["why", "message", "needs"]}}),
    }  # fmt: skip


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": items}
