"""One printable HTML page of a case: no script, no request, as one room may see it.

The page of a whole case is loaded when it is asked for: the commands use single words of it, and it needs the planner.
"""

from typing import TYPE_CHECKING, Any

from goodoffices.report.content import ReportContent
from goodoffices.report.errors import ReportError
from goodoffices.report.page import page

if TYPE_CHECKING:
    from goodoffices.report.assemble import content_of, report_of

__all__ = ["ReportContent", "ReportError", "content_of", "page", "report_of"]


def __getattr__(name: str) -> Any:
    """What is exported here and not loaded yet."""
    if name not in ("content_of", "report_of"):
        message = f"module {__name__!r} has no attribute {name!r}"
        raise AttributeError(message)
    from goodoffices.report import assemble

    return getattr(assemble, name)


def __dir__() -> list[str]:
    """What is exported, loaded or not, so that the reference finds it."""
    return sorted({*globals(), *__all__})
