#!/usr/bin/env python3
"""Agreement with annotators may not fall: holds the scoreboard against the figures in tests/agreement.toml.

usage: agreement.py [--bin PATH] [--only PARTS] [--slack POINTS] [--record]

Runs ../shared/eval/scoreboard.py, prints what rose and what fell, and ends with 1 if a figure stands more than the
slack (half a point) below the one recorded. --record writes the figures of this run into tests/agreement.toml: for
raising the ratchet after an improvement. A figure that cannot be measured here (its texts are missing) is named, not held.
"""
import argparse, json, os, re, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
RECORD = os.path.join(HERE, "agreement.toml")
SCOREBOARD = os.path.join(HERE, "..", "..", "shared", "eval", "scoreboard.py")
HEAD = """\
# Agreement with annotators that was once reached, in points of the scoreboard (see lexicons/README.md for the sets).
# tests/agreement.py fails where a figure falls by more than half a point below. Raise with tests/agreement.py --record.

[figures]
"""


def recorded():
    """Figures by name; each stands on a line of its own."""
    if not os.path.exists(RECORD):
        return {}
    with open(RECORD, encoding="utf-8") as file:
        return {name: float(value) for name, value in re.findall(r'^"(.+)" = ([0-9.]+)$', file.read(), re.M)}


def measured(options):
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "scores.json")
        command = [sys.executable, SCOREBOARD, "--bin", options.bin, "--json", out]
        if options.only:
            command += ["--only", options.only]
        run = subprocess.run(command)
        if run.returncode != 0:
            sys.exit(f"the scoreboard ended with {run.returncode}")
        with open(out, encoding="utf-8") as file:
            rows = json.load(file)
    return {f"{row['set']} | {row['measure']}": row["today"] for row in rows if row["today"] is not None}


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", default=os.path.join(HERE, "..", "target", "release", "parallax"))
    parser.add_argument("--only", help="parts of the scoreboard, as it names them")
    parser.add_argument("--slack", type=float, default=0.5)
    parser.add_argument("--record", action="store_true")
    options = parser.parse_args()
    then, now = recorded(), measured(options)
    rose = [name for name in now if name in then and now[name] > then[name] + options.slack]
    fell = [name for name in now if name in then and now[name] < then[name] - options.slack]
    print(f"\n{len(now)} figures measured, {len(then)} recorded, {len(rose)} rose, {len(fell)} fell")
    for what, names in (("rose", rose), ("FELL", fell)):
        for name in names:
            print(f"  {what} {then[name]:6.1f} -> {now[name]:6.1f}  {name}")
    for name in sorted(now.keys() - then.keys()):
        print(f"  not recorded {now[name]:6.1f}  {name}")
    lost = sorted(then.keys() - now.keys())
    if lost and not options.only:
        print(f"  not measured here: {', '.join(lost)}")
    if options.record:
        with open(RECORD, "w", encoding="utf-8", newline="\n") as file:
            file.write(HEAD)
            for name, value in sorted({**then, **now}.items()):
                file.write(f'"{name}" = {value:.1f}\n')
        print(f"wrote {os.path.relpath(RECORD)}")
    elif fell:
        sys.exit(1)
