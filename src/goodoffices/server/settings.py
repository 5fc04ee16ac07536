"""Settings of the shared office: SQLite beside its keys, or PostgreSQL by ``DATABASE_URL``."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

BASE = Path(os.environ.get("GOODOFFICES_HOME", "office"))


def database(url: str) -> dict[str, object]:
    """The settings of a database from its address. Raises ValueError for a kind that is not known."""
    parts = urlsplit(url)
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
        }
    if parts.scheme == "sqlite":
        pragmas = "; ".join(f"PRAGMA {one}" for one in (
            "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON", "trusted_schema = OFF",
            "temp_store = MEMORY",
        ))  # fmt: skip
        options = {"transaction_mode": "IMMEDIATE", "timeout": 10, "init_command": pragmas}
        return {"ENGINE": "django.db.backends.sqlite3", "NAME": unquote(parts.path), "OPTIONS": options}
    raise ValueError(f"DATABASE_URL: {parts.scheme}: use sqlite or postgresql")


DATABASES = {"default": database(os.environ.get("DATABASE_URL", f"sqlite:{(BASE / 'office.db').absolute()}"))}
INSTALLED_APPS = ["goodoffices.server.apps.OfficeConfig"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
SECRET_KEY = os.environ.get("GOODOFFICES_SECRET_KEY", "")
