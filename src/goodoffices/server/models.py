"""What the database holds: random ids, numbers, ciphertext and hashes; no case, member, kind or time in the clear."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models

FIRST = 1  # the id of the one turn


class Event(models.Model):
    """An event of a room as it is stored; ``body`` is empty once its case was closed."""

    room = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    body = models.BinaryField()
    leaf = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "number"), name="event_in_its_place"),)


class Room(models.Model):
    """How many events a room has, and at which turn it was last written to: what live updates look at."""

    id = models.CharField(max_length=32, primary_key=True)
    size = models.PositiveBigIntegerField()
    at = models.PositiveBigIntegerField(db_index=True)


class Sealed(models.Model):
    """Something sealed by its kind and id: locked people, the directory, keyrings, heads, openings.

    ``at``: the turn at which it was last written.
    """

    kind = models.CharField(max_length=16)
    of = models.CharField(max_length=64)
    body = models.BinaryField()
    at = models.PositiveBigIntegerField(db_index=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "of"), name="sealed_once"),)


class Delivery(models.Model):
    """Keys that wait for a person."""

    person = models.CharField(max_length=64, db_index=True)
    body = models.BinaryField()
    at = models.PositiveBigIntegerField(db_index=True)


class Turn(models.Model):
    """One row: how often anything was written. Whoever writes holds it, so that one writes at a time.

    ``moved``: the office went into a file on a laptop and is only read here.
    """

    count = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
    moved = models.BooleanField(default=False)


class Draft(models.Model):
    """Something typed and not sent, sealed to its writer; ``whose`` and ``of`` lead to nobody without their keys."""

    of = models.CharField(max_length=64, unique=True)
    whose = models.CharField(max_length=64, db_index=True)
    body = models.BinaryField()


class Session(AbstractBaseSession):
    """A session, encrypted under a key that only the person's cookie holds; its id does not lead to the cookie."""

    objects: ClassVar[BaseSessionManager["Session"]]

    @classmethod
    def get_session_store_class(cls) -> Any:
        from goodoffices.server.sessions import SessionStore

        return SessionStore

    class Meta(AbstractBaseSession.Meta):
        db_table = "office_session"


class Account(AbstractBaseUser):
    """Who may sign in: the name, hashed under the server's secret, and which keys the passphrase has to open.

    There is no second hash of the passphrase that could be tried more cheaply than the keys themselves.
    """

    password = None  # type: ignore[assignment]
    last_login = None
    handle = models.CharField(max_length=64, unique=True)
    keys = models.CharField(max_length=64, unique=True)

    USERNAME_FIELD = "handle"
    objects: ClassVar[models.Manager["Account"]] = models.Manager()

    def get_session_auth_hash(self) -> str:
        """New keys end all sessions."""
        from goodoffices.server.handles import keyed

        return keyed("session", self.keys)

    def get_session_auth_fallback_hash(self) -> Any:
        yield from ()

    def has_usable_password(self) -> bool:
        """Whoever has an account has a passphrase."""
        return True

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this passphrase opens the keys."""
        from goodoffices.server.opening import keys_of

        return raw_password is not None and keys_of(self, raw_password) is not None

    def __str__(self) -> str:
        return str(self.handle)[:8]
