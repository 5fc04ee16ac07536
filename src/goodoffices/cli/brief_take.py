"""``goodoffices brief … --take``: a person takes a claim over into the case; where it comes from stays with it."""

import json
from collections.abc import Iterable
from datetime import date, datetime
from difflib import get_close_matches
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, Literal
from zoneinfo import ZoneInfo

from attrs import evolve, frozen
from rich.markup import escape

from goodoffices.cli.output import out, print_json, write_whole
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.case import Case, Claim
    from goodoffices.record import Brief

CLAIMS, ROOM = "record/claims.jsonl", "rooms/mediator.yaml"
As = Literal["fact", "guess"]


@frozen
class Taking:
    """Which claim is taken over into which folder; ``guess`` are the keys of a guess that it is the origin of."""

    claim: str
    folder: Path
    guess: dict[str, Any] | None = None


def taking_of(claim: str | None, take_as: As | None, guess: str | None, folder: Path | None) -> Taking | None:
    """The options read together; None where nothing is taken. Raises ValueError with what is missing."""
    if claim is None:
        if take_as is not None or guess is not None:
            raise ValueError(_("--as and --guess go with --take CLAIM, the identifier of a claim."))
        return None
    if folder is None:
        raise ValueError(_("--take needs --case FOLDER: the case into which the claim is taken."))
    if take_as == "guess" and guess is None:
        example = _("Say what is guessed, for example: --guess “about: north, issue: pause, prefers: more”.")
        raise ValueError(example)
    if take_as == "fact" and guess is not None:
        raise ValueError(_("--guess goes with --as guess; as a fact a claim is taken as it is."))
    return Taking(claim, folder, _guess(guess) if guess is not None else None)


def take(taking: Taking, made: "Brief", case: "Case | None", *, as_json: bool) -> int:
    """Enter the claim and, where it is one, the guess, and keep the report beside it; all of it or nothing."""
    claim = _found(taking.claim, made)
    report = next(one for one in made.reports if one.file == claim.file)
    known = {one.id: one for one in case.claims} if case is not None else {}
    kept = evolve(claim, file=PurePath(claim.file).name, published=_in_zone(claim.published, case))
    if claim.id in known and (taking.guess is None or known[claim.id].quote != claim.quote):
        message = _("--take {claim}: a claim with this identifier stands in {file} already.")
        raise ValueError(message.format(claim=claim.id, file=CLAIMS))
    texts = _texts(taking, kept, anew=claim.id not in known)
    _checked(taking.folder, texts)
    if report.path is not None:
        _keep_report(report.path, taking.folder / "record")
    for name in (CLAIMS, ROOM):  # the origin first: a guess never stands without it
        if name in texts:
            _write(taking.folder / name, texts[name])
    if as_json:
        print_json({"taken": claim.id, "as": "guess" if taking.guess is not None else "fact", "written": list(texts)})
    else:
        text = _("Taken over: {claim}, from {file}. Written: {written}.")
        written = ", ".join(str(taking.folder / name) for name in texts)
        out().print(escape(text.format(claim=claim.id, file=kept.file, written=written)))
    return 0


def _found(identity: str, made: "Brief") -> "Claim":
    for claim in made.claims:
        if claim.id == identity:
            return claim
    ids = [claim.id for claim in made.claims]
    near = get_close_matches(identity, ids, n=5, cutoff=0.5) or ids[:5]
    message = _("--take {claim}: the reports have no claim with this identifier; possible: {possible}.")
    raise ValueError(message.format(claim=identity, possible=", ".join(near) or "–"))


def _in_zone(published: date | datetime | None, case: "Case | None") -> date | datetime | None:
    """A time as the case's folder has it: on the clocks of its zone."""
    if case is None or not isinstance(published, datetime) or published.tzinfo is None:
        return published
    return published.astimezone(ZoneInfo(case.zone)).replace(tzinfo=None)


def _texts(taking: Taking, claim: "Claim", *, anew: bool) -> dict[str, str]:
    """The files as they would be, by their names."""
    from goodoffices.folder.splicing import with_item

    texts = {}
    if anew:
        before = _text(taking.folder / CLAIMS)
        texts[CLAIMS] = before + ("\n" if before and not before.endswith("\n") else "") + _line(claim)
    if taking.guess is not None:
        if not (taking.folder / ROOM).is_file():
            raise ValueError(_("{file} is not there; guesses stand in it and nowhere else.").format(file=ROOM))
        when = _day(claim.published)
        guess = {**taking.guess, "from": {"claim": claim.id}, **({"on": when} if when else {})}
        texts[ROOM] = with_item(_text(taking.folder / ROOM), ["guesses"], guess)
    return texts


def _line(claim: "Claim") -> str:
    """The claim as a line of the case folder, with its time where it has one; what is unknown is left out."""
    from goodoffices.record import claim_keys

    keys = {key: value for key, value in claim_keys(claim).items() if value is not None and value is not False}
    if isinstance(claim.published, datetime):
        keys["published"] = claim.published.strftime("%Y-%m-%d %H:%M")
    return json.dumps(keys, ensure_ascii=False) + "\n"


def _checked(folder: Path, texts: dict[str, str]) -> None:
    """Refuse what would leave the folder with errors; nothing was written until then."""
    from goodoffices.folder import FolderError
    from goodoffices.folder.reading import checked_with

    checked = checked_with(folder, texts)
    if checked.case is None:
        raise FolderError(checked.errors)


def _keep_report(report: Path, record: Path) -> None:
    """A copy of the report in the case's record, unless it lies there; another file of this name is not replaced."""
    target, data = record / report.name, report.read_bytes()
    if target.exists():
        if not target.samefile(report) and target.read_bytes() != data:
            message = _("{path}: another report of this name lies there; nothing was written.")
            raise ValueError(message.format(path=target))
        return
    write_whole(target, data)


def _write(path: Path, text: str) -> None:
    """Put the new text in place of the old one, for whoever could read that."""
    mode = path.stat().st_mode & 0o777 if path.exists() else None
    write_whole(path, text)
    if mode is not None:
        path.chmod(mode)


def _text(path: Path) -> str:
    return path.read_bytes().decode("utf-8-sig") if path.is_file() else ""


def _day(published: date | datetime | None) -> date | None:
    return published.date() if isinstance(published, datetime) else published


def _guess(text: str) -> dict[str, Any]:
    """The keys of a guess as they would stand in the mediators' room. Raises ValueError for what is none."""
    from goodoffices.folder.composing import BrokenFileError, compose
    from goodoffices.folder.tree import Mapping

    problems: list[str] = []
    try:
        written = text if text.strip().startswith("{") else "{" + text + "}"
        node = compose(written, lambda _line, _column, message, _found: problems.append(message))
    except BrokenFileError:
        node = None
    if problems or not isinstance(node, Mapping) or not node.entries:
        message = _("--guess {text}: not the keys of a guess, as “about: north, issue: pause, prefers: more”.")
        raise ValueError("\n".join([message.format(text=text), *problems]))
    taken = _keys(node.entries, ("from", "on"))
    if taken:
        raise ValueError(_("--guess: “{key}” comes from the claim itself; leave it out.").format(key=taken[0]))
    plain: dict[str, Any] = _plain(node)
    return plain


def _keys(found: Iterable[str], names: Iterable[str]) -> list[str]:
    return [name for name in names if name in set(found)]


def _plain(node: object) -> Any:
    from goodoffices.folder.tree import Mapping, Sequence

    if isinstance(node, Mapping):
        return {key: _plain(entry.value) for key, entry in node.entries.items()}
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return getattr(node, "value", None)
