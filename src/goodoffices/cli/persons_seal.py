"""``goodoffices persons seal`` and ``open``: commit to a list, and show later that it is the same."""

from pathlib import Path

import numpy as np

from goodoffices.cli.output import out, print_json, write_whole
from goodoffices.cli.persons_lists import Reading, read, refuse_same
from goodoffices.words import _


def seal(path: Path, side: str, salt: Path, reading: Reading, *, as_json: bool) -> int:
    """Write a new salt and say the commitment."""
    from goodoffices.exchange.persons import SealError, new_salt, seal

    refuse_same([salt], [path])
    if salt.exists():
        text = _("{path}: the file is there already; a salt is used for one list. Name another file.")
        raise SealError(text.format(path=salt))
    persons = read(path, reading).persons
    made = new_salt(np.random.default_rng())
    digest = seal(side, persons, made).digest
    write_whole(salt, made.hex() + "\n")
    if as_json:
        print_json({"side": side, "seal": digest, "persons": len(persons), "salt": str(salt)})
    else:
        out().print(_("Seal: {digest}").format(digest=digest))
        out().print(_("Hand over the seal now; keep list and salt to yourself until both sides open."))
    return 0


def open_(path: Path, side: str, salt: Path, digest: str, reading: Reading, *, as_json: bool) -> int:
    """Say whether the list is the one that was sealed; 1 when it is not."""
    from goodoffices.exchange.persons import Opening, Seal, SealError
    from goodoffices.exchange.persons.seals import holds

    made = None
    try:
        made = bytes.fromhex(salt.read_text(encoding="ascii").strip())
    except ValueError:
        made = None
    if made is None:
        raise SealError(_("{path}: this is no salt.").format(path=salt))
    persons = read(path, reading).persons
    same = holds(Seal(side, digest.strip().lower()), Opening(side, persons, made))
    if as_json:
        print_json({"side": side, "holds": same, "persons": len(persons)})
    elif same:
        out().print(_("This is the list that was sealed."))
    else:
        out().print(_("This is not the list that was sealed, or the salt or the side is another."))
    return 0 if same else 1
