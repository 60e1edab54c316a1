"""Time the aligner beside plain ways to compare all pairs of sentences, in one run on one core.

usage: bench_alignment.py [--quick]      (needs numpy for the last baseline; the program itself does not)

The texts are made up from a seed: words drawn by Zipf's law from a vocabulary of 30,000, every second sentence of the
right side a disturbed copy of one of the left. Segmentation is not counted; the reading of words and facts is.
Printed: 40 x 40 sentences against difflib on words of all pairs, in turns so that a busy machine slows both down alike
(the best of each, and the median of the ratios of the turns); 2,000 x 2,000 against rapidfuzz's `cdist` of
token_sort_ratio on one core; the growth from 500 to 5,000 sentences a side; how long a cancelled run goes on; one
sentence of a million characters; and the peak memory at 5,000 x 5,000, from a process of its own.
"""

import random
import subprocess
import sys
import time
from difflib import SequenceMatcher
from itertools import accumulate, pairwise
from pathlib import Path
from statistics import median

from compareview.alignment.align import align

VOCABULARY = 30_000


def articles(sentences, seed=1):
    """Return two made-up articles of so many sentences."""
    rng = random.Random(seed)  # noqa: S311 - no secret
    letters = "etaoinshrdlucmfwypvbgkjqxz"
    weights = list(accumulate(1 / (k + 1) for k in range(len(letters))))
    words = ["".join(rng.choices(letters, cum_weights=weights, k=rng.randint(2, 10))) for _ in range(VOCABULARY)]
    zipf = list(accumulate(1 / (k + 2.7) for k in range(VOCABULARY)))
    left = [rng.choices(words, cum_weights=zipf, k=rng.randint(8, 32)) for _ in range(sentences)]
    right = []
    for k in range(sentences):
        if k % 2:
            right.append(rng.choices(words, cum_weights=zipf, k=rng.randint(8, 32)))
        else:
            copy = [w for w in left[k] if rng.random() < 0.7]
            right.append(copy + rng.choices(words, cum_weights=zipf, k=len(left[k]) // 3))
    return [" ".join(s).capitalize() + "." for s in left], [" ".join(s).capitalize() + "." for s in right]


def timed(act, times=1):
    took = []
    for _ in range(times):
        start = time.perf_counter()
        act()
        took.append(time.perf_counter() - start)
    return median(took)


def difflib_words(left, right):
    a, b = [s.lower().split() for s in left], [s.lower().split() for s in right]
    for y in b:
        matcher = SequenceMatcher(None, autojunk=False)
        matcher.set_seq2(y)
        for x in a:
            matcher.set_seq1(x)
            matcher.ratio()


def token_sort_cdist(left, right):
    from rapidfuzz import fuzz, process

    process.cdist(left, right, scorer=fuzz.token_sort_ratio, workers=1)


class Cancelled(Exception):  # noqa: N818 - what the reader did, not an error
    pass


def time_to_cancel(left, right, after):
    """Return how many seconds pass between a wish to cancel, so many seconds into the run, and its end."""
    start = time.perf_counter()

    def progress(_):
        if time.perf_counter() - start > after:
            raise Cancelled

    try:
        align(left, right, progress=progress)
    except Cancelled:
        return time.perf_counter() - start - after
    return 0.0


def longest_silence(left, right):
    """Return the longest time in seconds between two reports of progress."""
    at = [time.perf_counter()]
    align(left, right, progress=lambda _: at.append(time.perf_counter()))
    return max(b - a for a, b in pairwise(at))


def main(quick):
    small = articles(40)
    align(*small)
    turns = [(timed(lambda: align(*small), 7), timed(lambda: difflib_words(*small), 3)) for _ in range(15)]
    ours, theirs = map(min, zip(*turns, strict=True))
    middling = median(a / b for a, b in turns)
    print(
        f"40 x 40         {ours * 1000:8.1f} ms   difflib words {theirs * 1000:8.1f} ms   "
        f"{ours / theirs:.2f} of it, {middling:.2f} in the middle of {len(turns)} turns"
    )
    middle = articles(2000)
    ours = timed(lambda: align(*middle), 1 if quick else 3)
    try:
        theirs = timed(lambda: token_sort_cdist(*middle))
        print(f"2,000 x 2,000   {ours:8.2f} s    cdist token_sort {theirs:6.2f} s    {ours / theirs:.2f} of it")
    except ImportError as error:
        print(f"2,000 x 2,000   {ours:8.2f} s    ({error})")
    print(f"2,000 x 2,000   longest time between two reports of progress {longest_silence(*middle):.2f} s")
    some, many = articles(500), articles(5000)
    few, lots = timed(lambda: align(*some), 3), timed(lambda: align(*many))
    print(f"500 -> 5,000    {few:8.2f} s -> {lots:.2f} s, {lots / few:.1f} times")
    delays = [time_to_cancel(*many, after=lots * share) for share in (0.05, 0.2, 0.4, 0.6, 0.8, 0.95)]
    print(f"5,000 x 5,000   cancelled after at most {max(delays):.2f} s")
    block = (" ".join(many[0] * 2).replace(".", ""))[:1_000_000]
    took = timed(lambda: align([block, *small[0]], small[1]))
    print(f"one sentence of {len(block):,} characters beside 40 others: {took:.2f} s")
    command = [sys.executable, __file__, "--memory"]
    print(f"5,000 x 5,000   {subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()}")


def show_memory():
    many = articles(5000)
    before = peak_memory()
    align(*many)
    print(f"peak memory {peak_memory():.0f} MB in all, {before:.0f} MB of it before the run")


def peak_memory():
    """Return the most memory in MB that this process has had (Linux; getrusage would count its parent's, too)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    if sys.argv[1:] == ["--memory"]:
        show_memory()
    else:
        main("--quick" in sys.argv)
