"""Reads what people wrote by rules alone, in their own words; the way in is ``plain_reading``."""
