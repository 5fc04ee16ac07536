"""Names and other short texts in several languages."""

from collections.abc import Iterator, Mapping

from attrs import field, frozen

LANGUAGES = ("en", "ar", "he", "zh", "fr")


@frozen
class LocalText:
    """One text in several languages, each with its spellings, the preferred one first.

    ``forms`` maps a language code to a non-empty tuple of spellings.
    """

    forms: Mapping[str, tuple[str, ...]] = field(factory=dict)

    @classmethod
    def of(cls, text: str, language: str = "en") -> "LocalText":
        return cls({language: (text,)})

    def __bool__(self) -> bool:
        return any(self.forms.values())

    def __str__(self) -> str:
        return self.best("en")

    def best(self, language: str, otherwise: str = "") -> str:
        """The preferred spelling in ``language``, else in English, else in whatever language there is."""
        for code in (language, "en", *self.forms):
            if forms := self.forms.get(code):
                return forms[0]
        return otherwise

    def spellings(self) -> Iterator[tuple[str, str]]:
        """Every (language, spelling), for recognising the name in a text."""
        for language, forms in self.forms.items():
            for form in forms:
                yield language, form
