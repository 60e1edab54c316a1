"""The release of PySide6 in use does not lose references: 6.12.0 kills Python 3.11 after some 5,000 void calls."""

import sys

from PySide6.QtGui import QColor, QImage, QPainter, QTextCharFormat, QTextCursor, QTextDocument


def test_ten_thousand_void_calls_leave_none_alone(qapp):
    document = QTextDocument("x" * 100)
    cursor, form = QTextCursor(document), QTextCharFormat()
    image, colour = QImage(4, 4, QImage.Format.Format_RGB32), QColor("red")
    painter = QPainter(image)
    before = sys.getrefcount(None)
    # On 6.12.0 None has some 5,300 references to lose. Stopping in between tells of the loss before Python dies of it.
    for _ in range(10):
        for n in range(350):
            cursor.setPosition(n % 100)
            painter.fillRect(0, 0, 4, 4, colour)
            form.setBackground(colour)
        assert sys.getrefcount(None) > before - 500
    painter.end()
