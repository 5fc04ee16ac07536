"""The daily work in short forms: tell, note, relay, propose, send, answer. Each gives a command of the catalogue."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from attrs import frozen
from cyclopts import App, Parameter

from goodoffices.cli import options
from goodoffices.cli.office import naming, shared, values
from goodoffices.cli.office.giving import How, ToldWords, built, give
from goodoffices.cli.office.opened import opened
from goodoffices.words import _, listed

if TYPE_CHECKING:
    from goodoffices.mediation import RoomState

Word = values.Word
LevelWord = Literal["outline", "framework", "draft", "text"]


@frozen
class Told:
    """What a side told, in one of its kinds."""

    issue: str | None = None
    prefers: str | None = None
    red_line: str | None = None
    precondition: str | None = None
    ranking: str | None = None
    remark: str | None = None

    def content(self) -> dict[str, Any]:
        """The content in the keys of a case. Raises ValueError for none, several, or half of one."""
        if (self.issue is None) != (self.prefers is None):
            raise ValueError(_("--issue and --prefers go together: what is preferred on which issue."))
        kinds = {
            "--issue --prefers": None if self.issue is None else {"issue": self.issue, "prefers": _order(self.prefers)},
            "--red-line": None if self.red_line is None else {"red_line": self.red_line},
            "--precondition": None if self.precondition is None else {"precondition": self.precondition},
            "--ranking": None if self.ranking is None else {"ranking": _split(self.ranking)},
            "--remark": None if self.remark is None else {"remark": self.remark},
        }
        given = [content for content in kinds.values() if content is not None]
        if len(given) != 1:
            raise ValueError(_("What was told? Give one of {ways}.").format(ways=listed(kinds)))
        return given[0]


def _split(text: str) -> list[str]:
    return [one.strip() for one in text.split(",") if one.strip()]


def _order(text: str | None) -> str | list[str]:
    """``more``, ``less`` or ``same``, or the options of a choice from best to worst."""
    words = _split(text or "")
    return words[0] if len(words) == 1 else words


def register(office: App) -> None:
    """Add the commands to those of the office."""
    _register_telling(office)
    _register_noting(office)
    _register_relaying(office)
    _register_proposing(office)
    _register_sending(office)
    _register_answering(office)


def _register_telling(office: App) -> None:
    side = Parameter(help=_("The side that told it."))
    issue = Parameter(help=_("An issue, with --prefers."))
    prefers = Parameter(help=_("more, less or same; or the options of a choice from best to worst, with commas."))
    red_line = Parameter(help=_("What it will not go beyond, such as “pause <= 10”."))
    precondition = Parameter(help=_("What must hold before anything, such as “aid >= 100”."))
    ranking = Parameter(help=_("Issues from most to least important, with commas."))
    remark = Parameter(help=_("Words that are kept and not computed with."))
    in_words = Parameter(help=_("How it was put, in quotation marks (default: the content in plain words)."))

    @office.command(name="tell", help=_("Write down what a side told: by whom, to whom, when."))
    def tell(
        file: Annotated[Path, shared.file()],
        side: Annotated[str, side],
        /,
        *,
        by: Annotated[str, shared.told_by()],
        on: Annotated[str, shared.told_on()],
        issue: Annotated[str | None, issue] = None,
        prefers: Annotated[str | None, prefers] = None,
        red_line: Annotated[str | None, red_line] = None,
        precondition: Annotated[str | None, precondition] = None,
        ranking: Annotated[str | None, ranking] = None,
        remark: Annotated[str | None, remark] = None,
        words: Annotated[str | None, in_words] = None,
        to: Annotated[str | None, shared.told_to()] = None,
        where: Annotated[str | None, shared.told_where()] = None,
        leave: Annotated[shared.LeaveWord | None, shared.leave()] = None,
        case: Annotated[str | None, shared.case()] = None,
        preview: Annotated[bool, shared.preview()] = False,
        id_: Annotated[str | None, shared.id_()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        content = Told(issue, prefers, red_line, precondition, ranking, remark).content()
        told = ToldWords(by, to, on, where, leave)
        how = How(preview, False, id_, case, as_json)
        with opened(file, passphrase_file, as_json=as_json) as found:
            from goodoffices.mediation.opening import said

            fields = {"room": side, "content": content, "words": words or remark or said(content)}
            return give(found, built(found, "tell statement", {**fields, **told.fields(found.person)}, case), how)


def _register_noting(office: App) -> None:
    @office.command(name="note", help=_("Write words into a room: your own, or what somebody said to you."))
    def note(
        file: Annotated[Path, shared.file()],
        room: Annotated[str, shared.room()],
        words: Annotated[str, shared.words()],
        /,
        *,
        told_by: Annotated[str | None, shared.told_by()] = None,
        told_to: Annotated[str | None, shared.told_to()] = None,
        told_on: Annotated[str | None, shared.told_on()] = None,
        told_where: Annotated[str | None, shared.told_where()] = None,
        leave: Annotated[shared.LeaveWord | None, shared.leave()] = None,
        case: Annotated[str | None, shared.case()] = None,
        preview: Annotated[bool, shared.preview()] = False,
        id_: Annotated[str | None, shared.id_()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        told = ToldWords(told_by, told_to, told_on, told_where, leave)
        with opened(file, passphrase_file, as_json=as_json) as found:
            fields = {"room": Word(room), "words": Word(words), **told.fields(found.person)}
            return give(found, built(found, "write message", fields, case), How(preview, False, id_, case, as_json))


def _register_relaying(office: App) -> None:
    item = Parameter(help=_("What to carry: the beginning of its id, or “last”."))
    to = Parameter(help=_("The room to which it goes."))
    hint = Parameter(name="--hint", negative="", help=_("Put it as a hint, in words of your own (--words)."))
    source = Parameter(help=_("Who it is said to be from, where that may be said."))
    words = Parameter(help=_("What the recipient reads, in quotation marks (default: the words of the item)."))

    @office.command(name="relay", help=_("Carry something from a room to another, as far as its owner allows."))
    def relay(
        file: Annotated[Path, shared.file()],
        room: Annotated[str, shared.room()],
        item: Annotated[str, item],
        /,
        *,
        to: Annotated[str, to],
        words: Annotated[str | None, words] = None,
        hint: Annotated[bool, hint] = False,
        source: Annotated[str | None, source] = None,
        yes: Annotated[bool, shared.yes()] = False,
        case: Annotated[str | None, shared.case()] = None,
        preview: Annotated[bool, shared.preview()] = False,
        id_: Annotated[str | None, shared.id_()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        how = How(preview, not yes, id_, case, as_json)
        with opened(file, passphrase_file, as_json=as_json) as found:
            origin = naming.room_called(found, room, case)
            fields = {"room": origin.id, "item": item_called(origin, item), "to": Word(to), "hint": hint}
            more = {"words": words, "source": source}
            fields |= {key: Word(value) for key, value in more.items() if value is not None}
            return give(found, built(found, "disclose", fields, case), how)


def _register_proposing(office: App) -> None:
    terms = Parameter(help=_("Its terms: ISSUE=OPTION, such as captives=40 crossing=bridge."))
    level = Parameter(help=_("How far it is worked out."))
    replaces = Parameter(help=_("The draft that it follows: the beginning of its id, or “last”."))
    where = Parameter(name="--room", help=_("The room of mediators in which it stands."))

    @office.command(name="propose", help=_("Draft a proposal in a room of mediators; “send” takes it to the sides."))
    def propose(
        file: Annotated[Path, shared.file()],
        /,
        *terms: Annotated[str, terms],
        words: Annotated[str, shared.words()],
        level: Annotated[LevelWord, level] = "outline",
        replaces: Annotated[str | None, replaces] = None,
        room: Annotated[str, where] = "mediators",
        case: Annotated[str | None, shared.case()] = None,
        preview: Annotated[bool, shared.preview()] = False,
        id_: Annotated[str | None, shared.id_()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        asked = values.pairs(terms)
        if not asked:
            raise ValueError(_("A proposal without terms: write ISSUE=OPTION."))
        with opened(file, passphrase_file, as_json=as_json) as found:
            here = naming.room_called(found, room, case)
            fields = {"room": here.id, "terms": asked, "words": Word(words), "level": Word(level)}
            if replaces is not None:
                fields["replaces"] = proposal_called(here, replaces)
            return give(found, built(found, "draft proposal", fields, case), How(preview, False, id_, case, as_json))


def _register_sending(office: App) -> None:
    draft = Parameter(help=_("The draft: the beginning of its id, or “last”."))
    to = Parameter(help=_("The sides to which it goes, with commas."))
    answer_by = Parameter(help=_("Until when answers are taken: a time with its offset."))
    where = Parameter(name="--room", help=_("The room of mediators in which it stands."))

    @office.command(name="send", help=_("Send a draft to sides, to each apart."))
    def send(
        file: Annotated[Path, shared.file()],
        draft: Annotated[str, draft],
        /,
        *,
        to: Annotated[str, to],
        answer_by: Annotated[str | None, answer_by] = None,
        room: Annotated[str, where] = "mediators",
        case: Annotated[str | None, shared.case()] = None,
        preview: Annotated[bool, shared.preview()] = False,
        id_: Annotated[str | None, shared.id_()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        with opened(file, passphrase_file, as_json=as_json) as found:
            here = naming.room_called(found, room, case)
            rooms = [Word(one) for one in _split(to)]
            fields: dict[str, Any] = {"room": here.id, "draft": proposal_called(here, draft), "to": rooms}
            if answer_by is not None:
                fields["answer_by"] = Word(answer_by)
            return give(found, built(found, "send proposal", fields, case), How(preview, False, id_, case, as_json))


def _register_answering(office: App) -> None:
    side = Parameter(help=_("The side that answered."))
    proposal = Parameter(help=_("The proposal, as that side's room calls it: the beginning of its id, or “last”."))
    reply = Parameter(help=_("Its answer."))
    in_words = Parameter(help=_("How it was put, in quotation marks."))
    terms = Parameter(help=_("Terms of a counter-proposal or a condition: ISSUE=OPTION; can be repeated."))

    @office.command(name="answer", help=_("Write down a side's answer to a proposal: by whom, to whom, when."))
    def answer(
        file: Annotated[Path, shared.file()],
        side: Annotated[str, side],
        proposal: Annotated[str, proposal],
        reply: Annotated[Literal["yes", "no", "yes-if", "counter"], reply],
        /,
        *,
        by: Annotated[str, shared.told_by()],
        on: Annotated[str, shared.told_on()],
        words: Annotated[str | None, in_words] = None,
        terms: Annotated[list[str] | None, terms] = None,
        to: Annotated[str | None, shared.told_to()] = None,
        where: Annotated[str | None, shared.told_where()] = None,
        leave: Annotated[shared.LeaveWord | None, shared.leave()] = None,
        case: Annotated[str | None, shared.case()] = None,
        preview: Annotated[bool, shared.preview()] = False,
        id_: Annotated[str | None, shared.id_()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        told, asked = ToldWords(by, to, on, where, leave), values.pairs(terms or ())
        with opened(file, passphrase_file, as_json=as_json) as found:
            room = naming.room_called(found, side, case)
            fields: dict[str, Any] = {"room": room.id, "proposal": proposal_called(room, proposal)}
            fields |= {"reply": Word(reply), "terms": asked, "words": Word(words or ""), **told.fields(found.person)}
            return give(found, built(found, "answer proposal", fields, case), How(preview, False, id_, case, as_json))


def item_called(room: "RoomState", word: str) -> str:
    """The id of something in a room that can be carried. Raises ValueError."""
    from goodoffices.mediation.topics.carrying import Carrying

    items = sorted(room.topic(Carrying).items.values(), key=lambda one: one.number)
    return naming.thing_called((one.id for one in items), word, _("what to carry"))


def proposal_called(room: "RoomState", word: str) -> str:
    """The id of a proposal in a room. Raises ValueError."""
    from goodoffices.mediation.topics.proposals import Proposals

    standing = sorted(room.topic(Proposals).standing.items(), key=lambda one: one[1].number)
    return naming.thing_called((id_ for id_, _one in standing), word, _("the proposal"))
