"""What the lab cannot work with, all of it at once."""


class LabError(ValueError):
    """Scenarios or settings that cannot be measured on; ``messages`` has one line a fault, each with its place."""

    def __init__(self, *messages: str) -> None:
        self.messages: tuple[str, ...] = messages
        super().__init__("\n".join(messages))
