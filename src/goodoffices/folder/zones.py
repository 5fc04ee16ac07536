"""Time zones and times of day as they stand in files."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from attrs import frozen

from goodoffices.folder.kinds import Matching, Schema, Text
from goodoffices.folder.reader import Reader
from goodoffices.folder.tree import Node
from goodoffices.words import _

_HOUR = re.compile(r"([01]\d|2[0-3]):[0-5]\d\Z", re.ASCII)
_WITH_OFFSET = re.compile(r"([01]\d|2[0-3]):[0-5]\d([+-]([01]\d|2[0-3]):[0-5]\d)?\Z", re.ASCII)

HOUR = Matching(lambda text: _HOUR.match(text) is not None, lambda: _("a time of day such as 18:00"))
HOUR_OR_OFFSET = Matching(
    lambda text: _WITH_OFFSET.match(text) is not None, lambda: _("a time of day such as 18:00 or 02:30+02:00")
)


@frozen
class ZoneKind:
    """A zone of the IANA database, such as Europe/Berlin."""

    def read(self, node: Node, reader: Reader) -> str:
        zone = Text().read(node, reader)
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            message = _("“{zone}” is no time zone of the IANA database.").format(zone=zone)
            raise reader.refuse(node, message, zone, sorted(available_timezones())) from None
        return zone

    def schema(self) -> Schema:
        return Text().schema()

    def write(self, value: str) -> str:
        return value
