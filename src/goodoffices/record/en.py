"""English: where sentences end. All else is in the lexicon."""

from goodoffices.record.lexicon import read_lexicon
from goodoffices.record.spaced import spaced_language

LANGUAGE = spaced_language(
    read_lexicon("en"),
    sentence_end=(
        r"""(?:(?<!\b[A-Z])(?<!\b(?:Mr|Dr|Ms|St|Lt|No|vs))(?<!\b(?:Mrs|Gen|Col|Sen|Rep|Gov|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Oct|Nov|"""
        r"""Dec))(?<!\bSept)(?<!\ba\.m)(?<!\bp\.m)\.|[!?])["”’')]*(?:\s+(?=["“‘'(\[A-Z\d])|(?=[A-Z][a-z])|\s*\Z)"""
    ),
)
