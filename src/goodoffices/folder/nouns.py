"""The nouns of ``case.yaml``, field by field."""

import re
from functools import partial
from itertools import pairwise
from typing import Any

from attrs import frozen

from goodoffices.case import (
    Actor,
    ActorKind,
    Channel,
    ChannelState,
    ChannelType,
    Constraint,
    Grade,
    Issue,
    Level,
    Origin,
    Package,
    PublicPrecondition,
    Relationship,
    Role,
    RoleKind,
    Secrecy,
    Track,
)
from goodoffices.folder.conditions import ConditionKind, TermsKind
from goodoffices.folder.kinds import Choice, Day, Identifier, ListOf, MapOf, Num, Ref, Schema, Text
from goodoffices.folder.quantities import OptionsKind
from goodoffices.folder.reader import Reader
from goodoffices.folder.records import Field, Record
from goodoffices.folder.texts import LocalTextKind
from goodoffices.folder.tree import Mapping, Node, Scalar
from goodoffices.words import _

ACTOR = Ref("actor")
ACTORS = ListOf(ACTOR, or_one=True)
TRACK = Ref("track")


def _some_origin(origin: Origin, node: Mapping, reader: Reader) -> None:
    if origin == Origin():
        raise reader.refuse(node, _("An origin names a claim or a source."), "", ("claim", "source"))


ORIGIN = Record(Origin, {"claim": Field(Ref("claim")), "source": Field(Text())}, "origin", check=_some_origin)


def _in_order(thing: Any, node: Mapping, reader: Reader) -> None:
    """``since`` is not after ``until``."""
    if thing.since is not None and thing.until is not None and thing.since > thing.until:
        reader.error(node.entries["until"].value, _("“until” lies before “since”."), str(thing.until))


def _role_in_order(role: Role, node: Mapping, reader: Reader) -> None:
    _in_order(role, node, reader)
    if role.reply_hours is not None and role.reply_hours[0] > role.reply_hours[1]:
        reader.error(node.entries["reply_hours"].value, _("A range runs from the lower to the higher number."))


ROLE = Record(
    Role,
    {
        "role": Field(Choice(RoleKind), required=True),
        "track": Field(TRACK),
        "of": Field(ACTOR),
        "since": Field(Day()),
        "until": Field(Day()),
        "reply_hours": Field(ListOf(Num(low=0), least=2, most=2)),
        "authority": Field(Text()),
        "source": Field(Text()),
    },
    "role",
    check=_role_in_order,
)

ACTOR_RECORD = Record(
    partial(Actor, id=""),
    {
        "kind": Field(Choice(ActorKind), required=True),
        "names": Field(LocalTextKind(), required=True),
        "part_of": Field(ACTOR),
        "roles": Field(ListOf(ROLE)),
        "note": Field(Text()),
    },
    "actor",
)

RELATIONSHIP = Record(
    Relationship,
    {
        "between": Field(ListOf(ACTOR, least=2, most=2), required=True),
        "type": Field(Text(), required=True),
        "since": Field(Day()),
        "until": Field(Day()),
        "amount": Field(Text()),
        "source": Field(Text()),
        "note": Field(Text()),
    },
    "relationship",
    check=_in_order,
)

STATE = Record(
    ChannelState,
    {"grade": Field(Choice(Grade), required=True), "since": Field(Day()), "source": Field(Text())},
    "state of a channel",
)


def _states_in_order(channel: Channel, node: Mapping, reader: Reader) -> None:
    """A state without a date stands first, the others by their dates: the last known on a day is in force."""
    if channel.between[0] == channel.between[1]:
        reader.error(node.entries["between"].value, _("A channel joins two different actors."), channel.between[0])
    for earlier, later in pairwise(channel.states):
        if later.since is None:
            reader.error(reader.where(later), _("Only the first state of a channel can be without a date."))
        elif earlier.since is not None and later.since <= earlier.since:
            message = _("The states of a channel stand in the order of their dates.")
            reader.error(reader.where(later, "since"), message, str(later.since))


