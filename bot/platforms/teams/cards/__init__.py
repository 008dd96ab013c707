"""Our words, cards and forms as Adaptive Cards 1.5."""
