"""Which plain YAML scalars are numbers, truth values or nothing: the core schema of YAML 1.2.2, section 10.3.2.

``on``, ``yes`` and ``no`` are words there, and ``012`` is twelve.
"""

import re

from goodoffices.folder.tree import Value

_NULLS = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTHS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# Thirty digits are beyond every quantity; whatever is longer stays text, which no number field takes.
_INTEGER = re.compile(r"[-+]?[0-9]{1,30}\Z")
_OCTAL = re.compile(r"0o[0-7]{1,30}\Z")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]{1,30}\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,40}|[0-9]{1,40}(\.[0-9]{0,40})?)([eE][-+]?[0-9]{1,5})?\Z")
_INFINITE = re.compile(r"[-+]?\.(inf|Inf|INF)\Z")
_NOT_A_NUMBER = frozenset({".nan", ".NaN", ".NAN"})
_MAY_BE_NUMBER = frozenset("+-.0123456789")


def resolve(text: str) -> Value:
    """The value of a plain scalar."""
    if text and text[0] in _MAY_BE_NUMBER:
        return _number(text)
    if text in _NULLS:
        return None
    return _TRUTHS.get(text, text)


def _number(text: str) -> Value:
    if _INTEGER.match(text):
        return int(text)
    if _OCTAL.match(text):
        return int(text[2:], 8)
    if _HEXADECIMAL.match(text):
        return int(text[2:], 16)
    if _FLOAT.match(text):
        return float(text)
    if _INFINITE.match(text) or text in _NOT_A_NUMBER:
        return float(text.replace(".", ""))
    return text
