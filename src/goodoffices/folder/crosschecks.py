"""What can only be checked once every file is read."""

from pathlib import Path

from goodoffices.case import Case
from goodoffices.folder.reader import Reader


def cross_check(case: Case, reader: Reader, folder: Path) -> None:
    """Add what is wrong between the parts of a case."""
