"""The one office of this server, by its storage."""

from functools import cache
from pathlib import Path

from django.conf import settings

from goodoffices.server.store import DatabaseStore


def the_store() -> DatabaseStore:
    """The rows of the office; the keys of cases lie in the folder of the server."""
    return _store(Path(settings.OFFICE))


@cache
def _store(path: Path) -> DatabaseStore:
    return DatabaseStore(path)
