"""One printable HTML page of a case: no script, no request, as one room may see it."""

from goodoffices.report.assemble import content_of, report_of
from goodoffices.report.content import ReportContent
from goodoffices.report.errors import ReportError
from goodoffices.report.page import page

__all__ = ["ReportContent", "ReportError", "content_of", "page", "report_of"]
