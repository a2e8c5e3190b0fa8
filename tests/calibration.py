#!/usr/bin/env python3
"""How often `parallax compare` errs: shares of p < .05 where nothing differs, and of intervals that hold the true ratio.

    cargo build --release
    tests/calibration.py [--bin target/release/parallax] [--corpora 1000]

Invented articles are written, read, matched, counted and compared by the program as it is. Article lengths are lognormal,
hits come in bursts (Poisson with a gamma multiplier per article; in matched corpora one more per event). A corpus carries
one measure without a difference and one with a true ratio of 1.5: measures of one corpus would share its lengths. Where a share
comes so near to a bound that the number of corpora cannot tell on which side it lies (within two standard errors), the scenario is
measured a second time with ten times as many other corpora, and those figures alone count. Prints the tables of tests/README.md and fails where
such a share, or one further off, leaves its bounds.
"""
import argparse
import csv
import io
import math
import random
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

RATE, RATIO, EACH = 0.002, 1.5, 1
LEAST_P, MOST_P, LEAST_HELD = 0.03, 0.07, 0.93
# Standard errors within which a share says nothing about its bound, and how many times as many corpora then decide.
UNDECIDED, AGAIN = 2, 10
# name, articles a side or events, mean words of either side, matched, hits per word
SCENARIOS = [
    ("10 articles a side, equal lengths", 10, (600, 600), False, RATE),
    ("20 articles a side, equal lengths", 20, (600, 600), False, RATE),
    ("50 articles a side, equal lengths", 50, (600, 600), False, RATE),
    ("10 articles a side, lengths 4 : 1", 10, (1000, 250), False, RATE),
    ("20 articles a side, lengths 4 : 1", 20, (1000, 250), False, RATE),
    ("50 articles a side, lengths 4 : 1", 50, (1000, 250), False, RATE),
    ("10 events, 1 to 3 articles each and side", 10, (600, 600), True, RATE),
    ("20 events, 1 to 3 articles each and side", 20, (600, 600), True, RATE),
    ("20 articles a side, lengths 3 : 4, few hits", 20, (300, 400), False, 0.0002),
    ("20 articles a side, lengths 1 : 4, few hits", 20, (200, 800), False, 0.0002),
    ("20 articles a side, lengths 10 : 1, few hits", 20, (1000, 100), False, 0.0002),
]
NAMES = ["x" + "".join(chr(97 + i // 26**k % 26) for k in range(3)) + "q" for i in range(2 * EACH)]


def lexicon():
    head = 'name = "made"\ntitle = "Made"\nlanguage = "en"\nversion = "1"\nscorer = "density"\ngloss = "Invented words."\n'
    head += '\n[provenance]\ncompiled_by = "a calibration"\nlicense = "CC0-1.0"\nsources = ["invented words"]\n'
    for name in NAMES:
        head += f'\n[[category]]\nname = "{name}"\ngloss = "An invented word."\nentries = ["{name}"]\n'
    return head


def poisson(rng, mean):
    waited, count = -math.log(1 - rng.random()), 0
    while waited < mean:
        waited -= math.log(1 - rng.random())
        count += 1
    return count


def burst(rng, cv):
    return rng.gammavariate(1 / cv**2, cv**2)


def article(rng, mean, side, events, cv, per_word):
    """The text of one article; `events` are the multipliers of its event, one per measure."""
    spread = math.sqrt(math.log(1 + 0.5**2))
    length = max(40, round(rng.lognormvariate(math.log(mean) - spread**2 / 2, spread)))
    words = []
    for i, name in enumerate(NAMES):
        rate = per_word * (RATIO if i >= EACH and side == 0 else 1) * events[i] * burst(rng, cv)
        words += [name] * poisson(rng, rate * length)
    # What is not a hit is filler; an article all of hits is as long as they are.
    words += ["filler"] * (length - len(words))
    rng.shuffle(words)
    return "\n\n".join(" ".join(words[i:i + 60]) for i in range(0, len(words), 60))


def corpus(seed, number, means, matched, rate):
    rng = random.Random(seed)
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(["id", "outlet", "topic", "text"])
    for unit in range(number):
        events = [burst(rng, 0.7) if matched else 1 for _ in NAMES]
        for side, mean in enumerate(means):
            for copy in range(rng.randint(1, 3) if matched else 1):
                rows.writerow([f"{unit}-{side}-{copy}", "AB"[side], f"event {unit}",
                               article(rng, mean, side, events, 0.7 if matched else 1, rate)])
    return out.getvalue()


def run(program, seed, number, means, matched, rate, lists):
    text = corpus(seed, number, means, matched, rate)
    command = [program, "compare", "-", "--input-format", "csv", "--lexicon", lists, "--quiet", "--threads", "1"]
    made = subprocess.run(command + (["--match", "topic"] if matched else []), input=text, capture_output=True, text=True)
    if made.returncode:
        sys.exit(made.stderr)
    rows = [row for row in csv.DictReader(io.StringIO(made.stdout)) if row["measure"].startswith("made.")]
    null = {f"made.{name}" for name in NAMES[:EACH]}
    assert len(rows) == 2 * EACH, len(rows)
    return [(row, row["measure"] in null) for row in rows]


def shares(rows):
    """For either ratio: the share of p < .05 and the share of intervals that hold it, each with its standard error."""
    found = []
    for null, truth in ((True, 1.0), (False, RATIO)):
        some = [row for row, is_null in rows if is_null == null]
        p = [float(row["p"]) < 0.05 for row in some if row["p"]]
        held = [float(row["ci_low"]) <= truth <= float(row["ci_high"]) for row in some if row["ci_low"] and row["ci_high"]]
        for said in (p, held):
            share = sum(said) / len(said)
            # None of n may still be one of n.
            found.append((share, math.sqrt(max(share * (1 - share), 1 / len(said)) / len(said))))
    return found


def distances(found, few):
    """How many standard errors each bounded share lies within its bound; less than zero is outside. Of few hits p may be too
    seldom small, never too often, and few corpora have an interval at all."""
    errs, holds, _, holds_other = found
    inside = [(MOST_P - errs[0], errs[1])]
    if not few:
        inside += [(errs[0] - LEAST_P, errs[1])]
        inside += [(share - LEAST_HELD, error) for share, error in (holds, holds_other)]
    return [distance / error for distance, error in inside]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bin", default="target/release/parallax")
    options.add_argument("--corpora", type=int, default=1000)
    options.add_argument("--threads", type=int, default=2)
    given = options.parse_args()
    failed = False
    with tempfile.TemporaryDirectory() as place, ThreadPoolExecutor(given.threads) as pool:
        lists = Path(place) / "made.toml"
        lists.write_text(lexicon())

        def table(corpora, series, scenarios):
            print(f"| {corpora} corpora each | p < .05 at ratio 1 | interval holds ratio 1 | p < .05 at ratio 1.5 | interval holds ratio 1.5 |")
            print("|---|---|---|---|---|", flush=True)
            for scenario in scenarios:
                name, number, means, matched, rate = scenario
                # A string seeds the same on every machine.
                jobs = [pool.submit(run, given.bin, f"{series}{name} {i}", number, means, matched, rate, str(lists))
                        for i in range(-(-corpora // EACH))]
                found = shares([row for job in jobs for row in job.result()])
                print(f"| {name} | " + " | ".join(f"{share:.3f}" for share, _ in found) + " |", flush=True)
                yield scenario, min(distances(found, rate < RATE))

        open_ones = []
        for scenario, distance in table(given.corpora, "", SCENARIOS):
            if abs(distance) <= UNDECIDED:
                open_ones.append(scenario)
            else:
                failed |= distance < 0
        if open_ones:
            print()
            failed |= any(distance < 0 for _, distance in table(AGAIN * given.corpora, "again ", open_ones))
    sys.exit(failed)


if __name__ == "__main__":
    main()
