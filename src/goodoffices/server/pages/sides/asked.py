"""A question of the mediators as a delegate reads it: whole sentences, packages side by side, answers to choose."""

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from itertools import permutations
from typing import Any

from attrs import frozen

from goodoffices.bargaining import BargainingError
from goodoffices.bargaining.answers import answers_to
from goodoffices.bargaining.questions import QuestionKind, question_about
from goodoffices.mediation.acts.asking import AnswerQuestion
from goodoffices.mediation.topics.asking import Question, QuestionAnswered, QuestionAsked, Response
from goodoffices.mediation.topics.carrying import Carrying
from goodoffices.server.pages import spoken, telling, terms
from goodoffices.server.pages.forms import Builder, Reader
from goodoffices.server.pages.known import Known
from goodoffices.server.pages.sides.around import Side
from goodoffices.words import N_, _, language

TWO = N_("Everything else being equal, which of these two would you rather have?")
TEXTS = {  # where the packages stand beside each other under the question
    QuestionKind.TWO_PACKAGES: TWO,
    QuestionKind.TRADE_OFF: TWO,
    QuestionKind.COULD_LIVE: N_("Could you live with this?"),
    QuestionKind.BEST_OF: N_("Everything else being equal, which of these is best for you?"),
    QuestionKind.RANKING: N_("Everything else being equal, in which order would you put these, the best first?"),
    QuestionKind.PATH: N_("How far along this row could you live with a package?"),
    QuestionKind.MAKE_UP: N_(
        "Suppose you have what stands first, everything else being equal. Which of the others would make up for giving "
        "it up, the first that would?"
    ),
}
COMPARED = frozenset({QuestionKind.TWO_PACKAGES.value, QuestionKind.TRADE_OFF.value, QuestionKind.BEST_OF.value})
OTHERS = {
    Response.NO_DIFFERENCE: N_("No difference to us"),
    Response.NEITHER: N_("None of these"),
    Response.ASKS: N_("We have to ask first"),
}


@frozen
class Row:
    """An issue with what each of the packages has on it; ``differs``: not the same in all."""

    issue: str
    options: tuple[str, ...]
    differs: bool


@frozen
class Asked:
    """A question. ``rows`` compare packages; ``answers`` are what can be chosen, by value and words.

    ``standing`` is the answer that counts, ``by`` who gave it and when; ``seen`` how many there are. ``replies`` are
    the mediators' words on what was asked back.
    """

    id: str
    form: str
    text: str
    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    answers: tuple[tuple[str, str], ...]
    until: str
    late: bool
    taken_back: bool
    standing: str
    words: str
    by: str
    seen: int
    replies: tuple[str, ...]


def asked(side: Side, question: Question) -> Asked:
    """A question as the delegate reads it now, in the language now spoken where the program made it."""
    here, said = side.here, question.asked
    text, words = _worded(here, side.of, question)
    heads = _heads(said)
    last = question.answers[-1] if question.answers else None
    until = said.answer_by
    return Asked(
        said.id, f"question-{said.id}", text, heads, tuple(rows(here, said.packages)) if heads else (),
        tuple(_answers(said.kind, words)),
        here.both(until) if until else "", until is not None and until < here.now, question.taken_back,
        _standing(last[1], words) if last else "", last[1].words if last else "", _by(side, last) if last else "",
        len(question.answers), _replies(side, question),
    )  # fmt: skip


def _heads(said: QuestionAsked) -> tuple[str, ...]:
    """What the packages are called that stand beside each other; none where there are none to show."""
    if said.kind not in set(TEXTS) or not said.packages:
        return ()
    match QuestionKind(said.kind):
        case QuestionKind.TWO_PACKAGES | QuestionKind.TRADE_OFF:
            return _("The first"), _("The second")
        case QuestionKind.COULD_LIVE:
            return (_("This package"),)
        case QuestionKind.MAKE_UP:
            return _("What you have"), *(f"({number})" for number in range(1, len(said.packages)))
    return tuple(f"({number})" for number in range(1, len(said.packages) + 1))


