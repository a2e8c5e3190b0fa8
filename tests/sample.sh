#!/usr/bin/env bash
# Writes reports/sample and reports/study anew from corpus/sample. Look at `git diff reports` before committing.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf reports/sample reports/study
cargo run --quiet --locked -- analyze corpus/sample --quiet --out reports/sample
cargo run --quiet --locked -- run reports/study.toml --quiet
ls -l reports/sample reports/study
