"""What can be wrong with what a report is asked for."""


class ReportError(ValueError):
    """A report that cannot be written as asked; the message says what would be allowed."""
