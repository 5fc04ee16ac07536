"""The command ``goodoffices``: one verb a job."""

from goodoffices.cli.main import main

__all__ = ["main"]
