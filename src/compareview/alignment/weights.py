"""What each measure counts for, as obtained by `tests/benchmarks/fit_alignment.py`."""

# A pair on its own merits, by the names in `similarity.MEASURES`.
OWN_WEIGHTS = (
    1.95,  # cosine
    3.50,  # cover_min
    0.28,  # cover_max
    0.95,  # gram_cosine
    1.99,  # gram_min
    1.07,  # gram_max
    2.19,  # order
    1.33,  # exact
    -0.21,  # figures
    -1.41,  # figure_clash
    0.30,  # names
    6.15,  # once
    -0.41,  # evidence
    4.02,  # best_word
    1.19,  # length
    0.01,  # identical
    1.76,  # contained
    3.06,  # gram_contained
    0.20,  # common_only
)
OWN_BIAS = -11.08
# The same pair beside its rivals and neighbours: the measures again, then `context.SURROUNDINGS`.
SAME_WEIGHTS = (
    -1.01,  # cosine
    0.35,  # cover_min
    -1.34,  # cover_max
    0.13,  # gram_cosine
    0.34,  # gram_min
    0.22,  # gram_max
    1.02,  # order
    0.44,  # exact
    1.23,  # figures
    0.10,  # figure_clash
    -0.51,  # names
    -0.05,  # once
    1.61,  # evidence
    -0.27,  # best_word
    -0.44,  # length
    0.86,  # identical
    0.30,  # contained
    1.75,  # gram_contained
    -0.35,  # common_only
    0.60,  # margin_min
    2.27,  # margin_max
    -0.13,  # best_both
    0.29,  # best_one
    0.42,  # diagonal
    0.94,  # wide
    0.21,  # split_min
    0.44,  # split_max
    6.95,  # novel_min
    1.99,  # novel_max
    0.61,  # rank
    0.08,  # ahead_both
)
SAME_BIAS = -4.89
# In the units of the weights: the middle of the plateau of the best mean F1.
SAME_BAR = -0.35

# Set by hand, in the middle of a wide plateau: too few articles of different outlets are aligned to fit more. The slope
# turns the overlap into a chance; RELATED_MIDDLE is where it is even.
RELATED_BAR = 0.22
RELATED_MIDDLE = 0.26
RELATED_SLOPE = 12.0
