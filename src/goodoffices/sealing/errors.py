"""What can be wrong with something sealed. No message holds what was sealed, a passphrase or a name."""

from goodoffices.words import _


class SealingError(ValueError):
    """Something sealed cannot be used; ``remedy`` says what would help."""

    def __init__(self, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.message, self.remedy = message, remedy


class WrongPassphraseError(SealingError):
    """The passphrase opens nothing here. The answer is the same whoever asks and whatever was wrong."""

    def __init__(self) -> None:
        super().__init__(_("This passphrase does not open the file."))


class DamagedError(SealingError):
    """Something was changed, dropped or cut; ``place`` says where."""

    def __init__(self, place: str) -> None:
        super().__init__(
            _("Changed or damaged: {place}.").format(place=place), _("Restore a backup and compare it with a receipt.")
        )
        self.place = place


class ForeignError(SealingError):
    """A file of another program, or of a version that this program does not know."""
