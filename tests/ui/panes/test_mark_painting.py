"""The line around a sentence, where the theme has lines in place of tints."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPen

from compareview.ui.painting import painting
from compareview.ui.panes.mark_painting import paint_frame


@pytest.fixture
def framed(qapp):
    def paint(*rects):
        image = QImage(120, 80, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        with painting(image) as painter:
            paint_frame(painter, [QRectF(*rect) for rect in rects], QPen(QColor("black"), 1))
        return lambda x, y: image.pixelColor(x, y) == QColor("black")

    return paint


def test_lines_that_stand_on_each_other_have_one_line_around_them_both(framed):
    is_inked = framed((20, 10, 80, 20), (20, 30, 40, 20))
    down = [y for y in range(80) if is_inked(30, y)]
    assert len(down) == 2  # above the first and below the second, and none between the two
    assert any(is_inked(80, y) for y in range(28, 34))  # the step at the right
    assert not any(is_inked(80, y) for y in range(40, 80))


def test_lines_that_only_follow_each_other_have_each_its_own(framed):
    is_inked = framed((80, 10, 30, 20), (5, 30, 30, 20))
    assert not any(is_inked(60, y) for y in range(80))
    assert [sum(is_inked(x, y) for y in range(80)) for x in (20, 95)] == [2, 2]
