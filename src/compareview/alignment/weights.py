"""What each measure counts for, as obtained by `tests/benchmarks/fit_alignment.py`."""

# A pair on its own merits, by the names in `similarity.MEASURES`.
OWN_WEIGHTS = (
    3.16,  # cover
    6.27,  # contained
    1.07,  # gram_cosine
    1.60,  # gram_cover
    3.36,  # gram_contained
    3.28,  # order
    -0.35,  # figures
    -1.82,  # figure_clash
    7.98,  # once
    1.04,  # evidence
    -1.74,  # several
    1.47,  # length
)
OWN_BIAS = -7.78
# The same pair beside its rivals and neighbours: the measures again, then `context.SURROUNDINGS`.
SAME_WEIGHTS = (
    -1.47,  # cover
    0.46,  # contained
    -0.38,  # gram_cosine
    -0.08,  # gram_cover
    1.10,  # gram_contained
    0.31,  # order
    1.39,  # figures
    0.96,  # figure_clash
    -0.80,  # once
    0.68,  # evidence
    -0.24,  # several
    0.01,  # length
    1.53,  # margin_min
    2.60,  # margin_max
    0.58,  # diagonal
    0.63,  # wide
    0.85,  # split
    6.81,  # novel_min
    1.88,  # novel_max
    4.09,  # company
)
SAME_BIAS = -6.65
# In the units of the weights: the highest at which the mean F1 is within .001 of the best.
SAME_BAR = -0.20
# What a pair that is not `same` shares, by the names in `related.SIGNS`.
RELATED_WEIGHTS = (
    2.77,  # contained
    0.30,  # evidence
    0.81,  # several
    7.83,  # lead
    -0.71,  # retold
)
RELATED_BIAS = 10.16
# Set by hand, in the middle of a plateau of F1 from -1 to -0.2.
RELATED_BAR = -0.6
