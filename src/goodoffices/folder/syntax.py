"""The YAML parser's complaints in plain words, at the place where the remedy is."""

from ruamel.yaml.error import YAMLError

from goodoffices.words import N_, _

# The parser's words for a problem, with ours: first those best shown where the unclosed thing begins.
_BEGUN = {
    "did not find expected ',' or ']'": N_("The list opened with “[” here is not closed, or a comma is missing in it."),
    "did not find expected ',' or '}'": N_("The “{” here is not closed, or a comma is missing after one of its parts."),
    "found unexpected end of stream": N_("The quotation mark opened here is not closed."),
    "found unexpected document indicator": N_("The quotation mark opened here is not closed."),
}
_HERE = {
    "mapping values are not allowed in this context": N_(
        "A colon cannot stand here: put the text in quotation marks, or check the indentation."
    ),
    "did not find expected key": N_("A key is expected here: check the indentation and the quotation marks before."),
    "did not find expected '-' indicator": N_("Another “-” of the list is expected here: check the indentation."),
    "could not find expected ':'": N_("A colon after the key is missing before this place."),
    "block sequence entries are not allowed in this context": N_(
        "A list cannot begin here: put it on a line of its own."
    ),
    "did not find expected <document start>": N_("The document has ended before this: check the indentation."),
    "did not find expected node content": N_("A value is missing here."),
    "found unknown escape character": N_("After “\\” in double quotation marks this letter has no meaning."),
    "found undefined tag handle": N_("This tag is not known."),
    "exceeded maximum nesting depth": N_("This is nested too deeply."),
}

_Where = tuple[int, int, str, str]


def explained(error: YAMLError, text: str) -> _Where:
    """Line, column (from 1), message in plain words, and the character found, of a syntax error in ``text``."""
    mark = getattr(error, "problem_mark", None)
    if mark is None:
        return _unreadable(error, text)
    problem = str(getattr(error, "problem", "") or "").strip()
    begun = getattr(error, "context_mark", None)
    if problem in _BEGUN and begun is not None:
        return begun.line + 1, begun.column + 1, _(_BEGUN[problem]), _at(text, begun.line, begun.column)
    found = _at(text, mark.line, mark.column)
    return mark.line + 1, mark.column + 1, _here(problem, found), found


def _here(problem: str, found: str) -> str:
    if problem == "found character that cannot start any token":
        if found == "\t":
            return _("A tab: YAML is indented with spaces.")
        return _("A value cannot begin with “{found}”: put it in quotation marks.").format(found=found)
    if problem in _HERE:
        return _(_HERE[problem])
    return _("The YAML cannot be read from here on ({problem}).").format(problem=problem or "?")


def _unreadable(error: YAMLError, text: str) -> _Where:
    """A character that YAML forbids; the parser gives its offset only."""
    position = getattr(error, "position", None)
    character = getattr(error, "character", None)
    at = text.find(chr(character)) if isinstance(character, int) else position
    before = text[: at if isinstance(at, int) and at >= 0 else 0]
    line = before.count("\n") + 1
    code = f"U+{character:04X}" if isinstance(character, int) else "?"
    message = _("The control character {code} cannot stand in YAML; delete it.").format(code=code)
    return line, len(before) - before.rfind("\n"), message, code


def _at(text: str, line: int, column: int) -> str:
    lines = text.splitlines()
    return lines[line][column : column + 1] if line < len(lines) else ""
