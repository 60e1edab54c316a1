"""What each measure counts for, as obtained by `tests/benchmarks/fit_alignment.py`."""

# A pair on its own merits, by the names in `similarity.MEASURES`.
OWN_WEIGHTS = (
    2.15,  # cosine
    3.54,  # cover_min
    0.33,  # cover_max
    0.93,  # gram_cosine
    1.93,  # gram_min
    1.18,  # gram_max
    2.36,  # order
    1.06,  # exact
    -0.13,  # figures
    -1.49,  # figure_clash
    0.32,  # names
    6.34,  # once
    -0.48,  # evidence
    3.56,  # best_word
    1.18,  # length
    0.01,  # identical
    2.01,  # contained
    3.23,  # gram_contained
    -0.82,  # content
)
OWN_BIAS = -10.72
# The same pair beside its rivals and neighbours: the measures again, then `context.SURROUNDINGS`.
SAME_WEIGHTS = (
    -1.77,  # cosine
    0.22,  # cover_min
    -1.15,  # cover_max
    0.80,  # gram_cosine
    1.31,  # gram_min
    0.59,  # gram_max
    1.56,  # order
    1.07,  # exact
    0.92,  # figures
    -0.49,  # figure_clash
    -0.62,  # names
    1.05,  # once
    0.94,  # evidence
    -0.03,  # best_word
    0.40,  # length
    0.23,  # identical
    0.25,  # contained
    1.96,  # gram_contained
    0.97,  # content
    0.40,  # margin_min
    1.67,  # margin_max
    -0.24,  # best_both
    0.52,  # best_one
    0.78,  # diagonal
    1.37,  # wide
    0.61,  # split_min
    0.46,  # split_max
    7.37,  # novel_min
    2.27,  # novel_max
    1.54,  # rank
    -0.52,  # ahead_both
)
SAME_BIAS = -8.51
# The bar with the best mean F1, in the units of the weights.
SAME_BAR = -0.65

# Set by hand, in the middle of a wide plateau: too few articles of different outlets are aligned to fit more. The slope
# turns the overlap into a chance; RELATED_MIDDLE is where it is even.
RELATED_BAR = 0.22
RELATED_MIDDLE = 0.26
RELATED_SLOPE = 12.0
