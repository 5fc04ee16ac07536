"""The steps around one person, from the private talk to the attested arrival. Nothing later is done before what it
needs.

After the practice of the International Committee of the Red Cross as neutral intermediary: identity, the wish to go and
where to are asked in private; the person's word decides; a medical check; the family is told before a list is released;
the hand-over; and it is over when the arrival home is attested (M102).
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum

from attrs import evolve, field, frozen

from goodoffices.words import _


class Step(StrEnum):
    """What is done for a person, in its order."""

    IDENTITY = "identity"
    WISH = "wish"
    DESTINATION = "destination"
    MEDICAL = "medical check"
    FAMILY_TOLD = "family told"
    HANDED_OVER = "handed over"
    ARRIVED = "arrived"


PRIVATE = frozenset({Step.IDENTITY, Step.WISH, Step.DESTINATION})
NEEDS = {
    Step.WISH: (Step.IDENTITY,),
    Step.DESTINATION: (Step.WISH,),
    Step.MEDICAL: (Step.IDENTITY,),
    Step.FAMILY_TOLD: (Step.IDENTITY,),
    Step.HANDED_OVER: (Step.IDENTITY, Step.WISH, Step.DESTINATION, Step.MEDICAL, Step.FAMILY_TOLD),
    Step.ARRIVED: (Step.HANDED_OVER,),
}


class StepError(ValueError):
    """A step that may not be entered; names the random id and the step, nothing else."""


@frozen
class Done:
    """A step that was taken: by whom, when, and whether it went well (consent given, fit to travel).

    ``present`` are those in the room beside the person and whoever asks. ``answer`` is kept out of every ``repr``.
    """

    step: Step
    by: str
    at: datetime
    good: bool = True
    present: tuple[str, ...] = ()
    answer: str | None = field(default=None, repr=False)


@frozen
class Course:
    """The steps of a person (a random id) who goes from ``giver`` to ``receiver`` through ``intermediary``."""

    person: str
    giver: str
    receiver: str
    intermediary: str
    done: tuple[Done, ...] = ()

    def last(self, step: Step) -> Done | None:
        """The last time that a step was taken; a wish may change."""
        return next((one for one in reversed(self.done) if one.step is step), None)

    def well(self, step: Step) -> bool:
        """Whether a step was taken, and went well the last time."""
        last = self.last(step)
        return last is not None and last.good

    @property
    def complete(self) -> bool:
        """Only an attested arrival completes: handing over is not being home."""
        return self.well(Step.ARRIVED)

    @property
    def may_go(self) -> bool:
        """Whether the hand-over may take place: everything before it went well, the person's consent first of all."""
        return all(self.well(step) for step in NEEDS[Step.HANDED_OVER]) and self.last(Step.HANDED_OVER) is None


def enter(course: Course, done: Done) -> Course:
    """The course with one more step.

    Raises:
        StepError: when what the step needs is not done, when somebody else than the intermediary asks in private, or
            not in private, or when an arrival is attested by whoever handed over.
    """
    wrong = _order(course, done) or _hands(course, done)
    if wrong:
        raise StepError(_("{person}, {step}: {what}").format(person=course.person, step=_(done.step.value), what=wrong))
    return evolve(course, done=(*course.done, done))


def _order(course: Course, done: Done) -> str | None:
    if done.at.tzinfo is None:
        return _("the time needs its offset from UTC.")
    if course.last(Step.HANDED_OVER) is not None and done.step is not Step.ARRIVED:
        return _("the person has been handed over already.")
    missing = [step for step in NEEDS.get(done.step, ()) if not course.well(step)]
    if done.step is Step.HANDED_OVER and course.last(Step.WISH) is not None and not course.well(Step.WISH):
        return _("the person does not wish to go.")
    if missing:
        return _("first comes: {steps}.").format(steps=", ".join(_(step.value) for step in missing))
    last = max((one.at for one in course.done), default=None)
    return _("it lies before a step that was entered already.") if last is not None and done.at < last else None


def _hands(course: Course, done: Done) -> str | None:
    if done.step in PRIVATE and done.by != course.intermediary:
        return _("only the neutral intermediary asks this.")
    if done.step in PRIVATE and {course.giver, course.receiver} & set(done.present):
        return _("this is asked in private; neither side may be there.")
    if done.step is Step.ARRIVED and done.by == course.giver:
        return _("whoever handed over cannot attest the arrival.")
    return None


def open_steps(course: Course) -> tuple[Step, ...]:
    """The steps that can be taken now, in their order."""
    if course.complete:
        return ()
    if course.last(Step.HANDED_OVER) is not None:
        return (Step.ARRIVED,)
    found = [s for s in Step if not course.well(s) and all(course.well(need) for need in NEEDS.get(s, ()))]
    return tuple(step for step in found if step is not Step.HANDED_OVER or course.may_go)


def families_to_tell(courses: Iterable[Course]) -> tuple[str, ...]:
    """Those whose families have not been told; while there are any, the list is not released (M19)."""
    return tuple(course.person for course in courses if not course.well(Step.FAMILY_TOLD))


def may_release_list(courses: Iterable[Course]) -> bool:
    """Whether a list may be released: every family has been told."""
    return not families_to_tell(courses)
