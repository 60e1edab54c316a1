"""A pattern that is compiled late is the pattern."""

import re

from compareview.text.patterns import pattern


def test_it_finds_what_the_compiled_one_finds():
    late, now = pattern("(?P<word>[a-z]+)|\\d", re.IGNORECASE), re.compile("(?P<word>[a-z]+)|\\d", re.IGNORECASE)
    text = "One 2 three"
    for _ in range(2):
        assert [m["word"] for m in late.finditer(text)] == [m["word"] for m in now.finditer(text)]
        assert late.sub("x", text) == now.sub("x", text)
    assert (late.pattern, late.flags) == (now.pattern, now.flags)
