"""What a report is made of: sections of parts, each part plain data that the template knows how to show."""

from collections.abc import Iterator
from enum import StrEnum

from attrs import frozen

from goodoffices.charts import Table


class Pattern(StrEnum):
    """The edge of the band that names the room; each kind of room has its own, not by colour alone."""

    PLAIN = "plain"  # a mediator's own room
    DOTTED = "dotted"  # the mediators' common room
    DIAGONAL = "diagonal"  # a side's room
    SOLID = "solid"  # joint, or implementers
    NONE = "none"  # public


@frozen
class Quote:
    """Exact words in their own language, with who said them and where they were found.

    ``place`` is the file with the offsets in its plain text, ``anchor`` the quote's own mark on the page, ``leads_to``
    the mark of the same quote elsewhere.
    """

    text: str
    speaker: str
    how: str
    source: str
    day: str = ""
    language: str | None = None
    exact: bool = True
    about: str = ""
    place: str = ""
    anchor: str = ""
    leads_to: str = ""


@frozen
class Share:
    """A share of all that fits what is known, with its interval, from 0 to 1: shown as a bar and in words."""

    name: str
    value: float
    low: float
    high: float
    words: str


@frozen
class Paragraph:
    """Some sentences; ``strong`` for the one sentence that carries the section."""

    text: str
    strong: bool = False


@frozen
class Points:
    """Short lines under a heading; ``marks`` has a sign for each line where lines differ in kind."""

    lines: tuple[str, ...]
    heading: str = ""
    marks: tuple[str, ...] = ()


@frozen
class Grid:
    """A table."""

    table: Table
    heading: str = ""


@frozen
class Figure:
    """A picture, and the table that says the same; ``folded`` where the table repeats what stands beside it."""

    svg: str
    caption: str
    twin: Table
    folded: bool = False


@frozen
class Disagreement:
    """Statements that do not go together: what about, and the words on either side."""

    about: str
    quotes: tuple[Quote, ...]
    note: str = ""


@frozen
class Lead:
    """A line that leads to quotes: ``to`` has their marks, each with the words of the link."""

    text: str
    to: tuple[tuple[str, str], ...] = ()


@frozen
class Leads:
    """Lines that lead to quotes, under a heading."""

    lines: tuple[Lead, ...]
    heading: str = ""


@frozen
class Standings:
    """A question with those who spoke to it, a column a side: what is said beside what is denied."""

    about: str
    sides: tuple[tuple[str, tuple[Lead, ...]], ...]


@frozen
class Spoken:
    """Quotes of one speaker after the other."""

    heading: str
    speakers: tuple[tuple[str, tuple[Quote, ...]], ...]


@frozen
class Line:
    """Something said or guessed: its words, where it comes from, and when."""

    text: str
    origin: str
    guessed: bool = False


@frozen
class Side:
    """What one side said, and apart from it what is guessed about it."""

    name: str
    said: tuple[Line, ...]
    guessed: tuple[Line, ...] = ()
    shows_guesses: bool = False


@frozen
class Proposal:
    """A package that may be put forward: how each side would take it, and why it is proposed."""

    title: str
    shares: tuple[Share, ...] = ()
    reasons: tuple[str, ...] = ()


Part = Paragraph | Points | Grid | Figure | Disagreement | Leads | Standings | Spoken | Side | Proposal


@frozen
class Section:
    """A section of the page; ``id`` is its anchor."""

    id: str
    title: str
    parts: tuple[Part, ...]
    mediators_only: bool = False


@frozen
class Header:
    """What stands at the top: which case, and from which room the page is written."""

    title: str
    room: str
    pattern: Pattern
    members: str = ""
    mediators_only: bool = False
    fictional: bool = False
    note: str = ""


@frozen
class Summary:
    """The page in three seconds: what this is, what changed, what waits."""

    is_about: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    waits: tuple[str, ...] = ()


@frozen
class Footer:
    """What was read, with what, and what this page is not."""

    read: tuple[str, ...]
    made: str
    limits: tuple[str, ...]


@frozen
class ReportContent:
    """A report; a section that is None has nothing to say and is left out."""

    header: Header
    summary: Summary
    footer: Footer
    record: Section | None = None
    briefing: tuple[Section, ...] = ()
    who: Section | None = None
    positions: Section | None = None
    packages: Section | None = None
    deal: Section | None = None
    proposals: Section | None = None
    exchange: Section | None = None

    @property
    def sections(self) -> Iterator[Section]:
        """The sections that have something to say, in the order of the page."""
        order = (
            self.record,
            *self.briefing,
            self.who,
            self.positions,
            self.packages,
            self.deal,
            self.proposals,
            self.exchange,
        )
        return (section for section in order if section is not None)
