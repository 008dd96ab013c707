"""The nouns. Frozen data, standard library only: no clock, no network, no database."""
