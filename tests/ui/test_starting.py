"""A start with an empty window loads nothing that only a comparison, a file or an export needs."""

import os
import subprocess
import sys

HEAVY = {
    "charset_normalizer",
    "compareview.alignment.align",
    "compareview.comparison.compare",
    "compareview.export.html",
    "compareview.export.page",
    "compareview.export.report",
    "compareview.facts.find",
    "compareview.project.held_file",
    "compareview.project.merging",
    "compareview.project.quote_search",
    "compareview.reading.read",
    "compareview.ui.files.conflict_dialog",
    "compareview.ui.help.help_window",
    "compareview.ui.preferences",
    "compareview.ui.tags.tag_editor",
    "importlib.metadata",
    "jinja2",
    "rapidfuzz",
}


def test_what_an_empty_window_does_not_need_is_not_loaded(tmp_path):
    code = """
import sys
from compareview.ui.app import make_app
from compareview.ui.main_window import MainWindow
make_app()
MainWindow().show()
print(*sys.modules, sep="\\n")
"""
    own = {name: str(tmp_path) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")}
    env = os.environ | own | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    loaded = set(done.stdout.split())
    assert "compareview.ui.panes.paired_view" in loaded
    assert loaded & HEAVY == set()
