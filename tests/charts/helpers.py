"""Reading a picture back: its elements, its words, and where they stand."""

from lxml import etree

SVG = "{http://www.w3.org/2000/svg}"
ISOLATES = str.maketrans("", "", "\u2068\u2069")


def tree(svg: str) -> etree._Element:
    """The picture as XML; malformed XML raises."""
    return etree.fromstring(svg.encode())


def plain(text: str) -> str:
    return text.translate(ISOLATES)


def own_text(element: etree._Element) -> str:
    """The text an element shows, its title left out."""
    tails = "".join(child.tail or "" for child in element)
    return plain((element.text or "") + tails).strip()


def labels(svg: str) -> list[str]:
    """Every text shown; where it is cut, the whole of it from its title."""
    found = []
    for text in tree(svg).iter(f"{SVG}text"):
        title = text.find(f"{SVG}title")
        whole = plain(title.text or "") if title is not None and own_text(text).endswith("…") else own_text(text)
        found.append(whole)
    return found


def position(svg: str, shown: str) -> float:
    """The x of the first text that shows this."""
    return next(float(t.get("x", "")) for t in tree(svg).iter(f"{SVG}text") if own_text(t) == shown)


def titles(svg: str) -> list[str]:
    return [plain(t.text or "") for t in tree(svg).iter(f"{SVG}title")]
