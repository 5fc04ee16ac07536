"""Why two entries may be one person, or may not, in words that name nobody."""

from goodoffices.exchange.persons.evidence import FIELDS
from goodoffices.exchange.persons.matching import Candidate
from goodoffices.words import N_, _, ngettext

_BIRTH = (
    N_("date of birth not known on both lists"),
    N_("dates of birth differ"),
    N_("dates of birth within a year of each other"),
    N_("year of birth the same"),
    N_("date of birth the same but for one part, or day and month the other way round"),
    N_("date of birth the same"),
)
_OTHERS = {
    "sex": (N_("sex not known on both lists"), N_("sex differs"), N_("sex the same")),
    "nationality": (
        N_("nationality not known on both lists"),
        N_("nationalities differ, or are written in words that cannot be compared"),
        N_("a nationality the same"),
    ),
    "place": (
        N_("place not known on both lists"),
        N_("places differ, or are written in words that cannot be compared"),
        N_("place the same"),
    ),
}
SAYS = {"birth": _BIRTH, **_OTHERS}


def reasons(candidate: Candidate) -> tuple[str, ...]:
    """What speaks for and against a candidate, the name first; what is not known is left out."""
    fields = [_(SAYS[name][level]) for name, level in zip(FIELDS, candidate.fields, strict=True) if level]
    return (*_words(candidate.words), *fields)


def unknown(candidate: Candidate) -> tuple[str, ...]:
    """What is not known on both lists, and would tell more if it were asked for."""
    return tuple(_(SAYS[name][0]) for name, level in zip(FIELDS, candidate.fields, strict=True) if not level)


def _words(levels: tuple[int, ...]) -> list[str]:
    """How many words of the shorter name have a counterpart, and how near they are."""
    none, far, near, close, same = levels
    said = []
    if same + close:
        number = same + close
        said.append(
            ngettext(
                "{number} word of the name sounds the same", "{number} words of the name sound the same", number
            ).format(number=number)
        )
    if near + far:
        number = near + far
        said.append(
            ngettext("{number} word of the name is similar", "{number} words of the name are similar", number).format(
                number=number
            )
        )
    if none:
        said.append(
            ngettext(
                "{number} word of the name has no counterpart", "{number} words of the name have no counterpart", none
            ).format(number=none)
        )
    return said
