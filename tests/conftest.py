"""What every test may ask for, and the one thing that none may do: call the outside."""

from hypothesis import settings

# How fast a machine is that others use too, no test may assume.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")

pytest_plugins = (
    "tests.loopback_only",
    "tests.databases",
    "tests.fresh",
    "tests.left_out",
    "tests.quiet_log",
    "tests.interrupts",
    "tests.chromium",
)
