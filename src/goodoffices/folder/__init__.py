"""Case folders on disk: read, check with positions, write back without losing comments."""

from goodoffices.folder.findings import Checked, Finding, FolderError, Severity
from goodoffices.folder.reading import check, load, record_files

__all__ = [
    "Checked",
    "Finding",
    "FolderError",
    "Severity",
    "check",
    "load",
    "record_files",
]