def rows(here: Known, packages: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """The issues of packages in the order of the case, those on which they differ first."""
    every = terms.issues(here)
    ids = [*(id_ for id_ in every if any(id_ in one for one in packages))]
    ids += sorted({id_ for one in packages for id_ in one} - set(ids))
    found = []
    for id_ in ids:
        issue = every.get(id_)
        words = tuple(terms.option(issue, one[id_]) if id_ in one else "–" for one in packages)
        found.append(Row(terms.issue_name(every, id_), words, len(set(words)) > 1))
    yield from sorted(found, key=lambda row: not row.differs)


def _worded(here: Known, side: str, question: Question) -> tuple[str, tuple[str, ...]]:
    """The question and its answers: in the reader's language where the program can say them, else as they were put."""
    said = question.asked
    put = said.words, tuple(one.words for one in said.answers)
    if said.kind not in set(QuestionKind) or not said.packages:
        return put
    case = spoken.whole(here)
    try:
        made = question_about(case, side, QuestionKind(said.kind), said.packages)
        answers = tuple(one.text for one in answers_to(case, said.kind, said.packages))
    except (BargainingError, KeyError, ValueError, IndexError):  # the issues have changed since
        return put
    if len(answers) != len(said.answers):
        return put
    kind = QuestionKind(said.kind)
    if kind in TEXTS:
        return _(TEXTS[kind]), _short(kind, answers)
    before = _("{side}: {question}").format(side=case.actors[side].names.best(language(), side), question="")
    text = made.text.removeprefix(before)
    return text[:1].upper() + text[1:], answers


def _short(kind: QuestionKind, answers: tuple[str, ...]) -> tuple[str, ...]:
    """Answers that point to the packages above instead of saying them again."""
    match kind:
        case QuestionKind.TWO_PACKAGES | QuestionKind.TRADE_OFF:
            return _("The first"), _("The second")
        case QuestionKind.RANKING:
            return tuple(_in_turn(order) for order in permutations(range(1, 4)))
        case QuestionKind.BEST_OF:
            return tuple(f"({number})" for number in range(1, len(answers) + 1))
        case QuestionKind.MAKE_UP:
            return (*(f"({number})" for number in range(1, len(answers))), answers[-1])
    return answers


def _in_turn(order: tuple[int, ...]) -> str:
    """An order in words, so that it is read alike from either side."""
    text = _("{before}, then {after}")
    return reduce(lambda before, after: text.format(before=before, after=after), (f"({one})" for one in order))


def _answers(kind: str | None, words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """What can be answered, as a form sends it and as it is read."""
    for number, text in enumerate(words, start=1):
        yield str(number), text[:1].upper() + text[1:]
    for response, text in OTHERS.items():
        if response is not Response.NO_DIFFERENCE or kind in COMPARED or kind is None:
            yield response.value, _(text)


def _standing(answer: QuestionAnswered, words: tuple[str, ...]) -> str:
    if answer.choice is not None and answer.choice <= len(words):
        return words[answer.choice - 1]
    return _(OTHERS.get(answer.response, answer.response.value))


def _by(side: Side, last: tuple[int, QuestionAnswered]) -> str:
    return telling.as_told(side.here, last[1].told) if last[1].told else ""


def _replies(side: Side, question: Question) -> tuple[str, ...]:
    """What the mediators answered to what was asked back."""
    carrying, back = side.room.topic(Carrying), question.asks_back
    return tuple(carrying.items[id_].words for id_ in carrying.replies.get(back or "", ()))


def builder(side: Side, question: Question) -> Builder:
    """The command that an answer is."""

    def build(read: Reader) -> AnswerQuestion:
        unseen(read, len(question.answers))
        value, words = read.text("response"), read.text("words")
        choice = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else None
        fits = choice is not None or value in {one.value for one in OTHERS}
        if not fits:
            read.faults["response"] = _("Choose one of these.")
        response = Response.CHOSEN if choice is not None or not fits else Response(value)
        return AnswerQuestion(side.room.id, question.asked.id, response, choice, words)

    return build


def unseen(read: Reader, answers: int) -> None:
    """Note as a fault that an answer was given since the form was shown."""
    if read.text("seen") != str(answers):
        read.faults["seen"] = _(
            "Meanwhile your side has answered: its answer stands above. Send this again to replace it."
        )
