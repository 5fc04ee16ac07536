"""Case folders on disk: read, check with positions, write back without losing comments."""

from goodoffices.folder.editing import append_statement, append_statements, append_value, set_value
from goodoffices.folder.findings import Checked, Finding, FolderError, Severity
from goodoffices.folder.reading import check, load, record_files, said_at
from goodoffices.folder.schema import schema
from goodoffices.folder.splicing import EditError
from goodoffices.folder.writing import SaveError, save

__all__ = [
    "Checked",
    "EditError",
    "Finding",
    "FolderError",
    "SaveError",
    "Severity",
    "append_statement",
    "append_statements",
    "append_value",
    "check",
    "load",
    "record_files",
    "said_at",
    "save",
    "schema",
    "set_value",
]
