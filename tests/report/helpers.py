"""Reading a page back."""

from lxml import html

ISOLATES = str.maketrans("", "", "\u2068\u2069")


def tree(page: str) -> html.HtmlElement:
    return html.document_fromstring(page)


def plain(page: str) -> str:
    """The words of a page on one line, styles left out."""
    root = tree(page)
    for element in root.xpath("//style|//head"):
        element.drop_tree()
    return " ".join(root.text_content().translate(ISOLATES).split())


def section(page: str, name: str) -> str:
    """The words of one section; empty where the page has none of this name."""
    found = tree(page).xpath(f"//section[@aria-labelledby='{name}']")
    return " ".join(found[0].text_content().translate(ISOLATES).split()) if found else ""


def rows(page: str, caption: str) -> list[list[str]]:
    """The rows of the first table with this caption."""
    for table in tree(page).iter("table"):
        if table.find("caption").text_content().translate(ISOLATES) == caption:
            return [
                [" ".join(cell.text_content().translate(ISOLATES).split()) for cell in row]
                for row in table.iterfind("tbody/tr")
            ]
    raise AssertionError(f"no table “{caption}”")
