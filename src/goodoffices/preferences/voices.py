"""The voices of one side, each alone: who said what, where they differ, and who decides (M109). Nothing is averaged."""

from itertools import combinations

from attrs import frozen

from goodoffices.case import Case, RoleKind
from goodoffices.preferences.consistency import Clashes, clashes
from goodoffices.preferences.sayings import Places, Saying, called, in_full, saying
from goodoffices.preferences.shifts import Shift, by_date, relation
from goodoffices.words import _, clauses, language, listed, ngettext

SPEAKING = (RoleKind.DECISION_HOLDER, RoleKind.INTERLOCUTOR, RoleKind.DELEGATE, RoleKind.SPOKESPERSON)


@frozen
class Voice:
    """One speaker of a side, the roles in which it speaks for it, and what it said, by date."""

    speaker: str
    roles: tuple[RoleKind, ...]
    said: tuple[Saying, ...]


@frozen
class Difference:
    """Two speakers who said different things of the same thing; ``about`` are the issues concerned."""

    about: tuple[str, ...]
    shift: Shift
    one: Saying
    other: Saying


@frozen
class Voices:
    """The speakers of a side in the order of their first word, where they differ, and who decides.

    ``clashes``: the smallest sets of statements that exclude each other and come from more than one speaker.
    """

    side: str
    voices: tuple[Voice, ...]
    differences: tuple[Difference, ...]
    clashes: Clashes
    deciding: tuple[str, ...]


def voices(case: Case, side: str, places: Places | None = None) -> Voices:
    """What each speaker of a side told the mediators, and where two of them differ, on whatever day."""
    said = by_date(case.statements(side))
    speakers = tuple(dict.fromkeys(s.told.by for s in said))
    differences = []
    for one, other in combinations(said, 2):
        about, shift = relation(case, one.content, other.content)
        if about and shift is not Shift.NONE and one.told.by != other.told.by:
            differences.append(Difference(about, shift, saying(case, one, places), saying(case, other, places)))
    found = clashes(case, side, places=places)
    between = tuple(group for group in found.sets if len({s.by for s in group}) > 1)
    return Voices(
        side,
        tuple(
            Voice(who, _roles(case, who, side), tuple(saying(case, s, places) for s in said if s.told.by == who))
            for who in speakers
        ),
        tuple(differences),
        Clashes(side, between, found.complete),
        tuple(a.id for a in case.actors.values() if RoleKind.DECISION_HOLDER in _roles(case, a.id, side)),
    )


def sentences_on(case: Case, found: Voices) -> tuple[str, ...]:
    """Who speaks, who decides, and each difference; nothing where one voice alone speaks."""
    if len(found.voices) < 2:
        return ()
    spoke = _("For {side} spoke {speakers}.")
    counted = listed(_statements(case, voice) for voice in found.voices)
    lines = [spoke.format(side=called(case, found.side), speakers=counted)]
    if found.deciding:
        decides = _("It is decided by {who}.")
        lines.append(decides.format(who=listed(called(case, who) for who in found.deciding)))
    lines += [_difference(case, one) for one in found.differences]
    text = _("Their words exclude each other: {statements}.")
    pairs = {frozenset((d.one.statement, d.other.statement)) for d in found.differences}
    for group in found.clashes.sets:
        if frozenset(s.statement for s in group) not in pairs:
            lines.append(text.format(statements=clauses(in_full(case, one) for one in group)))
    return tuple(lines)


def _difference(case: Case, found: Difference) -> str:
    about = listed(case.issues[name].name(language()) for name in found.about if name in case.issues)
    text = _("On {about} they differ: {one}; {other}.")
    return text.format(about=about, one=in_full(case, found.one), other=in_full(case, found.other))


def _statements(case: Case, voice: Voice) -> str:
    count = len(voice.said)
    text = ngettext("{who} ({count} statement)", "{who} ({count} statements)", count)
    return text.format(who=called(case, voice.speaker), count=count)


def _roles(case: Case, who: str, side: str) -> tuple[RoleKind, ...]:
    actor = case.actors.get(who)
    if actor is None:
        return ()
    held = [
        r.role for r in actor.roles if r.role in SPEAKING and (r.of == side or (r.of is None and actor.part_of == side))
    ]
    return tuple(dict.fromkeys(held))
