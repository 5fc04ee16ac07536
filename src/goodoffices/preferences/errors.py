"""What can be wrong with what is known of a side."""


class PreferenceError(ValueError):
    """Statements or conditions that cannot be used; the message says which and what is allowed."""
