"""A command that is interrupted ends, also where the tests themselves run in the background.

A shell lets what it starts in the background ignore SIGINT, and every process below inherits it.
A signal that is handled is not inherited: what the tests start gets the default.
"""

import signal


def pytest_configure() -> None:
    """Handle SIGINT in this process, so that no process below ignores it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
