"""How something is said: denied, hoped, demanded, proposed, confirmed, done, asserted or only reported (M81)."""

from goodoffices.case import Modality
from goodoffices.record.lexicon import Lexicon
from goodoffices.record.speakers import Speaker, Voice


def modality_of(
    lexicon: Lexicon,
    clause: str,
    so_far: str,
    verb: str,
    speaker: Speaker,
    action: str | None,
    grade: str | None = None,
) -> Modality:
    """The modality of a clause.

    ``so_far`` is the sentence up to the clause's end, ``verb`` the verb of saying, ``action`` what happens to those
    counted. What is neither confirmed nor denied is only reported. A denial outweighs a hope, a hope a demand, and so
    on: the most careful reading is taken.
    """
    clause, so_far = (lexicon.pattern("modality", "not_these").sub(" ", text) for text in (clause, so_far))
    if lexicon.has("modality", "unsettled", clause):
        return Modality.REPORTED
    if grade == "denied" or lexicon.has("modality", "denied", clause) or lexicon.has("modality", "denied", verb):
        return Modality.DENIED
    if lexicon.has("modality", "hoped", clause):
        return Modality.HOPED
    window = so_far if action is not None else clause
    if grade == "preconditions" or lexicon.has("modality", "demanded", window):
        return Modality.DEMANDED
    if action is not None and lexicon.has("modality", "proposed", window):
        return Modality.PROPOSED
    if _settled(lexicon, clause, action):
        return Modality.DONE
    if lexicon.has("modality", "confirmed", verb) or lexicon.has("modality", "bears_out", clause):
        return Modality.CONFIRMED
    return Modality.REPORTED if speaker.voice in (Voice.OUTLET, Voice.UNNAMED) else Modality.ASSERTED


def _settled(lexicon: Lexicon, clause: str, action: str | None) -> bool:
    """Whether a release or departure has happened; deaths and captures are reported by somebody, not carried out."""
    if action not in ("released", "evacuated") or lexicon.has("modality", "open", clause):
        return False
    return lexicon.has("modality", "settled", clause) or action == "evacuated"
