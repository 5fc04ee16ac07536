"""What else is to be seen in what the sides said: positions that changed, voices that differ, gaps, signs."""

from collections.abc import Iterator
from enum import StrEnum

import numpy as np
from attrs import frozen

from goodoffices.bargaining.convergence import Trend, gap_sentences, gaps, sign_sentences, signs
from goodoffices.case import Case
from goodoffices.preferences.consistency import unexpected_answers, unexpected_sentence
from goodoffices.preferences.shifts import changes_of_position, sentence
from goodoffices.preferences.voices import sentences_on, voices
from goodoffices.words import sentences


class NoteKind(StrEnum):
    """What a note is about."""

    POSITION = "a position changed"
    VOICES = "voices of one side"
    GAP = "the gap between the sides"
    SIGNS = "signs from both sides"
    UNEXPECTED = "an answer that does not fit"


@frozen
class Note:
    """A remark in words; ``side`` is None where it is about all."""

    kind: NoteKind
    side: str | None
    text: str


def notes(case: Case) -> tuple[Note, ...]:
    """Everything of note, for mediators only; a gap is told only where it changed, signs where more than one gave them.

    Raises what :func:`goodoffices.preferences.voices.voices` raises.
    """
    return (*_of_sides(case), *_of_all(case))


def unexpected(case: Case, rng: np.random.Generator, wrong: float) -> tuple[Note, ...]:
    """Answers that nobody would have expected from what was known before; a second or so for each side."""
    return tuple(
        Note(NoteKind.UNEXPECTED, side, unexpected_sentence(case, one))
        for side in case.sides
        for one in unexpected_answers(case, side, rng, wrong=wrong)
    )


def _of_sides(case: Case) -> Iterator[Note]:
    for side in case.sides:
        for change in changes_of_position(case, side):
            yield Note(NoteKind.POSITION, side, sentence(case, change))
        text = sentences(sentences_on(case, voices(case, side)))
        if text:
            yield Note(NoteKind.VOICES, side, text)


def _of_all(case: Case) -> Iterator[Note]:
    changed = [gap for gap in gaps(case) if gap.trend is not Trend.UNCHANGED]
    for text in gap_sentences(case, changed):
        yield Note(NoteKind.GAP, None, text)
    for text in sign_sentences(case, [sign for sign in signs(case) if sign.both]):
        yield Note(NoteKind.SIGNS, None, text)
