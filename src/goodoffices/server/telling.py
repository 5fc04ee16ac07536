"""What the log gets of anything unforeseen: its kind and its place in the program, not its message, which may name."""

import logging
import sys


def tell(error: BaseException) -> None:
    """One line for whoever runs the server: the kind of an error and where it arose, never its message."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{trace.tb_lineno}" if trace is not None else "?"
    sys.stderr.write(f"fault: {type(error).__name__} at {place}\n")


class FaultHandler(logging.Handler):
    """What libraries log, by kind and place alone."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info and record.exc_info[1] is not None:
            tell(record.exc_info[1])
        else:
            sys.stderr.write(f"fault: {record.name} at {record.filename}:{record.lineno}\n")
