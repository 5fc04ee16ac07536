"""Texts in several languages, as they stand in a file."""

from typing import Any

from attrs import frozen

from goodoffices.case import LANGUAGES, LocalText
from goodoffices.folder.kinds import ListOf, Schema, Text
from goodoffices.folder.reader import Reader, UnreadableError
from goodoffices.folder.tree import Mapping, Node, Scalar
from goodoffices.words import _

_SPELLINGS = ListOf(Text(), or_one=True, least=1)


@frozen
class LocalTextKind:
    """A string (taken as English), or a mapping from language to a spelling or a list of them."""

    def read(self, node: Node, reader: Reader) -> LocalText:
        if isinstance(node, Scalar):
            return LocalText.of(Text().read(node, reader))
        if not isinstance(node, Mapping):
            raise reader.wrong_type(node, _("a text or a mapping from language to text"))
        forms = {}
        for language, entry in node.entries.items():
            if language not in LANGUAGES:
                message = _("“{code}” is none of the languages.").format(code=language)
                reader.error(entry.key, message, language, LANGUAGES)
                continue
            try:
                forms[language] = _SPELLINGS.read(entry.value, reader)
            except UnreadableError:
                continue
        return LocalText(forms)

    def schema(self) -> Schema:
        properties = {language: _SPELLINGS.schema() for language in LANGUAGES}
        localised = {"type": "object", "properties": properties, "additionalProperties": False}
        return {"anyOf": [Text().schema(), localised]}

    def write(self, value: LocalText) -> Any:
        plain = {code: forms[0] if len(forms) == 1 else list(forms) for code, forms in value.forms.items()}
        return plain["en"] if list(plain) == ["en"] and isinstance(plain["en"], str) else plain
