#!/usr/bin/env python3
"""Fails or kills `parallax analyze` at every single call of the system that writes, and looks at what is in the output folder.

    tests/faults.py [--bin target/debug/parallax] [--every N]      needs Linux and strace

For each call (open, write, sync, lock, rename, remove) and each n, a run over an old output is killed at the n-th such call, and in another
run the n-th such call fails as it would on a full or broken disk. Every file must then be the old or the new one, whole; a failed run must
say so, end with 3 and leave no temporary file; the run after it must write everything and leave none. Prints how many points were tried.
"""
import argparse
import collections
import hashlib
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

SAID = "The ferry may sail on Monday, Ann Brook said. “It will not,” claimed the pilot.\n\n"
KILLED = ["openat", "write", "fsync", "flock", "rename", "unlink"]
FAILED = [("openat", "EMFILE"), ("write", "ENOSPC"), ("write", "EIO"), ("fsync", "EIO"), ("fsync", "ENOSPC"), ("flock", "ENOLCK"),
          ("rename", "EIO"), ("rename", "EACCES"), ("unlink", "EACCES")]
# What a dead run left behind; a run that cannot look at it leaves it there.
STALE, LOOKS = ".hits.csv.1.parallax.tmp", ["openat", "flock", "unlink"]
# Names under which a call may go on this machine.
ALSO = {"rename": "rename,renameat,renameat2", "unlink": "unlink,unlinkat"}


def files(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


class Trial:
    def __init__(self, program, place):
        self.program, self.place, self.number = program, place, 0
        (place / "old.txt").write_text(SAID, encoding="utf-8")
        (place / "new.txt").write_text(SAID * 40, encoding="utf-8")
        self.old, self.new = (self.undisturbed(name) for name in ("old", "new"))
        assert self.old.keys() == self.new.keys() and self.old != self.new

    def command(self, articles, out):
        return [self.program, "analyze", "--quiet", "--threads", "1", "--outlet", "The Kettle", str(self.place / articles), "--out", str(out)]

    def undisturbed(self, name):
        subprocess.run(self.command(f"{name}.txt", self.place / name), check=True)
        return files(self.place / name)

    def folder(self):
        self.number += 1
        out = self.place / f"out{self.number}"
        out.mkdir()
        for name, content in self.old.items():
            (out / name).write_bytes(content)
        (out / STALE).write_text("half")
        return out

    def calls(self):
        """How often the busiest thread of a run makes each call."""
        log = self.place / "log"
        traced = ",".join(ALSO.get(call, call) for call in KILLED)
        subprocess.run(["strace", "-f", "-o", log, "-e", f"trace={traced}"] + self.command("new.txt", self.folder()), check=True)
        seen = collections.Counter()
        for line in log.read_text(errors="replace").splitlines():
            found = re.match(r"(\d+) +([a-z0-9]+)\(", line)
            if found:
                call = next(call for call in KILLED if found[2] in ALSO.get(call, call).split(","))
                seen[found[1], call] += 1
        return {call: max((count for (_, name), count in seen.items() if name == call), default=0) for call in KILLED}

    def disturbed(self, call, what, n):
        """What is wrong after a run whose n-th `call` was disturbed."""
        out = self.folder()
        inject = f"inject={ALSO.get(call, call)}:{what}:when={n}"
        made = subprocess.run(["strace", "-f", "-o", "/dev/null", "-e", f"trace={ALSO.get(call, call)}", "-e", inject]
                              + self.command("new.txt", out), capture_output=True, text=True)
        killed = what.startswith("signal")
        found = files(out)
        wrong = []
        # Where the article itself could not be opened, the run is complete and says so in its ledger.
        is_without_article = made.returncode == 1 and b",refused,unreadable," in found["ledger.csv"]
        if is_without_article:
            wrong += [f"{file['path']} is not what run.json says" for file in json.loads(found["run.json"])["outputs"]
                      if hashlib.sha256(found[file["path"]]).hexdigest() != file["sha256"]]
        for name in self.old:
            if not is_without_article and found.get(name) not in (self.old[name], self.new[name]):
                wrong.append(f"{name} is neither old nor new")
        left = sorted(found.keys() - self.old.keys())
        if not killed:
            # The loader of the system opens its libraries before the program begins; that it fails is not ours.
            ours = made.returncode in (0, 1, 2, 3)
            if ours and made.returncode and not is_without_article and not made.stderr.startswith("error: "):
                wrong.append(f"ends with {made.returncode} and says: {made.stderr!r}")
            if made.returncode == 0 and any(found[name] != self.new[name] for name in self.new):
                wrong.append("ends well without having written all")
            if left and not (left == [STALE] and call in LOOKS):
                wrong.append(f"leaves {left}")
            if not ours and made.returncode != 127:
                wrong.append(f"ends with {made.returncode}: {made.stderr!r}")
        if any(not name.endswith(".parallax.tmp") for name in left):
            wrong.append(f"leaves {left}")
        subprocess.run(self.command("new.txt", out), check=True)
        if files(out) != self.new:
            wrong.append(f"the run after it leaves {sorted(files(out).keys() - self.new.keys())} or writes something else")
        subprocess.run(["rm", "-rf", out], check=True)
        return [f"{call} {what} at {n}: {fault}" for fault in wrong]


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--bin", default="target/debug/parallax")
    options.add_argument("--every", type=int, default=1, help="tries only every so many calls")
    given = options.parse_args()
    wrong, tried = [], collections.Counter()
    with tempfile.TemporaryDirectory() as place:
        trial = Trial(str(Path(given.bin).resolve()), Path(place))
        calls = trial.calls()
        for call, what in [(call, "signal=KILL") for call in KILLED] + [(call, f"error={error}") for call, error in FAILED]:
            for n in range(1, calls[call] + 1, given.every):
                wrong += trial.disturbed(call, what, n)
                tried[f"{call} {what.split('=')[1]}"] += 1
    print(", ".join(f"{name} {count}" for name, count in tried.items()) + f": {sum(tried.values())} points, {len(wrong)} faults")
    print("\n".join(wrong), file=sys.stderr if wrong else sys.stdout, end="\n" if wrong else "")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
