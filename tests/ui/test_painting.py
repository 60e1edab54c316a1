"""An error while a part of the window is painted is told, and ends nothing but that painting."""

import pytest


@pytest.mark.parametrize(
    ("painted", "part"),
    [
        ("panes.text_painting.paint_veil", lambda view: view.panes["left"].text.viewport()),
        ("panes.text_painting.paint_tint", lambda view: view.panes["left"].text.viewport()),
        ("panes.overview_strip.joined", lambda view: view.overviews["left"]),
    ],
)
def test_an_error_ends_the_painting_only(pair, monkeypatch, painted, part):
    def fail(*_):
        raise ValueError("not painted")

    pair.click_on("left", "12 people")
    pair.settle()
    with monkeypatch.context() as patch:
        patch.setattr(f"compareview.ui.{painted}", fail)
        with pytest.raises(ValueError, match="not painted") as kept:  # and with it all that was at work, as a painter
            part(pair.window.view).repaint()
    pair.image(pair.window)
    assert kept
