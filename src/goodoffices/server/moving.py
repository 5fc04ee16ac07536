"""Carrying an office between a sealed file and this server, both ways: rows as they are, sealed; nothing is opened."""

from django.db import transaction

from goodoffices.sealing.errors import SealingError
from goodoffices.sealing.keyring import guard_of, kept_keyring
from goodoffices.sealing.office import SealedOffice
from goodoffices.sealing.people import PersonKeys
from goodoffices.sealing.storage import KINDS, Storage
from goodoffices.sealing.vault import case_keys_of, round_keys_of
from goodoffices.server.models import FIRST, Session, Turn
from goodoffices.server.office import accounts_of
from goodoffices.server.store import explained
from goodoffices.server.storing import the_store
from goodoffices.words import _


def to_server(source: Storage, keys: PersonKeys) -> SealedOffice:
    """Bring the office of a sealed file here; the database is empty, or holds an earlier state of that office.

    All of it or nothing; nobody writes into the file meanwhile.
    """
    target = the_store().again()
    turn = Turn.objects.filter(id=FIRST).first()
    if turn is not None and not turn.moved and target.all("people"):
        raise SealingError(_("There is an office on the server, and it is in use."),
                           _("Move it into a file first, or begin with an empty database."))  # fmt: skip
    ring = kept_keyring(source, keys)
    source.guard(guard_of(ring))
    with source.writing():
        source.check()
        with explained(), transaction.atomic():
            Turn.objects.filter(id=FIRST).update(moved=False)
            carry(source, target, guard_of(ring))
        carry_keys(source, target)
    office = SealedOffice(target, keys)
    accounts_of(office)
    return office


def from_server(target: Storage, keys: PersonKeys, *, leave: bool) -> None:
    """Bring the office of this server into a new sealed file; with ``leave``, it is only read here from then on.

    Without, that is a backup: the keys of cases stay where they are, so that what is closed stays closed. Others may
    write meanwhile; what they write while the office leaves waits for that, and is refused.
    """
    source = the_store().again()
    ring = kept_keyring(source, keys)
    source.guard(guard_of(ring))
    with source.writing() if leave else source.reading():
        source.check()
        carry(source, target, guard_of(ring))
        if leave:
            carry_keys(source, target)
            Turn.objects.filter(id=FIRST).update(moved=True)
            Session.objects.all().delete()


def carry_keys(source: Storage, target: Storage) -> None:
    """Copy the keys of cases and of blind rounds, which lie beside the rows."""
    for place in (case_keys_of, round_keys_of):
        for key in place(source.path).read().values():
            place(target.path).add(key)


def carry(source: Storage, target: Storage, guard: bytes) -> None:
    """Copy every row, sealed as it is. Raises SealingError where the target holds another office, or a later state."""
    people = list(source.all("people"))
    target.guard(guard)
    with target.writing():
        for room in target.rooms():
            theirs, ours = source.rows(room), target.rows(room)
            if [one.leaf for one in theirs[: len(ours)]] != [one.leaf for one in ours]:
                raise SealingError(_("There is another office, or a later state of this one."),
                                   _("Nothing was changed."))  # fmt: skip
        for kind in KINDS:
            kept = source.all(kind)
            for id_ in target.all(kind):
                if id_ not in kept:
                    target.drop(kind, id_)
            for id_, body in kept.items():
                target.put(kind, id_, body)
        for person in people:
            for number, _sealed in target.deliveries(person):
                target.taken(number)
            for _number, sealed in source.deliveries(person):
                target.deliver(person, sealed)
        for room in source.rooms():
            for row in source.rows(room, len(target.rows(room))):
                target.add(row)
