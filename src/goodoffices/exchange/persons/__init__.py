"""Persons: lists, matching, stock. Names stay in lists and in their sealed store; all else refers to random ids."""
