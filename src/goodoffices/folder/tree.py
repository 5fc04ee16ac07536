"""A file as a tree whose every value knows its place; what YAML and JSON lines have in common."""

from attrs import define, field

Value = str | int | float | bool | None


@define(eq=False)
class Scalar:
    """One value. ``text`` is as written without its quotation marks; ``start`` and ``end`` are offsets in the file.

    ``verbatim`` says that the text stands in the file letter for letter on one line, ``inset`` columns after the start
    (1 after a quotation mark): only then can a place inside the text be named.
    """

    value: Value
    text: str
    line: int
    column: int
    start: int = 0
    end: int = 0
    verbatim: bool = False
    inset: int = 0

    size = 1


@define(eq=False)
class Sequence:
    """A list of nodes; ``size`` counts the nodes below with every alias unfolded.

    ``aliases`` gives the offset at which an item ends that is written as an alias, by the item's index.
    """

    line: int
    column: int
    start: int = 0
    end: int = 0
    flow: bool = False
    items: list["Node"] = field(factory=list)
    aliases: dict[int, int] = field(factory=dict)
    size: int = 1


@define(eq=False)
class Entry:
    """A key with its value; ``alias`` is the offset at which the value ends where it is written as an alias."""

    key: Scalar
    value: "Node"
    alias: int | None = None


@define(eq=False)
class Mapping:
    """Entries by the text of their keys, in the order of the file; ``merges`` are those with the key ``<<``."""

    line: int
    column: int
    start: int = 0
    end: int = 0
    flow: bool = False
    entries: dict[str, Entry] = field(factory=dict)
    merges: list[Entry] = field(factory=list)
    size: int = 1


Node = Scalar | Sequence | Mapping
