"""The one kind of error that a reader is meant to see."""

from compareview.errors import CompareViewError


def test_an_error_says_what_went_wrong_and_what_to_do():
    error = CompareViewError("The disk is full.", "Save in another place.")
    assert (error.message, error.advice) == ("The disk is full.", "Save in another place.")
    assert str(error) == "The disk is full. Save in another place."
    assert str(CompareViewError("The disk is full.")) == "The disk is full."