CHANNEL = Record(
    partial(Channel, id=""),
    {
        "between": Field(ListOf(ACTOR, least=2, most=2), required=True),
        "type": Field(Choice(ChannelType), required=True),
        "states": Field(ListOf(STATE, least=1)),
        "secrecy": Field(Choice(Secrecy)),
        "host": Field(ACTOR),
        "note": Field(Text()),
    },
    "channel",
    check=_states_in_order,
)

TRACK_RECORD = Record(
    partial(Track, id=""),
    {"names": Field(LocalTextKind()), "not_linked_to": Field(ListOf(TRACK, or_one=True))},
    "track",
)


def _labels_of_options(issue: Issue, node: Mapping, reader: Reader) -> None:
    labels = node.entries.get("labels")
    if labels is not None and isinstance(labels.value, Mapping):
        words = [str(option) for option in issue.options if isinstance(option, str)]
        for name, entry in labels.value.entries.items():
            if name not in words:
                message = _("“{name}” is no word among the options, so that it has no label.").format(name=name)
                reader.error(entry.key, message, name, words)


ISSUE = Record(
    partial(Issue, id=""),
    {
        "names": Field(LocalTextKind()),
        "unit": Field(Text()),
        "given_by": Field(ACTORS),
        "facilitated_by": Field(ACTORS),
        "delivered_by": Field(ACTORS),
        "for": Field(Text(), to="recipient"),
        "released_to": Field(Text()),
        "track": Field(TRACK),
        "options": Field(OptionsKind(), required=True),
        "labels": Field(MapOf(Text(), LocalTextKind())),
    },
    "issue",
    check=_labels_of_options,
)

_CONSTRAINT = Record(
    Constraint,
    {"that": Field(ConditionKind(), required=True, to="condition"), "because": Field(Text())},
    "constraint",
)


@frozen
class ConstraintKind:
    """A condition, or a mapping with ``that`` and ``because``."""

    def read(self, node: Node, reader: Reader) -> Constraint:
        if not isinstance(node, Scalar):
            return _CONSTRAINT.read(node, reader)
        constraint = Constraint(ConditionKind().read(node, reader))
        reader.remember(constraint, node)
        return constraint

    def schema(self) -> Schema:
        return {"anyOf": [ConditionKind().schema(), _CONSTRAINT.schema()]}

    def write(self, value: Constraint) -> Any:
        return str(value.condition) if value.because is None else _CONSTRAINT.write(value)


PUBLIC_PRECONDITION = Record(
    PublicPrecondition,
    {
        "by": Field(ACTOR, required=True),
        "requires": Field(ConditionKind(), required=True, to="condition"),
        "from": Field(ORIGIN, required=True, to="origin"),
        "on": Field(Day()),
    },
    "public precondition",
)

PACKAGE = Record(
    partial(Package, id=""),
    {
        "version": Field(Num(low=0, high=10_000, whole=True)),
        "on": Field(Day()),
        "by": Field(ACTOR),
        "level": Field(Choice(Level)),
        "from": Field(ORIGIN, to="origin"),
        "terms": Field(TermsKind()),
        "note": Field(Text()),
    },
    "package",
)

_ISSUE_NAME = re.compile(r"(?!(?:if|then|and|or|not)\Z)[^\W\d]\w*\Z")


@frozen
class IssueName:
    """An identifier that a condition can use: it begins with a letter and is no word of the conditions' language."""

    def read(self, node: Node, reader: Reader) -> str:
        name = Identifier().read(node, reader)
        if not _ISSUE_NAME.match(name):
            message = _("“{name}” cannot be an issue: conditions could not name it. Begin with a letter.")
            raise reader.refuse(node, message.format(name=name), name)
        return name

    def schema(self) -> Schema:
        return Identifier().schema()

    def write(self, value: str) -> str:
        return value


PACKAGES = MapOf(Identifier(), PACKAGE, named=True)
CHANNELS = MapOf(Identifier(), CHANNEL, named=True)
