"""What sessions are run with."""

from attrs import frozen

from goodoffices.lab.errors import LabError
from goodoffices.lab.methods import PEERS_ASK, Kinds, MethodName
from goodoffices.lab.starts import Knows
from goodoffices.words import _


@frozen
class Condition:
    """One line of the result: a method, what is known at the start, the probability of a wrong answer, what is asked.

    ``knows``: a :class:`Knows`, or "nothing"; ``kinds``: a :class:`Kinds`, or a peer's "votes" or "offers".
    """

    method: str
    knows: str
    wrong: float
    kinds: str


@frozen
class Settings:
    """Numbers of questions a side after which the proposal is judged, and every condition to run, for each seed.

    ``overstates``: further sessions in which one side at a time inflates its red line. Raises :class:`LabError`
    listing everything that makes no sense.
    """

    questions: tuple[int, ...] = (0, 3, 5, 10, 20)
    methods: tuple[MethodName, ...] = tuple(MethodName)
    knows: tuple[Knows, ...] = (Knows.RANKING,)
    wrong: tuple[float, ...] = (0.0,)
    kinds: tuple[Kinds, ...] = (Kinds.ALL,)
    seeds: int = 1
    overstates: bool = False

    def __attrs_post_init__(self) -> None:
        problems = []
        if not self.questions or min(self.questions) < 0 or list(self.questions) != sorted(set(self.questions)):
            text = _("questions: {found}; different whole numbers from 0 in rising order are needed.")
            problems.append(text.format(found=", ".join(map(str, self.questions))))
        problems.extend(
            _("wrong: {found}; a probability below 1 is needed, such as 0.1.").format(found=wrong)
            for wrong in self.wrong
            if not 0 <= wrong < 1
        )
        if self.seeds < 1:
            problems.append(_("seeds: {found}; at least one is needed.").format(found=self.seeds))
        if not (self.methods and self.knows and self.wrong and self.kinds):
            problems.append(_("one method, probability, kind of knowledge and kind of questions at least is needed."))
        if problems:
            raise LabError(*problems)

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """Every combination that differs, ours first; a peer's votes are of one kind, and offers have no errors."""
        combined = [
            Condition(
                method,
                knows.value,
                0.0 if method is MethodName.MICRO else wrong,
                PEERS_ASK.get(method, kinds.value),
            )
            for method in sorted(self.methods, key=list(MethodName).index)
            for knows in self.knows
            for wrong in self.wrong
            for kinds in self.kinds
        ]
        return tuple(dict.fromkeys(combined))
