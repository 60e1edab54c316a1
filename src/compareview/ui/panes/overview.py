"""A whole article on a narrow strip, as arithmetic: where its words stand, and what each pixel shows. No Qt.

Positions are code points of the article; heights are pixels from the top of the laid-out text, or of the strip.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from compareview.text.span import Span

Pixels = tuple[int, int]  # the first pixel of a strip that is taken, and the first one after
Shades = tuple[tuple[int, int], ...]  # what is drawn on a pixel, one over the other: layers, from 1, and how strong
STRONGEST = 8
_GAIN = 2  # half of the places on a pixel make a layer as strong as all of them: where things differ, few do
_LEAST_FRAME = 10.0  # pixels: a frame that can be seen and taken hold of


@dataclass(frozen=True, slots=True)
class Scale:
    """Where in the laid-out text a position stands: straight lines between the corners of its paragraphs.

    `positions` rise, `heights` do not fall. To measure every line of a long text would hold the reader up; inside
    a paragraph this is right to within a line.
    """

    positions: tuple[int, ...] = (0,)
    heights: tuple[float, ...] = (0.0,)

    def height(self, position: int) -> float:
        """Return the height at which a position stands; what is outside stands at the nearest end."""
        return _between(position, self.positions, self.heights)

    def position(self, height: float) -> int:
        """Return the position that stands at this height."""
        return int(_between(height, self.heights, self.positions))


def _between(x: float, xs: Sequence[float], ys: Sequence[float]) -> float:
    n = bisect_right(xs, x)
    if not 0 < n < len(xs):
        return ys[0] if n == 0 else ys[-1]
    run = xs[n] - xs[n - 1]
    return ys[n - 1] + (ys[n] - ys[n - 1]) * (x - xs[n - 1]) / run


def scale_of(corners: Iterable[tuple[int, int, float, float]]) -> Scale:
    """Return the scale of a text with these paragraphs: start and end, top and bottom, from first to last."""
    positions, heights = [0], [0.0]
    for start, end, top, bottom in corners:
        for position, height in ((start, top), (end, bottom)):
            if position > positions[-1]:
                positions.append(position)
                heights.append(max(height, heights[-1]))
            else:
                heights[-1] = max(height, heights[-1])
    return Scale(tuple(positions), tuple(heights))


@dataclass(frozen=True, slots=True)
class Stripe:
    """Pixels of the strip that show one layer: from `top` to `bottom`, which is not included."""

    top: int
    bottom: int
    layer: int


def pixels_of(places: Iterable[Span], scale: Scale, height: int, zoom: float = 1.0, *, least: int = 2) -> list[Pixels]:
    """Return which pixels of a strip of this height each place takes, from the first to the last, not included.

    `zoom` is how many pixels of the strip there are for one of the text's. A place takes at least `least` pixels; one
    that takes more leaves its last ones empty, so that neighbours can be told apart.
    """
    found, lowest, positions = [], max(height - least, 0), scale.positions
    heights = [each * zoom for each in scale.heights]
    for place in places:  # there are thousands
        top, bottom = _between(place.start, positions, heights), _between(place.end, positions, heights)
        first = min(int(top), lowest)
        last = int(bottom) - (least // 2 if bottom - top > 2 * least else 0)
        found.append((first, min(max(last, first + least), height)))
    return found


def layered(layers: Iterable[Iterable[Pixels]], height: int) -> bytes:
    """Return for each pixel of a strip the number of the layer that is seen there, counted from 1, or 0 for none.

    Where several have something on one pixel, the last one is seen: what matters most is never hidden.
    """
    pixels = bytearray(height)
    for number, layer in enumerate(layers, start=1):
        for first, last in layer:
            pixels[first:last] = bytes((number,)) * (last - first)
    return bytes(pixels)


def shaded(
    calm: Mapping[int, Mapping[Pixels, int]],
    striking: Mapping[int, Mapping[Pixels, int]],
    every: Sequence[int],
    height: int,
) -> list[Shades]:
    """Return what is seen on each pixel of a strip on which places crowd, so that no single one of them says much.

    Of the calm layers that is the one of most places, and over it the last of the striking ones, as strong as its share
    of `every`, the number of places on each pixel. Layers have their numbers, and how many places are on which pixels.
    """
    below, above = ([(n, counted(layer, height)) for n, layer in layers.items()] for layers in (calm, striking))
    found = []
    for pixel in range(height):
        most = max(((count[pixel], number) for number, count in below if count[pixel]), default=None)
        shades = [(most[1], STRONGEST)] if most else []
        for number, count in reversed(above):
            if count[pixel]:
                shades.append((number, min(1 + int(_GAIN * STRONGEST * count[pixel] / every[pixel]), STRONGEST)))
                break
        found.append(tuple(shades))
    return found


def counted(places: Mapping[Pixels, int], height: int) -> list[int]:
    """Return how many places are on each pixel of a strip."""
    found = [0] * height
    for (first, last), number in places.items():
        for pixel in range(first, last):
            found[pixel] += number
    return found


def stripes(pixels: Iterable[int]) -> list[Stripe]:
    """Return the runs of pixels on which the same layer is seen, from top to bottom."""
    found, top = [], 0
    for layer, run in groupby(pixels):
        bottom = top + len(list(run))
        if layer:
            found.append(Stripe(top, bottom, layer))
        top = bottom
    return found


@dataclass(frozen=True, slots=True)
class Fit:
    """How a text of `text` pixels, of which `view` are in view, is shown on a strip of `strip` pixels.

    A text that is lower than the strip stands beside it as it is; a higher one is drawn smaller, never larger.
    """

    text: float
    view: float
    strip: float

    @property
    def share(self) -> float:
        """Pixels of the strip for one of the text."""
        return min(1.0, self.strip / self.text) if self.text > 0 else 1.0

    def frame(self, scroll: float) -> tuple[float, float]:
        """Return the top and bottom of what is in view at this scroll value, on the strip."""
        top = scroll * self.share
        bottom = min(max(top + self.view * self.share, top + _LEAST_FRAME), max(self.strip, _LEAST_FRAME))
        return min(top, bottom - _LEAST_FRAME), bottom

    def scroll(self, y: float, hold: float = 0.5) -> float:
        """Return the scroll value that brings a height of the strip into view.

        `hold` says where: 0 at the top of the view, 1 at its bottom. What is beyond the ends is for the scroll bar.
        """
        return y / self.share - hold * self.view

    def hold(self, y: float, scroll: float) -> float | None:
        """Return where in the frame a height of the strip lies (0..1), or None outside it."""
        top, bottom = self.frame(scroll)
        return (y - top) / (bottom - top) if top <= y <= bottom else None
