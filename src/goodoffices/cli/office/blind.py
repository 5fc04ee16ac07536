"""``office blind``: a round in which nobody's yes is read before all have answered."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

from cyclopts import App, Parameter

from goodoffices.cli import options
from goodoffices.cli.office import naming, shared
from goodoffices.cli.office.daily import proposal_called
from goodoffices.cli.office.giving import built, show_made
from goodoffices.cli.office.opened import opened
from goodoffices.cli.output import print_json
from goodoffices.wording import saying
from goodoffices.words import _

if TYPE_CHECKING:
    from goodoffices.mediation import Recorded, RoomState
    from goodoffices.sealing.office import SealedOffice


def register(office: App) -> None:
    """Add the commands to those of the office."""
    blind = App(name="blind", help=_("Blind answers: none is read before all are there."))
    office.command(blind)
    draft = Parameter(help=_("The draft that was sent: the beginning of its id, or “last”."))
    until = Parameter(help=_("Until when answers are taken: a time with its offset."))
    where = Parameter(name="--room", help=_("The room of mediators in which it stands."))
    round_ = Parameter(help=_("The round: the beginning of its id, or “last”."))
    reply = Parameter(help=_("The answer of the side for which you answer. It cannot be changed."))
    side = Parameter(name="--room", help=_("The room of the side for which you answer."))

    @blind.command(name="open", help=_("Let all sides to which a draft went answer it blind, until a time."))
    def open_(
        file: Annotated[Path, shared.file()],
        draft: Annotated[str, draft],
        /,
        *,
        until: Annotated[str, until],
        room: Annotated[str, where] = "mediators",
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        from goodoffices.cli.office.values import Word
        from goodoffices.sealing.blind import open_round

        with opened(file, passphrase_file, as_json=as_json) as found:
            here = naming.room_called(found, room, case)
            fields = {"room": here.id, "draft": proposal_called(here, draft), "until": Word(until)}
            return _say(found, open_round(found, built(found, "open blind round", fields)), as_json=as_json)

    @blind.command(name="answer", help=_("Seal the answer of your side; the mediators cannot give it for a side."))
    def answer(
        file: Annotated[Path, shared.file()],
        round_: Annotated[str, round_],
        reply: Annotated[Literal["yes", "no"], reply],
        /,
        *,
        room: Annotated[str, side],
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        from goodoffices.sealing.blind import answer as seal_answer

        with opened(file, passphrase_file, as_json=as_json) as found:
            here = naming.room_called(found, room, case)
            made = seal_answer(found, here.id, _round_called(here, round_), yes=reply == "yes")
            return _say(found, made, as_json=as_json)

    @blind.command(name="end", help=_("End a round: with its one result for all, or with none once its time is over."))
    def end(
        file: Annotated[Path, shared.file()],
        round_: Annotated[str, round_],
        /,
        *,
        room: Annotated[str, where] = "mediators",
        case: Annotated[str | None, shared.case()] = None,
        passphrase_file: Annotated[Path | None, shared.passphrase_file()] = None,
        as_json: Annotated[bool, options.as_json()] = False,
        lang: Annotated[options.Language, options.lang()] = "en",
    ) -> int:
        from goodoffices.sealing.blind import end_round

        with opened(file, passphrase_file, as_json=as_json) as found:
            here = naming.room_called(found, room, case)
            return _say(found, end_round(found, here.id, _round_called(here, round_)), as_json=as_json)


def _round_called(room: "RoomState", word: str) -> str:
    """The id of a blind round in a room. Raises ValueError."""
    from goodoffices.mediation.topics.blind import BlindRounds

    return naming.thing_called(room.topic(BlindRounds).rounds, word, _("the round"))


def _say(office: "SealedOffice", made: "tuple[Recorded, ...]", *, as_json: bool) -> int:
    if as_json:
        print_json({"recorded": True, "events": [saying.document(one) for one in made]})
    else:
        show_made(office, made)
    return 0
