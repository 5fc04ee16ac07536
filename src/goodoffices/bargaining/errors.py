"""What can be wrong with what the bargaining methods are given."""


class BargainingError(ValueError):
    """Tables, floors or conditions that cannot be used; the message says which, where, and what is allowed."""


class NoPackageError(BargainingError):
    """A solution was asked for where no package is possible, or none reaches every floor."""


class UndecidedError(BargainingError):
    """A search was stopped, or stopped itself, with neither a package nor a proof that there is none."""
