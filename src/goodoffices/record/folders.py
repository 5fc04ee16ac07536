"""Which files are read, and by which names claims call them."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from attrs import frozen

from goodoffices.record.errors import RecordError
from goodoffices.words import _

SUFFIXES = (".html", ".htm", ".xhtml", ".mht", ".mhtml", ".md", ".txt", ".xml", ".rss", ".atom")


@frozen
class Found:
    """A file to read: its name, where it lies, and whether somebody named it or it was found in a folder."""

    name: str
    path: Path
    in_folder: bool = False


def files(paths: Iterable[str | Path]) -> tuple[Found, ...]:
    """The files named, and of folders all that end in :data:`SUFFIXES`, in the order of their names.

    A file in a folder is called by its path within it. Two of one name are called by the whole of their paths. Hidden
    files are left out. Raises :class:`RecordError` for a folder that cannot be read or holds no reports.
    """
    found = [one for path in paths for one in _of(Path(path))]
    named = {one.path for one in found if not one.in_folder}
    found = list({one.path: one for one in found if not (one.in_folder and one.path in named)}.values())
    often = Counter(one.name for one in found)
    return tuple(
        one if often[one.name] == 1 else Found(_clean(str(one.path)), one.path, one.in_folder) for one in found
    )


def _of(path: Path) -> Iterator[Found]:
    if not path.is_dir():
        yield Found(_clean(path.name), path)
        return
    inside = sorted(_within(path))
    if not inside:
        raise RecordError(path, _("The folder holds no reports."), _("Reports end in .html, .xml, .md or .txt."))
    for place in inside:
        yield Found(_clean(place.relative_to(path).as_posix()), place, in_folder=True)


def _within(folder: Path) -> Iterator[Path]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    yield from _within(Path(entry.path))
                elif entry.name.lower().endswith(SUFFIXES) and _is_file(entry):
                    yield Path(entry.path)
    except OSError as error:
        what = _("The folder cannot be read ({reason}).").format(reason=error.strerror or error)
        raise RecordError(folder, what, _("Look at its permissions.")) from None


def _is_file(entry: "os.DirEntry[str]") -> bool:
    """Whether it is a file or leads to one; links that lead nowhere or in a circle do not."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _clean(name: str) -> str:
    """A name that can be written and steers nothing: what is no printable character is written as \\xff."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in name)
