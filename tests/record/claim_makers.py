"""Claims and signals made by hand, for what is computed from them."""

from datetime import date, timedelta

from attrs import evolve
from hypothesis import strategies as st

from goodoffices.case import About, Claim, Modality
from goodoffices.record import Signal, SignalKind

DAY = date(2031, 3, 5)


def claim(identity: str, **known: object) -> Claim:
    """A claim of Northland on ten hostages, with whatever is given otherwise."""
    made = Claim(
        id=identity, file="r.txt", source="Post", published=DAY, speaker="Northland", about=About.HOSTAGES_RELEASED,
        modality=Modality.ASSERTED, quote="q", value_min=10, value_max=10, unit="persons", start=0, end=1, depth=1,
        voice="named",
    )  # fmt: skip
    return evolve(made, **known)  # type: ignore[arg-type]


def status(identity: str, grade: str, day: int = 0, **known: object) -> Claim:
    """A claim on the deal, so many days after :data:`DAY`."""
    made = claim(identity, about=About.DEAL_STATUS, category=grade, value_min=None, value_max=None, unit=None)
    return evolve(made, published=DAY + timedelta(days=day), file=f"{day:+04d}.txt", **known)  # type: ignore[arg-type]


def signal(identity: str, kind: SignalKind, day: int = 0, **known: object) -> Signal:
    """A signal of so many days after :data:`DAY`, told on that day."""
    when = DAY + timedelta(days=day)
    made = Signal(identity, kind, f"{day:+04d}.txt", "Post", when, "q", 0, 1, "en", when)
    return evolve(made, **known)  # type: ignore[arg-type]


@st.composite
def records(draw: st.DrawFn) -> list[Claim]:
    """Up to a dozen claims of few matters, speakers and days, each with an id and a place of its own."""
    made = []
    for number in range(draw(st.integers(0, 12))):
        about = draw(st.sampled_from([About.DEAL_STATUS, About.HOSTAGES_RELEASED, About.AID, About.OTHER]))
        value = draw(st.integers(1, 3)) if about not in (About.DEAL_STATUS, About.OTHER) else None
        day = draw(st.sampled_from([0, 1, 20, 40, 90]))
        made.append(
            claim(
                f"c{number}",
                about=about,
                file=f"{day}{draw(st.sampled_from('ab'))}.txt",
                source=draw(st.sampled_from(["Post", "Wire"])),
                published=draw(st.sampled_from([DAY + timedelta(days=day), None]))
                if day == 90
                else DAY + timedelta(day),
                speaker=draw(st.sampled_from(["Northland", "Midland", "official"])),
                modality=draw(st.sampled_from(list(Modality))),
                category=draw(st.sampled_from(["agreed", "close", "denied"] if value is None else ["women", None])),
                unit="persons" if value else None,
                value_min=value,
                value_max=draw(st.sampled_from([value, None])),
                start=number * 100,
                end=number * 100 + 40,
                voice=draw(st.sampled_from(["named", "unnamed official", "outlet"])),
            )
        )
    return made
