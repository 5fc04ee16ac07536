"""In which language a text is written."""

import re

_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
)
_LATIN = re.compile(r"[^\W\d_]+")
_ENGLISH = re.compile(
    r"\b(?:the|of|and|to|in|that|is|was|for|with|on|as|by|at|from|it|his|they|have|has|said|were|be|an)\b",
    re.IGNORECASE,
)


def language_of(text: str) -> str:
    """The code of the language (``zh``, ``en``, …); ``und`` for a text without words.

    Scripts decide where they can; of Latin letters, English is known by its commonest words, and only the rest is
    given to py3langid (Barbaresi 2021), whose model takes a second to load.
    """
    sample = text[:4000]
    words = len(_LATIN.findall(sample))
    letters = sum(map(str.isalpha, sample))
    for code, script in _SCRIPTS:
        if len(script.findall(sample)) > 0.1 * letters:
            return code
    if not words:
        return "und"
    if len(_ENGLISH.findall(sample)) > 0.2 * words:
        return "en"
    import py3langid

    return str(py3langid.classify(sample)[0])
