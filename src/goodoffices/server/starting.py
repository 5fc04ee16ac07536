"""Getting Django ready for this office, from the environment; nothing of Django is loaded before."""

import os
from pathlib import Path
from secrets import token_urlsafe
from urllib.parse import urlsplit

from goodoffices.words import _

HOME, URL, SECRET = "GOODOFFICES_HOME", "DATABASE_URL", "GOODOFFICES_SECRET_KEY"


def ready(home: Path | None = None) -> Path:
    """Set Django up and bring the database up to date; the folder of the server. Raises ValueError, SealingError."""
    folder = Path(home or os.environ.get(HOME, "office")).absolute()
    os.environ[HOME] = str(folder)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodoffices.server.settings")
    scheme = urlsplit(os.environ.get(URL, "sqlite:")).scheme
    if scheme not in ("sqlite", "postgres", "postgresql"):
        text = _("DATABASE_URL: {scheme}: use sqlite:/path/to/file or postgresql://user:password@host/name.")
        raise ValueError(text.format(scheme=scheme or "?"))
    if not os.environ.get(SECRET):
        _make_secret(folder)
    import django

    try:
        django.setup()
    except ImportError as error:
        text = _("The server is not installed ({module}): pip install goodoffices[office].")
        raise ValueError(text.format(module=error.name)) from None
    _for_its_owner_alone()
    from goodoffices.server.office import prepare
    from goodoffices.server.store import explained

    with explained():
        prepare()
    return folder


def ready_for_exercise(folder: Path) -> None:
    """The same for an exercise: on SQLite in this folder, whatever the environment says."""
    for name in (URL, SECRET, "GOODOFFICES_HOSTS", "GOODOFFICES_HTTPS"):
        os.environ.pop(name, None)
    os.environ["GOODOFFICES_DEMO"] = "1"
    ready(folder)


def _make_secret(home: Path) -> None:
    """The folder of a server and its secret, for its owner alone. Raises OSError."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = home / "secret"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(token_urlsafe(48) + "\n", encoding="ascii")


def _for_its_owner_alone() -> None:
    """Make the file of an SQLite database before SQLite does, which would let others read it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        os.close(os.open(connection.settings_dict["NAME"], os.O_RDWR | os.O_CREAT, 0o600))
