"""A report as it was read: where it comes from, when, and its text."""

from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path

from attrs import frozen


class Kind(StrEnum):
    """In which form a report was kept."""

    FRAGMENT = "fragment"  # a feed's copy: time in a comment, title as a Markdown link, HTML without a head
    MIRROR = "mirror"  # a copy on another site, with that site's byline
    PAGE = "page"  # a saved web page
    FEED = "feed"  # an entry of an RSS or Atom file
    TEXT = "text"  # Markdown or plain text


class Flag(StrEnum):
    """What a reader of the report should know about its quality."""

    NO_DATE = "no date"
    FUTURE_DATE = "date in the future"
    OUTLET_INFERRED = "outlet inferred"  # from whom the sources told, or from the file's name
    OUTLET_UNKNOWN = "outlet unknown"
    NO_LEXICON = "no lexicon"  # the report is read, claims cannot be taken from it
    GARBLED = "garbled text"  # doubled names, as machine translation leaves them (M87)
    BIDI_CONTROLS = "bidi controls"
    NO_TEXT = "no text"
    SUMMARY = "summary"  # a note on a report, as its header says; what it quotes are not the words of the report
    DAMAGED = "damaged characters"  # some bytes fit no encoding
    CUT_OFF = "cut off"  # the page ends before its end


@frozen
class Passage:
    """A heading or paragraph of the article: ``plain[start:end]``."""

    start: int
    end: int
    heading: bool = False


@frozen
class Report:
    """A public report.

    ``outlet`` is the original source, ``mirror`` where this copy was found if elsewhere. ``plain`` is the whole plain
    text in which every quote must be found; ``passages`` are the parts of it that belong to the article, and ``text``
    is these parts, clean, a blank line between them. ``published`` keeps its zone where the report gives a time.
    ``file`` is the name by which claims call it, ``path`` where it lies. Of many reports read at once only the heads
    are kept: ``plain``, ``text`` and ``passages`` are then empty, and :func:`~goodoffices.record.read_file` of the path
    gives them again.
    """

    file: str
    kind: Kind
    outlet: str
    title: str
    published: date | datetime | None
    language: str
    text: str
    plain: str
    passages: tuple[Passage, ...] = ()
    mirror: str | None = None
    byline: str | None = None
    url: str | None = None
    flags: tuple[Flag, ...] = ()
    path: Path | None = None

    @property
    def day(self) -> date | None:
        """The day of publication; of a time, its day in UTC."""
        if isinstance(self.published, datetime):
            return self.published.astimezone(UTC).date()
        return self.published
