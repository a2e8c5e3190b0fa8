#!/usr/bin/env bash
# Writes reports/sample anew from corpus/sample. Look at `git diff reports/sample` before committing.
set -euo pipefail
cd "$(dirname "$0")/.."
rm -rf reports/sample
cargo run --quiet --locked -- analyze corpus/sample --quiet --out reports/sample
ls -l reports/sample
