"""Arabic: the speaker stands behind the verb of saying. All else is in the lexicon."""

from goodoffices.record.lexicon import read_lexicon
from goodoffices.record.spaced import spaced_language

LANGUAGE = spaced_language(read_lexicon("ar"), verb_first=True)
