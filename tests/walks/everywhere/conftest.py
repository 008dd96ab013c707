"""A stage for the walks on each platform that has one. Every folder of platforms must have one."""

from collections.abc import AsyncIterator
from importlib import import_module

import pytest
import pytest_asyncio
from _pytest.mark import ParameterSet

from tests.platforms.stage import OpenStage, OpenTheatre, Stage
from tests.platforms.test_every_platform import PLATFORMS, has_stage


def _platform(name: str) -> ParameterSet:
    """Return a platform, with the marks of what its stage cannot do without."""
    return pytest.param(name, marks=import_module(f"tests.platforms.{name}.stage").NEEDS)


@pytest_asyncio.fixture(
    scope="module", loop_scope="module", params=[_platform(n) for n in PLATFORMS if has_stage(n)]
)
async def theatre(request: pytest.FixtureRequest) -> AsyncIterator[OpenStage]:
    """Give what opens a stage on a platform."""
    open_theatre: OpenTheatre = import_module(f"tests.platforms.{request.param}.stage").open_theatre
    async with open_theatre() as opened:
        yield opened


@pytest.fixture
def record_url(request: pytest.FixtureRequest) -> str:
    """Give the address of an empty database: a SQLite file, unless a walk says otherwise."""
    url: str = request.getfixturevalue(f"{getattr(request, 'param', 'sqlite')}_url")
    return url


@pytest_asyncio.fixture(loop_scope="module")
async def stage(theatre: OpenStage, record_url: str) -> AsyncIterator[Stage]:
    """Give an empty stage."""
    async with theatre(record_url) as opened:
        yield opened
