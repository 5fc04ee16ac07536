"""A case to a fresh folder, which reads back as the same case."""

import json
import shutil
import tempfile
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from goodoffices.case import Case, Claim, Room, RoomKind
from goodoffices.folder.files import CASE, CLAIM, DONE_ONLY, MEDIATOR_ROOM, PLAN, SHARED_ROOM, SIDE_ROOM
from goodoffices.folder.findings import FolderError
from goodoffices.folder.reading import check
from goodoffices.folder.records import Record, attributes
from goodoffices.folder.rendering import render
from goodoffices.words import _


class SaveError(ValueError):
    """A case that cannot be written to this place, or not without losing something."""


def save(case: Case, folder: str | Path, reports: Iterable[Path] = (), mode: int = 0o755) -> None:
    """Write ``case`` to a folder that is not there yet, with copies of ``reports`` in its ``record/``.

    ``mode``: who may look into the folder; 0o700 for its owner alone.

    The folder appears whole or not at all, and only when reading it gives the same case. Raises :class:`SaveError`
    when the folder exists or the case has something that the format cannot hold, and
    :class:`~goodoffices.folder.FolderError` when the case itself is faulty.
    """
    target = Path(folder)
    if target.exists() or target.is_symlink():
        raise SaveError(_("{folder} exists already; nothing was written.").format(folder=target))
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        _write(case, draft, reports)
        _same(case, draft)
        draft.chmod(mode)
        draft.rename(target)
    except BaseException:
        shutil.rmtree(draft, ignore_errors=True)
        raise


def _same(case: Case, draft: Path) -> None:
    checked = check(draft)
    if checked.case is None:
        raise FolderError(checked.errors)
    if checked.case != case:
        lost = [name for name in attributes(case) if getattr(case, name) != getattr(checked.case, name)]
        raise SaveError(_("The format cannot hold all of this case: {parts}.").format(parts=", ".join(lost)))


def _write(case: Case, folder: Path, reports: Iterable[Path]) -> None:
    texts = {"case.yaml": render(CASE.write({"id": case.id, **_public(case)}))}
    texts |= {f"rooms/{room.id}.yaml": render(_room(room)) for room in case.rooms.values()}
    plan = _plan(case)
    if plan:
        texts["plan.yaml"] = render(plan)
    if case.claims:
        texts["record/claims.jsonl"] = "".join(map(_claim, case.claims))
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    for report in reports:
        (folder / "record").mkdir(exist_ok=True)
        shutil.copy(report, folder / "record" / report.name)


def _public(case: Case) -> dict[str, Any]:
    return {name: value for name, value in attributes(case).items() if name not in ("rooms", "claims", "exchange")}


_ROOM_RECORDS: dict[RoomKind, Record[Any]] = {RoomKind.MEDIATOR: MEDIATOR_ROOM, RoomKind.SIDE: SIDE_ROOM}


def _room(room: Room) -> dict[str, Any]:
    values = attributes(room)
    door = {key: values[key] for key in ("side", "members", "note") if key in values}
    record = _ROOM_RECORDS.get(room.kind, SHARED_ROOM)
    return record.write({"room": door, **{key: values[key] for key in values if key not in door}})


def _plan(case: Case) -> dict[str, Any]:
    done = {"carried_out": case.carried_out} if case.carried_out else {}
    if case.exchange is None:
        return DONE_ONLY.write(done)
    return PLAN.write({**attributes(case.exchange), **done})


def _claim(claim: Claim) -> str:
    plain = {key: str(value) if isinstance(value, date) else value for key, value in CLAIM.write(claim).items()}
    return json.dumps({key: value for key, value in plain.items() if value is not None}, ensure_ascii=False) + "\n"
