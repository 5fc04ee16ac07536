"""The live mediation as a pure core: commands, events, the rooms in which they stand, and what each person sees.

Nothing here knows a database, a network or a clock. :func:`decide` makes events of a command and of the rooms its giver
holds, :class:`RoomState` is the fold of a room's events, :class:`Office` keeps all rooms in memory.
"""

import importlib
import pkgutil

from goodoffices.mediation import acts, topics
from goodoffices.mediation.commands import Given
from goodoffices.mediation.deciding import decide
from goodoffices.mediation.events import Recorded, decode, encode
from goodoffices.mediation.office import Office
from goodoffices.mediation.refusals import Refused, Why
from goodoffices.mediation.rooms import Mandate, Part, RoomKind
from goodoffices.mediation.state import RoomState, fold

for _package in (topics, acts):  # every module of these names events and commands when it is imported
    for _module in pkgutil.iter_modules(_package.__path__, f"{_package.__name__}."):
        importlib.import_module(_module.name)

__all__ = [
    "Given",
    "Mandate",
    "Office",
    "Part",
    "Recorded",
    "Refused",
    "RoomKind",
    "RoomState",
    "Why",
    "decide",
    "decode",
    "encode",
    "fold",
]
