"""Issues: what is negotiated, the options there are, and who gives, facilitates and delivers."""

from collections.abc import Mapping

from attrs import field, frozen

from goodoffices.case.names import LocalText
from goodoffices.case.quantities import Number

Option = Number | str


@frozen
class Issue:
    """One issue. Options are all numbers (a quantity, ascending) or all words (a choice).

    ``given_by`` lists who parts with it, ``facilitated_by`` who must let it happen, ``delivered_by`` who carries it
    out, ``recipient`` for whom it is: aid is owed to civilians, not a gift from one side to another.
    """

    id: str
    options: tuple[Option, ...]
    names: LocalText = LocalText()
    unit: str | None = None
    given_by: tuple[str, ...] = ()
    facilitated_by: tuple[str, ...] = ()
    delivered_by: tuple[str, ...] = ()
    recipient: str | None = None
    released_to: str | None = None
    track: str | None = None
    labels: Mapping[str, LocalText] = field(factory=dict)

    @property
    def is_quantity(self) -> bool:
        return bool(self.options) and not isinstance(self.options[0], str)

    def label(self, option: Option, language: str = "en") -> str:
        """How an option is shown: the label of a word, or the number itself."""
        if isinstance(option, str) and option in self.labels:
            return self.labels[option].best(language, option)
        return str(option)

    def name(self, language: str = "en") -> str:
        return self.names.best(language, self.id)
