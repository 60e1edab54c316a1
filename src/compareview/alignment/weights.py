"""What each measure counts for, as obtained by `tests/benchmarks/fit_alignment.py`."""

# A pair on its own merits, by the names in `similarity.MEASURES`.
OWN_WEIGHTS = (
    4.87,  # cover
    4.76,  # contained
    3.17,  # gram_cover
    1.96,  # gram_contained
    3.63,  # order
    0.72,  # figures
    -1.78,  # figure_clash
    -1.20,  # counted
    8.00,  # once
)
OWN_BIAS = -7.73
# The same pair beside its rivals and neighbours: the measures again, then `context.SURROUNDINGS`.
SAME_WEIGHTS = (
    -1.36,  # cover
    0.40,  # contained
    -0.37,  # gram_cover
    0.79,  # gram_contained
    0.33,  # order
    0.68,  # figures
    0.93,  # figure_clash
    0.75,  # counted
    -0.72,  # once
    1.50,  # margin_min
    2.64,  # margin_max
    0.70,  # diagonal
    0.63,  # wide
    0.80,  # split
    7.25,  # novel_min
    1.82,  # novel_max
    4.00,  # company
)
SAME_BIAS = -6.58
# In the units of the weights: the highest at which the mean F1 is within .001 of the best.
SAME_BAR = -0.05
# What a pair that is not `same` shares, by the names in `related.SIGNS`.
RELATED_WEIGHTS = (
    3.81,  # rare
    2.54,  # counted
    49.52,  # lead
)
RELATED_BIAS = 12.83
# Set by hand: of -1.2 to -0.6, over which the F1 of links of both kinds hardly changes, the middle.
RELATED_BAR = -0.9
