"""The quarter that ``emptychair demo`` plays: its stories as data, and the hands that play them."""
