"""Every noun of a mediation, as frozen classes. No numerics, no files."""

from goodoffices.case.actors import Actor, ActorKind, Role, RoleKind
from goodoffices.case.assurances import Bond, BondKind, Trust
from goodoffices.case.case import Case, Constraint, PublicPrecondition, Room, RoomKind
from goodoffices.case.channel_graph import Closure, Monopoly, channel_graph, only_paths, what_if_closed
from goodoffices.case.channels import Channel, ChannelState, ChannelType, Grade, Relationship, Secrecy
from goodoffices.case.claims import About, Claim, Modality
from goodoffices.case.exchanges import CarriedOut, Count, Exchange, Handover, Plan
from goodoffices.case.expressions import Assignment, Expression, scope
from goodoffices.case.gates import Gate, GateKind
from goodoffices.case.grammar import GrammarError, parse
from goodoffices.case.issues import Issue, Option
from goodoffices.case.names import LANGUAGES, LocalText
from goodoffices.case.obligations import Category, Escrow, Obligation, ObligationKind, Ratio, Share, Span
from goodoffices.case.packages import Change, Level, Origin, Package, TermDifference, TermValue, differences
from goodoffices.case.passage import Carrier, Crossing, Vehicle, Window
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
    "Bond",
    "BondKind",
    "CarriedOut",
    "Carrier",
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
    "Crossing",
    "Direction",
    "Escrow",
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
    "ObligationKind",
    "Option",
    "Origin",
    "Package",
    "Plan",
    "Precondition",
    "PublicPrecondition",
    "Quantity",
    "Ranking",
    "Ratification",
    "Ratio",
    "RedLine",
    "Relationship",
    "Remark",
    "Role",
    "RoleKind",
    "Room",
    "RoomKind",
    "Secrecy",
    "Share",
    "Span",
    "Statement",
    "TermDifference",
    "TermValue",
    "Told",
    "Track",
    "Trust",
    "Vehicle",
    "Weight",
    "Window",
    "channel_graph",
    "differences",
    "only_paths",
    "parse",
    "scope",
    "what_if_closed",
]
