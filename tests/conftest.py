"""What every test may ask for, and the one thing that none may do: call the outside."""

pytest_plugins = (
    "tests.loopback_only",
    "tests.databases",
    "tests.fresh",
    "tests.left_out",
    "tests.quiet_log",
    "tests.interrupts",
    "tests.chromium",
)
