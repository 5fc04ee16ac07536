"""Every noun of a mediation, as frozen classes. No numerics, no files."""

from goodoffices.case.actors import Actor, ActorKind, Role, RoleKind
from goodoffices.case.case import Case, Constraint, PublicPrecondition, Room, RoomKind
from goodoffices.case.channel_graph import Closure, Monopoly, channel_graph, only_paths, what_if_closed
from goodoffices.case.channels import Channel, ChannelState, ChannelType, Grade, Relationship, Secrecy
from goodoffices.case.claims import About, Claim, Modality
from goodoffices.case.exchanges import (
    CarriedOut,
    Category,
    Count,
    Exchange,
    Gate,
    GateKind,
    Handover,
    Obligation,
    Plan,
)
from goodoffices.case.expressions import Assignment, Expression, scope
from goodoffices.case.grammar import GrammarError, parse
from goodoffices.case.issues import Issue, Option
from goodoffices.case.names import LANGUAGES, LocalText
from goodoffices.case.packages import Change, Level, Origin, Package, TermDifference, TermValue, differences
from goodoffices.case.quantities import Number, Quantity
from goodoffices.case.statements import (
    Acceptable,
    Comparing,
    Content,
    Direction,
    Guess,
    Leave,
    Precondition,
    Ranking,
    Ratification,
    RedLine,
    Remark,
    Statement,
    Told,
    Weight,
)
from goodoffices.case.tracks import Track

__all__ = [
    "LANGUAGES",
    "About",
    "Acceptable",
    "Actor",
    "ActorKind",
    "Assignment",
    "CarriedOut",
    "Case",
    "Category",
    "Change",
    "Channel",
    "ChannelState",
    "ChannelType",
    "Claim",
    "Closure",
    "Comparing",
    "Constraint",
    "Content",
    "Count",
    "Direction",
    "Exchange",
    "Expression",
    "Gate",
    "GateKind",
    "Grade",
    "GrammarError",
    "Guess",
    "Handover",
    "Issue",
    "Leave",
    "Level",
    "LocalText",
    "Modality",
    "Monopoly",
    "Number",
    "Obligation",
    "Option",
    "Origin",
    "Package",
    "Plan",
    "Precondition",
    "PublicPrecondition",
    "Quantity",
    "Ranking",
    "Ratification",
    "RedLine",
    "Relationship",
    "Remark",
    "Role",
    "RoleKind",
    "Room",
    "RoomKind",
    "Secrecy",
    "Statement",
    "TermDifference",
    "TermValue",
    "Told",
    "Track",
    "Weight",
    "channel_graph",
    "differences",
    "only_paths",
    "parse",
    "scope",
    "what_if_closed",
]
