"""What a check finds: place, what was found, what would be allowed, the nearest known word."""

from collections.abc import Iterable
from enum import StrEnum

from attrs import frozen

from goodoffices.case import Case
from goodoffices.words import _, clauses
from goodoffices.words import listed as all_listed

_SHOWN = 8  # more allowed words than this fill a line without helping


class Severity(StrEnum):
    """An error keeps the case from being used; a warning is worth a look."""

    ERROR = "error"
    WARNING = "warning"


@frozen
class Finding:
    """One thing wrong in one place; ``line`` and ``column`` count from 1, ``file`` is relative to the folder."""

    file: str
    line: int
    column: int
    message: str
    found: str = ""
    allowed: tuple[str, ...] = ()
    suggestion: str | None = None
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        more = self.allowed or self.suggestion
        parts = [self.message.rstrip(".。") if more else self.message]
        if self.allowed:
            parts.append(_("allowed: {allowed}").format(allowed=listed(self.allowed)))
        if self.suggestion:
            parts.append(_("did you mean “{word}”?").format(word=self.suggestion))
        text = clauses(parts)
        if self.severity is Severity.WARNING:
            text = _("warning: {message}").format(message=text)
        return f"{self.file}:{self.line}:{self.column}: {text}"  # a place as editors read it, in every language

    @property
    def place(self) -> tuple[str, int, int, str]:
        """What findings are sorted by."""
        return self.file, self.line, self.column, self.message


@frozen
class Checked:
    """The outcome of a check: the case when there is no error, and everything found, sorted by place."""

    case: Case | None
    findings: tuple[Finding, ...] = ()

    @property
    def errors(self) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)


class FolderError(ValueError):
    """A folder that is no case; ``findings`` says everything that is wrong, ``str`` one line a finding."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


def listed(words: Iterable[str]) -> str:
    """Words for a message, cut after the eighth with the number of those left out."""
    every = list(words)
    shown = all_listed(every[:_SHOWN])
    more = len(every) - _SHOWN
    return shown if more <= 0 else _("{words} and {more} more").format(words=shown, more=more)
