"""``goodoffices`` and ``python -m goodoffices``: nothing heavy is loaded before an interruption can be answered."""

import sys

STOPPED = 130


def run() -> int:
    """Run the command line; somebody who stops it while it is still loading sees no traceback."""
    try:
        from goodoffices.cli import main

        return main()
    except KeyboardInterrupt:
        return STOPPED


if __name__ == "__main__":
    sys.exit(run())
