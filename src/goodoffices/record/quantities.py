"""What a number is about: persons released, held, killed or led out, days of pause, aid, money."""

from collections.abc import Iterator, Sequence

from attrs import evolve, frozen

from goodoffices.case import About, Number
from goodoffices.record.clauses import Sentence, Span
from goodoffices.record.language import Amount, Language, Unit
from goodoffices.record.lexicon import Lexicon

REACH = 3000  # characters before a number in which to look for who is spoken of
_BESIDE, _DURING = 16, 6  # characters from a number to a pause, and from "during the" to a number


@frozen
class Counted:
    """A number understood: where it stands (``clause``, ``words``), what it is about, of whom."""

    clause: Span
    words: Span
    about: About
    low: Number | None
    high: Number | None
    unit: str
    category: str | None = None
    note: str | None = None
    action: str | None = None
    part: bool = False  # a part of the number before, said in the same breath


@frozen
class Side:
    """An actor named at a place, who may hold others: a state prisoners, an armed group hostages."""

    start: int
    end: int
    role: str


@frozen
class _Around:
    """A number in its clause: the words from it to the next number, and those from the number before to it."""

    amount: Amount
    clause: str
    before: str
    after: str
    sentence: str
    earlier: str  # of the article, up to the clause
    article: str
    giver: str | None  # the role of those whom the releasing side holds: a state prisoners, a group hostages
    ratio: str | None  # "per person" for what is given for each person of the other side


def counted(
    plain: str, sentence: Sentence, article_start: int, language: Language, sides: Sequence[Side] = ()
) -> Iterator[Counted]:
    """The numbers of a sentence that say something of the matter, in order; ``sides`` are the actors it names."""
    previous: Counted | None = None
    for clause in sentence.clauses if language.may_count(sentence.of(plain)) else ():
        text = clause.of(plain)
        found = language.amounts(text)
        for number, amount in enumerate(found):
            begin = found[number - 1].end if number else 0
            end = found[number + 1].start if number + 1 < len(found) else len(text)
            around = _Around(
                amount,
                text,
                text[begin : amount.start],
                text[amount.unit_start : end],
                sentence.of(plain),
                plain[max(article_start, clause.start - REACH) : clause.start],
                plain[article_start : article_start + REACH],
                _giver(clause, clause.start + amount.start, sides),
                _ratio(text, amount, found[:number], language),
            )
            made = _understood(around, previous, language.lexicon)
            if made is not None:
                words = Span(clause.start + amount.start, clause.start + amount.end)
                previous = evolve(made, clause=clause, words=words)
                yield previous


def _giver(clause: Span, place: int, sides: Sequence[Side]) -> str | None:
    """The role of those held by the side named last before a number in its clause."""
    before = [side for side in sides if clause.start <= side.start and side.end <= place]
    return before[-1].role if before else None


def _ratio(text: str, amount: Amount, before: Sequence[Amount], language: Language) -> str | None:
    """The unit of what is given "for every one" or "for every ten" of the other side."""
    measure = next((one for one in before if one.each), None)
    if amount.each or (measure is None and not language.condition.search(text[: amount.start])):
        return None
    return "per person" if measure is None or measure.low == 1 else f"per {measure.low} persons"


def _understood(around: _Around, previous: Counted | None, lexicon: Lexicon) -> Counted | None:
    unit = around.amount.unit
    if unit is Unit.PERSONS:
        return _persons(around, previous, lexicon)
    if unit is Unit.SHARE:
        return _share(around, previous, lexicon)
    if unit in (Unit.DAYS, Unit.HOURS):
        return _duration(around, lexicon)
    if unit is Unit.MONEY:
        return _made(around, About.MONEY, f"{around.amount.currency}{_per(around)}")
    return _aid(around, lexicon)


def _made(around: _Around, about: About, unit: str, category: str | None = None, action: str | None = None) -> Counted:
    amount, nowhere = around.amount, Span(0, 0)
    return Counted(nowhere, nowhere, about, amount.low, amount.high, unit, category, amount.note, action)


def _per(around: _Around) -> str:
    return f"/{around.amount.per}" if around.amount.per else ""


