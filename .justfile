# The tasks of this repository. `just` lists them.

default:
    @just --list

# everything that must hold before a change is taken
test:
    tests/run

# the same with the licences of all dependencies
test-all:
    PARALLAX_DENY=1 tests/run

# the fast part, while editing
check:
    cargo fmt
    cargo clippy --all-targets -- -D warnings

# the lists prove themselves
lexicons:
    cargo run --quiet -- lexicon check lexicons/*.toml

# writes reports/sample and reports/study anew from corpus/sample
sample:
    tests/sample.sh

# the three rows of the throughput table on a generated corpus of MB megabytes
bench mb="20":
    cargo bench --bench throughput -- {{mb}}

# how often comparisons err on made-up corpora (minutes)
calibration:
    cargo build --release
    tests/calibration.py

# all pairs of ten outlets on 10,000 articles and 300 measures
bench-comparisons:
    cargo bench --bench comparisons

# instructions per byte against tests/perf/instructions.toml
instructions:
    cargo build --release
    tests/perf/instructions.sh

# agreement with annotators against tests/agreement.toml
agreement:
    cargo build --release
    python3 tests/agreement.py
