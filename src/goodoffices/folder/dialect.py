"""YAML 1.2 for a parser of YAML 1.1.

The parser in C (libyaml 0.1) takes a colon or a question mark inside a word for an indicator when it stands in braces
or brackets (``{due: 18:00}``), and three control characters for line breaks. A stand-in of the same length takes their
place while the text is parsed, so that no place moves, and is taken back out of what was read.
"""

import re

from attrs import frozen

# A colon or question mark that belongs to a word: something of the word stands behind it, or before the question mark
# (YAML 1.2.2, section 7.3.3). Behind a quotation mark or a bracket a colon ends a key.
_COLON = re.compile(r"""(?<!["'\]}]):(?=[^\s,\[\]{}])""")
_QUESTION = re.compile(r"(?<=[^\s,\[\]{}])\?|\?(?=[^\s,\[\]{}])")
_BREAKS = "\x85\u2028\u2029"
_PRIVATE = range(0xE000, 0xF8FF)  # characters without meaning, not forbidden in YAML


@frozen
class Dialect:
    """A text as the parser shall see it, and the way back for the words it finds."""

    text: str
    back: dict[int, str]

    @classmethod
    def of(cls, text: str) -> "Dialect":
        """The text with a stand-in for every character that YAML 1.1 reads otherwise."""
        unused = (chr(code) for code in _PRIVATE if chr(code) not in text)
        originals = (":", "?", *_BREAKS)
        stand_ins = dict(zip(originals, unused, strict=False))
        if len(stand_ins) < len(originals):  # a text full of private characters is read as it is
            return cls(text, {})
        changed = _COLON.sub(stand_ins[":"], text)
        changed = _QUESTION.sub(stand_ins["?"], changed)
        changed = changed.translate({ord(char): stand_ins[char] for char in _BREAKS})
        changed = re.sub(r"\A%YAML 1\.2\b", "%YAML 1.1", changed)
        return cls(changed, {ord(stand_in): original for original, stand_in in stand_ins.items()})

    def original(self, word: str) -> str:
        """A word of the parser as it stands in the file."""
        return word if word.isascii() else word.translate(self.back)
