"""The plain text of a report, and the blocks it is made of.

The plain text is made by four rules, in this order: a line break element becomes a newline; comments and tags vanish;
character references are resolved; ``[[zh:X]]``, a mirror's wiki link, becomes X. A first line that names the source
(``# source: …``) is left out before. Nothing else is changed, so that a quote can be found again by anybody.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape

from attrs import frozen

_EAST_ASIAN = re.compile("[^\x00-\u2e7f]")
_BREAK = re.compile(r"<br\s*/?>")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WIKI = "[[zh:"
_NAME = re.compile(r"<(/?)([A-Za-z]+[1-6]?)")
_HEADER = re.compile(r"\A# source:[^\n]*(\n|\Z)")


def _names(line: str) -> frozenset[str]:
    return frozenset(line.split())


_BLOCKS = _names(
    "p div h1 h2 h3 h4 h5 h6 li ul ol dl dd dt td th tr table article section main blockquote pre hr form header "
    "figure title head body html option button label"
)
# Parts of a page that are never the article. Feeds lose blanks (<asidedata-x>), hence "starts with".
_ASIDE = ("aside", "nav", "footer", "script", "style", "figcaption", "small", "noscript", "template")
_EDGE, _HEADING, _OFF, _ON, _LINK, _UNLINK = range(6)


@frozen
class Block:
    """A paragraph-like part of the plain text, ``plain[start:end]``; ``links`` of its characters are link text."""

    start: int
    end: int
    links: int = 0
    aside: bool = False
    heading: bool = False


def without_header(raw: str) -> tuple[str, str | None]:
    """The text without a first line that names the source, and what that line says."""
    found = _HEADER.match(raw)
    if found is None:
        return raw, None
    return raw[found.end() :], found.group().removeprefix("# source:").strip()


def plain_text(raw: str) -> str:
    """The plain text by the rules above."""
    return _rules(without_header(raw)[0], lambda found: "")


def blocks(raw: str) -> tuple[str, tuple[Block, ...]]:
    """The plain text and its blocks, by the block elements of HTML and by lines.

    Tags are replaced by marks that cannot occur in the text; where a mark would change what the rules give (a tag
    within a character reference) the text is taken as one block.
    """
    body = without_header(raw)[0]
    plain = plain_text(raw)
    marks = _unused(body + plain)
    marked = _rules(body, lambda found: _mark(found.group(), marks))
    if re.sub(f"[{marks}]", "", marked) != plain:
        return plain, tuple(_lines(plain, [Block(0, len(plain))]))
    return plain, tuple(_lines(plain, _walk(marked, marks)))


def _rules(body: str, tag: Callable[[re.Match[str]], str]) -> str:
    text = _up_to("-->", _COMMENT, lambda hit: "", _up_to(">", _BREAK, lambda hit: "\n", body))
    return _without_wiki_links(unescape(_up_to(">", _TAG, tag, text)))


def _up_to(end: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str], text: str) -> str:
    """Replace up to the last ``end``: beyond it nothing can match, and searching there takes the square of the time."""
    last = text.rfind(end) + len(end)
    return text if last < len(end) else pattern.sub(new, text[:last]) + text[last:]


def _without_wiki_links(text: str) -> str:
    """``[[zh:X]]`` becomes X where no bracket is inside; one pass, whatever the text."""
    parts, here = [], 0
    while (start := text.find(_WIKI, here)) >= 0:
        closing = text.find("]", start)
        if closing < 0:
            break
        if text.startswith("]]", closing):
            parts += [text[here:start], text[start + len(_WIKI) : closing]]
            here = closing + 2
        else:
            parts.append(text[here:closing])
            here = closing
    return "".join([*parts, text[here:]])


def _unused(text: str) -> str:
    """Six private characters that the text does not have."""
    free = (chr(code) for code in range(0xF0000, 0xFFFFD) if chr(code) not in text)
    return "".join(next(free) for _ in range(6))


def _mark(tag: str, marks: str) -> str:
    named = _NAME.match(tag)
    if named is None:
        return ""
    closing, name = bool(named.group(1)), named.group(2).lower()
    if name == "a":
        return marks[_UNLINK if closing else _LINK]
    if name.startswith(_ASIDE):
        return marks[_ON if closing else _OFF]
    if name in ("h1", "h2", "h3", "h4", "h5", "h6") and not closing:
        return marks[_HEADING]
    return marks[_EDGE] if name in _BLOCKS or name.startswith("div") else ""


def _walk(marked: str, marks: str) -> Iterator[Block]:
    """Blocks between the marks, with what was open at that point."""
    place = begin = links = depth = 0
    linked = heading = False
    for part in re.split(f"([{marks}])", marked):
        kind = marks.find(part) if len(part) == 1 else -1
        if kind < 0:
            place += len(part)
            links += len(part) * linked
        elif kind in (_LINK, _UNLINK):
            linked = kind == _LINK
        else:
            yield Block(begin, place, links, depth > 0, heading)
            begin, links, heading = place, 0, kind == _HEADING
            depth = max(0, depth + (kind == _OFF) - (kind == _ON))
    yield Block(begin, place, links, depth > 0, heading)


def _lines(plain: str, found: Iterable[Block]) -> Iterator[Block]:
    """Blocks cut at those line ends that end a paragraph, without the blanks around them."""
    for block in found:
        begin = block.start
        for cut in [*_paragraph_ends(plain, block), block.end]:
            piece = plain[begin:cut]
            lead = len(piece) - len(piece.lstrip())
            if piece.strip():
                end = begin + len(piece.rstrip())
                heading = block.heading or piece.lstrip().startswith("#")
                yield Block(begin + lead, end, block.links, block.aside, heading)
            begin = cut


def _paragraph_ends(plain: str, block: Block) -> Iterator[int]:
    """Line ends after which a paragraph begins: those of blank, short or finished lines, and all of unwrapped text."""
    begin = block.start
    for found in re.finditer(r"\n", plain[block.start : block.end]):
        place = block.start + found.start()
        line = plain[begin:place].strip()
        after = plain.find("\n", place + 1, block.end)
        following = plain[place + 1 : after if after >= 0 else block.end]
        begin = place + 1
        if _wide(line) < 60 or line[-1:] in '。！？.!?”"」)）]' or _unwrapped(_wide(line), _wide(following)):
            yield place


def _unwrapped(line: int, following: int) -> bool:
    """Whether two lines of such widths are no wrapping of one text: too wide, or the second much the wider."""
    return max(line, following) > 120 or following > 1.3 * line


def _wide(line: str) -> int:
    """Columns that a line takes; East Asian characters take two."""
    return len(line) + (0 if line.isascii() else len(_EAST_ASIAN.findall(line)))
