"""What is said when a report cannot be read."""

from pathlib import Path


class RecordError(ValueError):
    """A report cannot be read: which one (``path``), ``what`` is wrong, and what would help (``remedy``)."""

    def __init__(self, path: Path | str, what: str, remedy: str) -> None:
        super().__init__(f"{path}: {what} {remedy}")
        self.path = Path(path)
        self.what = what
        self.remedy = remedy
