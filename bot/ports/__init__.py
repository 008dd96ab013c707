"""What the ring needs from the outside, and what the outside may ask of the ring.

Narrow Protocols, named for the need: ``chat`` (platforms and the model), ``store`` (the database),
``reports`` (what pages read). ``bot.wiring`` brings both sides together.
"""
