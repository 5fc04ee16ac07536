"""Sealing: personal and room keys, sealed events, the ledger of each room, bundles and what verifies them.

:class:`SealedOffice` is the office of one person over one file: every command is on the disk, sealed, before it counts.
"""

from goodoffices.sealing.backups import back_up, restore
from goodoffices.sealing.closing import close_case
from goodoffices.sealing.errors import DamagedError, ForeignError, SealingError, WrongPassphraseError
from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.verifying import Fault, faults

__all__ = [
    "DamagedError",
    "Fault",
    "ForeignError",
    "SealedOffice",
    "SealingError",
    "WrongPassphraseError",
    "back_up",
    "close_case",
    "faults",
    "restore",
]
