"""What the database holds: random ids, numbers, ciphertext and hashes; no case, member, kind or time in the clear."""

from django.db import models


class Event(models.Model):
    """An event of a room as it is stored; ``body`` is empty once its case was closed."""

    room = models.CharField(max_length=32)
    number = models.PositiveBigIntegerField()
    body = models.BinaryField()
    leaf = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("room", "number"), name="event_in_its_place"),)


class Sealed(models.Model):
    """Something sealed by its kind and id: locked people, the directory, keyrings, heads, openings."""

    kind = models.CharField(max_length=16)
    of = models.CharField(max_length=64)
    body = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("kind", "of"), name="sealed_once"),)


class Delivery(models.Model):
    """Keys that wait for a person."""

    person = models.CharField(max_length=64, db_index=True)
    body = models.BinaryField()


class Turn(models.Model):
    """One row: how often anything was written. Whoever writes holds it, so that one writes at a time."""

    count = models.PositiveBigIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0)
