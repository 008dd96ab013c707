"""An error's class says what to do next."""


class EmptyChairError(Exception):
    """Anything this product raises on purpose."""


class StaleInitiativeError(EmptyChairError):
    """Another replica was first. The event is handled again on the newer state."""


class UnlawfulMoveError(EmptyChairError):
    """A status move that is not in the table. The event is set aside; nothing changes."""


class UserError(EmptyChairError):
    """The person can mend this. The message is shown to them as it stands."""


class NotFoundError(UserError):
    """What was asked for is not there, or not theirs to see."""


class SettingsError(UserError):
    """A setting is missing or wrong. Names the setting and the remedy."""


class UnreachableError(EmptyChairError):
    """What is outside does not answer now; says what, and why. To try again may help.

    ``wait`` is how many seconds it wants us to wait at least.
    """

    def __init__(self, told: str, *, wait: float = 0.0) -> None:
        super().__init__(told)
        self.wait = wait


class StorageError(EmptyChairError):
    """The database cannot be used. Says which, why, and the remedy."""


class ImportFormatError(UserError):
    """A file handed in for replay cannot be read. Names the file, the place and the remedy."""


class SealError(EmptyChairError):
    """A secret at rest cannot be sealed or opened. Names the key and the remedy."""
