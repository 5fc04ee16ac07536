"""What is wrong with an exchange, all of it at once."""


class ExchangeError(ValueError):
    """An exchange that cannot be worked with; ``messages`` has one line a fault, each with its place."""

    def __init__(self, *messages: str) -> None:
        self.messages: tuple[str, ...] = messages
        super().__init__("\n".join(messages))
