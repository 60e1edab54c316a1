"""The marks in one stretch of a text are found, and no others."""

from dataclasses import dataclass

from hypothesis import given, settings
from hypothesis import strategies as st

from compareview.text.span import Span
from compareview.ui.panes.text_marks import ByPlace


@dataclass(frozen=True)
class Mark:
    span: Span


SPANS = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 60), st.integers(0, 20))


@settings(max_examples=100)
@given(st.lists(SPANS, max_size=12), SPANS)
def test_what_is_within_a_stretch_is_what_overlaps_it(spans, stretch):
    found = [mark.span for mark in ByPlace(Mark(span) for span in spans).within(stretch)]
    assert found == sorted(span for span in spans if span.overlaps(stretch))
