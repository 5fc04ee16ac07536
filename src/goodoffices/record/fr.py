"""French: where sentences end. All else is in the lexicon."""

from goodoffices.record.lexicon import read_lexicon
from goodoffices.record.spaced import spaced_language

LANGUAGE = spaced_language(
    read_lexicon("fr"),
    sentence_end=(
        r"""(?:(?<!\b[A-Z])(?<!\b(?:MM|Dr|St))(?<!\bMme)(?<!\b(?:janv|févr|juil|sept))(?<!\b(?:fév|avr|oct|nov|déc))\.|"""
        r"""[!?…])[”’»")\s]{0,3}?(?:\s+(?=[«"“‘(\[A-ZÀ-Ý\d-])|\s*\Z)"""
    ),
)
