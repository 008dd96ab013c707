"""The icons are what their source draws, and as Teams wants them: one full, one white."""

import base64
from itertools import chain

import pytest
from playwright.sync_api import Browser

from tests.platforms.teams.icons import SIZES, SOURCES, drawn

pytestmark = pytest.mark.browser
# Chromiums smooth edges a little differently: so many of 255, on average over all there is.
ALIKE = 2.0
READ = """
async ([picture, size]) => {
  const image = new Image();
  image.src = "data:image/png;base64," + picture;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size;
  const pen = canvas.getContext("2d");
  pen.drawImage(image, 0, 0);
  let written = "";
  for (const one of pen.getImageData(0, 0, size, size).data) written += String.fromCharCode(one);
  return btoa(written);
}
"""
Pixel = tuple[int, ...]


def pixels(browser: Browser, picture: bytes, size: int) -> list[Pixel]:
    """Return red, green, blue and how solid each pixel is, row by row."""
    page = browser.new_page()
    told = base64.b64decode(page.evaluate(READ, [base64.b64encode(picture).decode(), size]))
    page.close()
    return [tuple(told[at : at + 4]) for at in range(0, len(told), 4)]


@pytest.mark.parametrize("name", SIZES)
def test_an_icon_is_what_its_source_draws(name: str, browser: Browser) -> None:
    packed, anew = (
        pixels(browser, picture, SIZES[name])
        for picture in ((SOURCES / name).read_bytes(), drawn(browser, name))
    )
    pairs = zip(chain.from_iterable(packed), chain.from_iterable(anew), strict=True)
    apart = [abs(one - other) for one, other in pairs]
    assert sum(apart) / len(apart) < ALIKE


def test_the_small_one_is_white_on_nothing(browser: Browser) -> None:
    found = pixels(browser, (SOURCES / "outline.png").read_bytes(), SIZES["outline.png"])
    assert found[0][3] == 0
    assert {pixel[:3] for pixel in found if pixel[3] == 255} == {(255, 255, 255)}
    assert all(min(pixel[:3]) >= 250 for pixel in found if pixel[3] > 50)


def test_the_large_one_has_no_hole_and_leaves_air_around_the_chair(browser: Browser) -> None:
    size = SIZES["color.png"]
    found = pixels(browser, (SOURCES / "color.png").read_bytes(), size)
    ground = found[0]
    chair = [at for at, pixel in enumerate(found) if pixel != ground]
    assert {pixel[3] for pixel in found} == {255}
    for places in ([at % size for at in chair], [at // size for at in chair]):
        assert size // 4 - 4 <= min(places) < max(places) <= size * 3 // 4 + 4
