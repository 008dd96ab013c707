"""Browser tests drive the system's own Chromium."""

import pytest

from tests.left_out import find_chromium


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """Give the path of the installed Chromium."""
    found = find_chromium()
    if found is None:
        pytest.fail("No Chromium was found, and in CI no test may be left out.")
    return found
