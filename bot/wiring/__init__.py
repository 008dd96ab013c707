"""The one place where everything meets: the database, the ring, the platforms and the pages.

``build`` in ``app`` puts everything together; ``ring`` holds what turns without any page, and
``fit`` says whether the settings allow it.
"""

from bot.wiring.app import App, build
from bot.wiring.fit import assert_fit
from bot.wiring.ring import Manner, Ring, build_ring

__all__ = ["App", "Manner", "Ring", "assert_fit", "build", "build_ring"]
