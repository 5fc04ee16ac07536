"""What the engine finds in a case as the mediators' rooms say it, kept as long as they say the same."""

from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from threading import Lock
from typing import Any

from goodoffices.bargaining import Advice, BargainingError, CaseFrontier, advise, frontier
from goodoffices.case import Case
from goodoffices.preferences import PreferenceError
from goodoffices.report.reading import Reading, reading_of
from goodoffices.server.pages.known import Known
from goodoffices.wording.exporting import folder_case
from goodoffices.words import language

_MOST = 48  # results kept in a process
_kept: "OrderedDict[tuple[Any, ...], Any]" = OrderedDict()
_mutex = Lock()


def of_state(here: Known, what: str, make: Callable[[], Any]) -> Any:
    """A result for exactly these rooms at exactly these entries, made once."""
    return _once((what, language(), tuple(sorted((id_, one.head) for id_, one in here.rooms.items()))), make)


def of_case(here: Known, what: str, make: Callable[[], Any]) -> Any:
    """A result for exactly this case: rooms that go on without a word on it, as by a message, leave it as it is."""
    return _once(_of_case(here, what), make)


def at_hand(here: Known, what: str) -> Any:
    """Such a result where it was made already; None where it would have to be made."""
    key = _of_case(here, what)
    with _mutex:
        return _kept.get(key)


def _once(key: tuple[Any, ...], make: Callable[[], Any]) -> Any:
    with _mutex:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
    found = make()
    with _mutex:
        _kept[key] = found
        while len(_kept) > _MOST:
            _kept.popitem(last=False)
    return found


def _of_case(here: Known, what: str) -> tuple[Any, ...]:
    whole: str = of_state(here, "digest", lambda: sha256(repr(case_of(here)).encode()).hexdigest())
    return what, language(), whole


def case_of(here: Known) -> Case:
    """The case of all rooms held. Raises ValueError, FolderError."""
    found: Case = of_state(here, "case", lambda: folder_case(here.rooms))
    return found


def frontier_of(here: Known) -> CaseFrontier | str | None:
    """The frontier; why there is none, in words; None where there are not two sides and an issue."""
    case = case_of(here)
    if len(case.sides) < 2 or not case.issues:
        return None

    def make() -> CaseFrontier | str:
        try:
            return frontier(case)
        except (BargainingError, PreferenceError) as error:
            return str(error)

    found: CaseFrontier | str = of_case(here, "frontier", make)
    return found


def advice_of(here: Known) -> Advice | None:
    """Proposals and the next question; None where there is no frontier to advise on."""
    found = frontier_of(here)
    if found is None or isinstance(found, str):
        return None
    made: Advice = of_case(here, "advice", lambda: advise(case_of(here), found=found))
    return made


def reading_of_case(here: Known) -> Reading:
    """The public record: who denies or confirms whom, and what disagrees."""
    made: Reading = of_state(here, "reading", lambda: reading_of(case_of(here), None))
    return made
