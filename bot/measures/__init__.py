"""Reads the values of customer measures from the addresses that admins give."""
