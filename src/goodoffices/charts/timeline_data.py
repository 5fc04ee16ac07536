"""What a timeline is made from: statements, the denials among them, and the steps of the status."""

from datetime import date

from attrs import frozen

from goodoffices.case import Modality
from goodoffices.charts.text import day, isolate
from goodoffices.words import N_, _

# Shape, look and word of each modality; the order is that of the legend.
MODALITIES = {
    Modality.REPORTED: ("circle", "hollow", N_("reported")),
    Modality.ASSERTED: ("circle", "ink", N_("asserted")),
    Modality.CONFIRMED: ("square", "good", N_("confirmed")),
    Modality.DENIED: ("cross", "two", N_("denied")),
    Modality.HOPED: ("half", "ink", N_("hoped")),
    Modality.DEMANDED: ("triangle", "warn", N_("demanded")),
    Modality.PROPOSED: ("diamond", "one", N_("proposed")),
    Modality.DONE: ("star", "good", N_("done")),
}


@frozen
class TimelineMark:
    """One statement: who, which day, how it is said, what about, and its words in its own language.

    ``lane`` names the lane where it is not the speaker's own, such as one for all who spoke once.
    """

    id: str
    speaker: str
    on: date
    modality: Modality
    about: str
    quote: str = ""
    language: str | None = None
    source: str = ""
    lane: str = ""

    @property
    def place(self) -> str:
        """The lane it stands in."""
        return self.lane or self.speaker

    @property
    def words(self) -> str:
        text = _("{day}: {speaker}: {modality}, {about}")
        return text.format(
            day=day(self.on),
            speaker=isolate(self.speaker),
            modality=_(MODALITIES[self.modality][2]),
            about=isolate(self.about),
        )


@frozen
class StatusWord:
    """Somebody called the status ``level`` on a day; several may, and nothing is decided between them."""

    on: date
    level: str


@frozen
class TimelineData:
    """Statements of speakers; ``denials`` are pairs (denial, what it denies) of ids, ``levels`` run upwards."""

    title: str
    marks: tuple[TimelineMark, ...] = ()
    denials: tuple[tuple[str, str], ...] = ()
    levels: tuple[str, ...] = ()
    status: tuple[StatusWord, ...] = ()

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes in the order of their first statement, those shared by several speakers last."""
        marks = sorted(self.marks, key=lambda m: (bool(m.lane), m.on))
        return tuple(dict.fromkeys(m.place for m in marks))

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something was said or changed."""
        return tuple(sorted({m.on for m in self.marks} | {s.on for s in self.status}))
