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
    """``speaker`` called the status ``level`` on a day; several may, and nothing is decided between them."""

    on: date
    level: str
    speaker: str = ""


@frozen
class TimelineEvent:
    """What happened beside the talks on a day, and how often it is told; nobody is named as its author."""

    on: date
    what: str
    told: int = 1

    @property
    def words(self) -> str:
        return _("{day}: {what}").format(day=day(self.on), what=self.what)


@frozen
class TimelineData:
    """Statements of speakers; ``denials`` are pairs (denial, what it denies) of ids, ``levels`` run upwards."""

    title: str
    marks: tuple[TimelineMark, ...] = ()
    denials: tuple[tuple[str, str], ...] = ()
    levels: tuple[str, ...] = ()
    status: tuple[StatusWord, ...] = ()
    events: tuple[TimelineEvent, ...] = ()

    @property
    def voices(self) -> tuple[str, ...]:
        """Those whose words on the status differ from day to day, who spoke most often first."""
        words: dict[str, list[StatusWord]] = {}
        for word in self.status:
            words.setdefault(word.speaker, []).append(word)
        often = {who: said for who, said in words.items() if who and len({word.on for word in said}) > 1}
        return tuple(sorted(often, key=lambda who: (-len(often[who]), who)))

    @property
    def lanes(self) -> tuple[str, ...]:
        """The lanes in the order of their first statement, those shared by several speakers last."""
        marks = sorted(self.marks, key=lambda m: (bool(m.lane), m.on))
        return tuple(dict.fromkeys(m.place for m in marks))

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which something was said or changed."""
        return tuple(sorted({m.on for m in self.marks} | {s.on for s in self.status} | {e.on for e in self.events}))
