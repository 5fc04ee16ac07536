"""Text of a cell as it is kept: one form of Unicode, one blank, nothing that nobody sees."""

import re
import unicodedata

# Direction marks and embeddings, isolates, joiners and blanks of no width, soft hyphens, variation selectors, tags.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e0fff\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]"
)
_BLANKS = re.compile(r"\s+")
_GARBLED = re.compile("\ufffd|[ÃÂÐÑØÙ][\u0080-\u00bf]|(?:Ã.){2}")


def clean(text: str) -> tuple[str, bool]:
    """The text without what nobody sees, in NFC with single blanks, and whether anything unseen was removed.

    Isolated halves of characters become U+FFFD, which :func:`garbled` finds.
    """
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    bare = _UNSEEN.sub("", whole)
    return _BLANKS.sub(" ", unicodedata.normalize("NFC", bare)).strip(), bare != whole


def garbled(text: str) -> bool:
    """Whether the text has signs of bytes read in a wrong encoding."""
    return bool(_GARBLED.search(text))
