"""Block Kit: cards, lists, forms and what they carry, laid out. Pure."""
