"""Proposals on their way: kept first, posted by whichever replica comes to it, once.

Whoever proposes waits for a moment, so that what cannot be posted is said beside what they typed.
Where that takes longer they are let go: it is kept. Should it be refused after that, they get
their words back in private.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.domain.proposal import Proposal
from bot.engine.proposals import post_of
from bot.ports.chat import Fate
from bot.ports.store import OpenUnit
from bot.runtime.keys import lane_of, proposal_key

Tell = Callable[[Proposal, Fate], bool]
PATIENCE = 1.5  # seconds: of the 3 that a platform waits, some are for the way


def nobody_waits(_proposal: Proposal, _fate: Fate) -> bool:
    """Tell nobody."""
    return False


@dataclass(slots=True)
class Proposals:
    """Those of one replica that somebody waits for."""

    open_unit: OpenUnit
    wake: Callable[[], None]
    patience: float = PATIENCE
    _waiting: dict[str, asyncio.Future[Fate]] = field(init=False, default_factory=dict)

    async def keep(self, proposal: Proposal) -> Fate:
        """Store a proposal; return what has become of it by now."""
        fate = asyncio.get_running_loop().create_future()
        name = proposal_key(proposal)
        self._waiting[name] = fate
        try:
            if await asyncio.to_thread(self._put, proposal):
                self.wake()
                with contextlib.suppress(TimeoutError):
                    return await asyncio.wait_for(asyncio.shield(fate), self.patience)
            return Fate()
        finally:
            self._waiting.pop(name, None)

    def tell(self, proposal: Proposal, fate: Fate) -> bool:
        """Tell whoever waits what became of it; False where nobody does any more."""
        waiting = self._waiting.pop(proposal_key(proposal), None)
        if waiting is None or waiting.done():
            return False
        waiting.set_result(fate)
        return True

    def _put(self, proposal: Proposal) -> bool:
        wish, key = post_of(proposal), proposal_key(proposal)
        with self.open_unit() as unit:
            workspace = proposal.place.workspace
            is_new = unit.outbox.put(wish, key=key, workspace=workspace, lane=lane_of(wish))
            # Who was told why it could not be posted has mended that, and sends the same once more.
            return is_new or unit.outbox.put_anew(wish, key=key, workspace=workspace)
