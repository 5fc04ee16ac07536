"""A language that writes blanks between words, made of its lexicon and what is particular to its grammar."""

import re

from goodoffices.record.counting import Counting
from goodoffices.record.dating import Dating
from goodoffices.record.language import Language
from goodoffices.record.lexicon import Lexicon

_SENTENCE_END = r"""(?:\.(?!\d)|[!?؟…])["”’»')]*(?:\s+|\Z)"""
_ASIDE = r"\([^()]{0,80}\)|\s[—–]\s[^—–]{0,80}\s[—–](?=\s)|—[^—.]{0,80}—"


def spaced_language(lexicon: Lexicon, *, sentence_end: str = _SENTENCE_END, verb_first: bool = False) -> Language:
    """The language of a lexicon; ``sentence_end`` where it has abbreviations or capitals to heed."""
    dating = Dating(lexicon.lowered)
    counting = Counting(lexicon.lowered, dating.month_day)
    begin = lexicon.pattern("clauses", "begin").pattern
    parts = lexicon.pattern("aside", "breakdown").pattern
    kinds = "|".join(lexicon.pattern("categories", key).pattern for key in lexicon.sections["categories"])
    joining = lexicon.pattern("clauses", "joining").pattern
    return Language(
        code=lexicon.code,
        lexicon=lexicon,
        amounts=counting.amounts,
        days=dating.days,
        sentence_end=re.compile(sentence_end),
        clause_end=re.compile(rf"[;:؛](?=\s)|[,،](?=\s)|(?:\s+)(?={begin})", re.IGNORECASE),
        aside=re.compile(rf"{_ASIDE}|[,،]\s+(?:{kinds}|{parts}[^,،.;:]{{0,60}})[,،](?=\s)", re.IGNORECASE),
        condition=lexicon.pattern("clauses", "condition"),
        consequence=re.compile(rf"(?!{joining})", re.IGNORECASE),
        subject_first=False,
        verb_first=verb_first,
        may_count=counting.may_count,
    )