def _persons(around: _Around, previous: Counted | None, lexicon: Lexicon) -> Counted | None:
    if _counts_nobody(around, lexicon):
        return None
    category = _category(around, lexicon)
    action = _action(around, lexicon)
    if previous is not None and previous.unit == "persons" and lexicon.has("aside", "breakdown", around.clause):
        part = _made(around, previous.about, "persons", category, previous.action)
        injured = lexicon.has("actions", "injured", around.after)
        if action == previous.action or (action is None and not injured):
            return evolve(part, part=True)
    if action is None:
        return None
    if action == "killed":
        return _killed(around, previous, category, lexicon)
    role = _role(around, lexicon)
    if action == "held" and role == "prisoners" and not lexicon.has("roles", "prisoners", around.sentence):
        role = "hostages"  # those held by a state are called prisoners where they are counted
    if action == "evacuated":
        fits = role is None or lexicon.has("roles", "leaving", around.after)
        return _made(around, About.EVACUEES, "persons", category, action) if fits else None
    if role is None:
        return None
    if action == "released":
        about = About.PRISONERS_RELEASED if role == "prisoners" else About.HOSTAGES_RELEASED
        return _made(around, about, around.ratio or "persons", category, action)
    if role == "prisoners":
        return _made(around, About.OTHER, "persons", "prisoners_held", action)
    return _made(around, About.HOSTAGES_HELD, "persons", category, action)


def _killed(around: _Around, previous: Counted | None, category: str | None, lexicon: Lexicon) -> Counted | None:
    """Deaths of the held or in the war as a whole; of one attack beside the talks they are an escalation (M58)."""
    dead = _made(around, About.KILLED, "persons", category, "killed")
    of_the_held = previous is not None and previous.about is About.HOSTAGES_HELD
    if of_the_held or _is_role(around.sentence, lexicon) or lexicon.has("aside", "toll", around.sentence):
        return dead if previous is None or previous.about is not About.KILLED else None
    return evolve(dead, about=About.OTHER, category="escalation", low=None, high=None)


def _counts_nobody(around: _Around, lexicon: Lexicon) -> bool:
    """Whether persons are named for another reason: as the measure of a ratio, asked for, speaking."""
    if around.amount.loose and _category(around, lexicon) is None and not _is_role(around.after, lexicon):
        return True
    if _for_every_one(around.amount) or (around.amount.each and lexicon.has("aside", "question", around.clause)):
        return True
    return lexicon.has("aside", "not_counted", around.after)


def _for_every_one(amount: Amount) -> bool:
    """Whether this is the "one" of "for every hostage": as the measure of a ratio, it is no number of persons."""
    return amount.each and amount.low == 1


_OF_PARTS = ("released", "evacuated", "killed", "held")


def _action(around: _Around, lexicon: Lexicon) -> str | None:
    """What happens to the persons counted: the nearest words before, else after, else elsewhere in the clause.

    Death is said beside the number. A release outdoes the holding of those released ("release the ten that are held").
    """
    if around.amount.whole:
        return "held"
    if around.amount.share_of:
        return next((one for one in _OF_PARTS if lexicon.has("actions", one, around.clause)), None)
    if lexicon.has("actions", "killed", around.after):
        return "killed"
    elsewhere = any(lexicon.has("actions", action, around.after) for action in ("released", "held"))
    if lexicon.has("actions", "killed", around.before) and not elsewhere:
        return "killed"
    for window in (around.before, around.after):
        for action in ("released", "held"):
            if lexicon.has("actions", action, window):
                return _outdone(action, around, lexicon)
    for window in (around.before, around.after, around.clause):
        for action in ("released", "evacuated", "held"):
            if lexicon.has("actions", action, window):
                return _outdone(action, around, lexicon)
    return None


def _outdone(action: str, around: _Around, lexicon: Lexicon) -> str:
    """The four that were held … were released, and: release the ten that are held; both are releases."""
    if action != "held":
        return action
    rest = around.clause[around.amount.end :]
    held = [hit.end() for hit in lexicon.pattern("actions", "held").finditer(around.before)]
    described = bool(held) and lexicon.has("aside", "attributive", around.before[held[-1] :])
    window = rest if described else around.after
    return "released" if lexicon.has("actions", "released", window) else action


def _is_role(words: str, lexicon: Lexicon) -> bool:
    return lexicon.first("roles", words) is not None


