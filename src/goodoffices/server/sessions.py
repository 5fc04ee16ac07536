"""Sessions: what the server remembers of somebody who is signed in, opened keys included, sealed under their cookie.

The cookie is a random key. From it come, each by its own hash, the id of the row and the key that opens it: neither
the database nor a backup of it opens a session, and any process that is handed the cookie can.
"""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from secrets import token_bytes
from typing import Any

from django.contrib.sessions.backends.base import CreateError, UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.db import DatabaseError, IntegrityError, router, transaction
from django.utils import timezone

from goodoffices.sealing.boxes import KEY, derived, seal, unseal
from goodoffices.sealing.errors import DamagedError

_LETTERS = 43  # of a key of 32 bytes in base 64


class SessionStore(DatabaseSessions):
    """Django's sessions in the database, with the row's id and its contents out of reach of the database."""

    @classmethod
    def get_model_class(cls) -> Any:
        from goodoffices.server.models import Session

        return Session

    def _validate_session_key(self, key: str | None) -> bool:
        return bool(key) and _raw(key) is not None

    def _get_new_session_key(self) -> str:
        return urlsafe_b64encode(token_bytes(KEY)).decode().rstrip("=")

    @property
    def row(self) -> str:
        """The id under which the session is kept."""
        return row_of(self.session_key)

    def exists(self, session_key: str | None) -> bool:
        return bool(self.model.objects.filter(session_key=row_of(session_key)).exists())

    def _get_session_from_db(self) -> Any:
        found = self.model.objects.filter(session_key=self.row, expire_date__gt=timezone.now()).first()
        if found is None:
            self._session_key = None
        return found

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        """The row: nothing but its id, ciphertext and when it ends."""
        return self.model(session_key=self.row, session_data=self.encode(data), expire_date=self.get_expiry_date())

    def encode(self, session_dict: dict[str, Any]) -> str:
        plain = json.dumps(session_dict, separators=(",", ":")).encode()
        return urlsafe_b64encode(seal(self._key(), plain, self.row.encode())).decode()

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What was kept; nothing where the row is not as it was written."""
        try:
            found = json.loads(unseal(self._key(), urlsafe_b64decode(session_data), self.row.encode(), ""))
        except (DamagedError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def save(self, must_create: bool = False) -> None:
        if self.session_key is None:
            self.create()
            return
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]  # Django's own
        row = self.create_model_instance(data)
        using = router.db_for_write(self.model, instance=row)
        try:
            with transaction.atomic(using=using):
                row.save(force_insert=must_create, force_update=not must_create, using=using)
        except IntegrityError:
            if must_create:
                raise CreateError from None
            raise
        except DatabaseError:
            if not must_create:
                raise UpdateError from None
            raise

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=row_of(key)).delete()

    def _key(self) -> bytes:
        raw = _raw(self.session_key)
        assert raw is not None  # noqa: S101  (a session without a key is never written nor read)
        return derived(raw, "session")


def row_of(session_key: str | None) -> str:
    """The id of the row of a cookie; no row has the id of anything that is no cookie of ours."""
    raw = _raw(session_key)
    return "" if raw is None else derived(raw, "row of a session").hex()[:40]


def _raw(key: str | None) -> bytes | None:
    if key is None or len(key) != _LETTERS or not key.isascii():
        return None
    try:
        raw = urlsafe_b64decode(key + "=")
    except ValueError:
        return None
    return raw if len(raw) == KEY else None
