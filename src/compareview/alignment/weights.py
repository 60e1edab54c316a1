"""What each measure counts for, as obtained by `tests/benchmarks/fit_alignment.py`."""

# A pair on its own merits, by the names in `similarity.MEASURES`.
OWN_WEIGHTS = (
    4.38,  # cover
    4.09,  # contained
    1.86,  # gram_cosine
    1.91,  # gram_cover
    4.22,  # gram_contained
    2.78,  # order
    -0.30,  # figures
    -1.56,  # figure_clash
    -0.04,  # names
    7.77,  # once
    0.11,  # evidence
    0.14,  # common_only
    1.03,  # length
)
OWN_BIAS = -8.57
# The same pair beside its rivals and neighbours: the measures again, then `context.SURROUNDINGS`.
SAME_WEIGHTS = (
    -0.32,  # cover
    -0.38,  # contained
    0.03,  # gram_cosine
    0.28,  # gram_cover
    1.81,  # gram_contained
    -0.04,  # order
    1.16,  # figures
    0.29,  # figure_clash
    -0.51,  # names
    -0.51,  # once
    1.46,  # evidence
    0.32,  # common_only
    -0.51,  # length
    0.80,  # margin_min
    2.74,  # margin_max
    0.58,  # diagonal
    0.85,  # wide
    0.60,  # split
    7.08,  # novel_min
    2.04,  # novel_max
)
SAME_BIAS = -3.56
# In the units of the weights: the middle of the plateau of the best mean F1.
SAME_BAR = -0.13