def _role(around: _Around, lexicon: Lexicon) -> str | None:
    """Whether hostages or prisoners are counted: by the number, else by who was last spoken of before."""
    if (
        around.giver is not None
        and lexicon.has("actions", "released", around.clause)
        and not _unmistakable(around, lexicon)
    ):
        return around.giver
    for window in (around.after, around.before):
        places = {role: lexicon.pattern("roles", role).search(window) for role in ("prisoners", "hostages")}
        named = {role: hit.start() for role, hit in places.items() if hit}
        if named:  # "80 hostages detained": the noun stands first
            return min(named, key=lambda role: named[role])
    last = {
        role: max((hit.start() for hit in lexicon.pattern("roles", role).finditer(around.earlier)), default=-1)
        for role in ("prisoners", "hostages")
    }
    if max(last.values()) >= 0:
        return max(last, key=lambda role: last[role])
    wider = (around.sentence, around.article)
    return next(
        (role for text in wider for role in ("hostages", "prisoners") if lexicon.has("roles", role, text)), None
    )


def _unmistakable(around: _Around, lexicon: Lexicon) -> bool:
    """Whether the words beside the number say themselves of whom: hostages, or those in prisons."""
    return any(lexicon.has("roles", "only", window) for window in (around.after, around.before))


def _category(around: _Around, lexicon: Lexicon) -> str | None:
    found = lexicon.first("categories", around.after)
    return found.key if found else None


def _share(around: _Around, previous: Counted | None, lexicon: Lexicon) -> Counted | None:
    category = _category(around, lexicon)
    if previous is None or previous.unit != "persons" or category is None:
        return None
    return _made(around, previous.about, str(Unit.SHARE), category, previous.action)


def _duration(around: _Around, lexicon: Lexicon) -> Counted | None:
    """Days of a pause; hours a day of one are another matter. "In the last days" and "weeks ago" are no durations."""
    before = around.before.rstrip()
    behind = around.clause[around.amount.end :].lstrip()
    if lexicon.pattern("truce", "not_duration_after").match(behind) or _ends_with(lexicon, before):
        return None
    if _of_something_else(around, lexicon):
        return None
    paused = lexicon.has("truce", "nouns", around.clause)
    extended = lexicon.has("truce", "extending", around.clause) and lexicon.has("truce", "nouns", around.sentence)
    lasting = lexicon.has("truce", "lasting", around.clause) and lexicon.has("truce", "nouns", around.sentence)
    offered = any(lexicon.has("modality", key, around.clause) for key in ("proposed", "demanded"))
    offered = offered and lexicon.has("truce", "nouns", around.sentence)
    if not (paused or extended or lasting or offered):
        return None
    if around.amount.unit is Unit.HOURS:
        return _made(around, About.OTHER, f"hours{_per(around)}", "pause") if around.amount.per else None
    return _made(around, About.TRUCE_DAYS, str(Unit.DAYS), "extension" if extended else None)


def _of_something_else(around: _Around, lexicon: Lexicon) -> bool:
    """Whether the nearest thing before it that lasts is a war or the talks, or the pause only sets the time."""
    text, start, end = around.clause, around.amount.start, around.amount.end
    last = {
        key: max((hit.end() for hit in lexicon.pattern("truce", key).finditer(text, 0, start)), default=-1)
        for key in ("nouns", "other")
    }
    if last["other"] > last["nouns"] and not lexicon.pattern("truce", "nouns").search(text, end, end + _BESIDE):
        return True
    during = [hit.end() for hit in lexicon.pattern("truce", "during").finditer(text, 0, start)]
    if during and start - during[-1] <= _DURING:
        return True
    return lexicon.pattern("truce", "during_after").search(text, end, end + _BESIDE) is not None


def _ends_with(lexicon: Lexicon, before: str) -> bool:
    return any(hit.end() >= len(before) - 1 for hit in lexicon.pattern("truce", "not_duration_before").finditer(before))


def _aid(around: _Around, lexicon: Lexicon) -> Counted | None:
    entering = lexicon.has("aid", "entering", around.clause)
    if not (entering or lexicon.has("aid", "nouns", around.sentence)) or around.amount.high == 1:
        return None
    found: Sequence[str] = [key for key in ("fuel",) if lexicon.has("aid", key, around.clause)]
    return _made(around, About.AID, f"{around.amount.unit}{_per(around)}", found[0] if found else None)
