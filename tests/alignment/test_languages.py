"""Paraphrases are found in every language that the program is made for."""

from pathlib import Path

import pytest

from compareview.alignment.align import align

CASES = sorted((Path(__file__).parents[1] / "data" / "cases" / "alignment").glob("*.txt"))
FLOOR = 0.9  # F1 of the `same` links of each pair


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_paraphrases_are_found_in_each_language(case: Path) -> None:
    left, right, wanted = (part.split("\n") for part in case.read_text(encoding="utf-8").strip().split("\n===\n"))
    gold = {(int(i) - 1, int(j) - 1) for i, j in (pair.split("-") for pair in wanted[0].split())}
    found = {(k.left, k.right) for k in align(left, right) if k.kind == "same"}
    f1 = 2 * len(found & gold) / (len(found) + len(gold))
    print(f"{case.stem}: F1 {f1:.2f}, missing {sorted(gold - found)}, wrong {sorted(found - gold)}")
    assert f1 >= FLOOR


def test_articles_in_two_languages_do_not_fail() -> None:
    german, russian = (
        next(c for c in CASES if c.stem == code).read_text(encoding="utf-8").split("\n===\n")[0].split("\n")
        for code in ("de", "ru")
    )
    assert not [k for k in align(german, russian) if k.kind == "same"]
    assert len([k for k in align(german + russian, german + russian) if k.kind == "same"]) >= len(german + russian)
