#!/usr/bin/env bash
# Runs the program where the system's mathematical library stops it at the first call, and compares what it writes with an ordinary run:
# digits that reach an output may not come from there, because they differ between systems.
#
#   tests/arithmetic.sh [PROGRAM]      needs Linux with glibc, and cc
set -euo pipefail
cd "$(dirname "$0")/.."
program=${1:-target/debug/parallax}
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT

one=(acos asin atan cbrt cos cosh erf erfc exp exp2 expm1 lgamma log log10 log1p log2 sin sinh tan tanh tgamma)
two=(atan2 hypot pow)
{
  echo 'void _Exit(int);'
  printf 'double %s(double x) { (void)x; _Exit(86); }\n' "${one[@]}"
  printf 'double %s(double x, double y) { (void)x; (void)y; _Exit(86); }\n' "${two[@]}"
} >"$place/stop.c"
cc -w -shared -fPIC -fno-builtin "$place/stop.c" -o "$place/stop.so"

# The stop must work, or nothing is tested.
printf 'double log(double); int main(int n, char **a) { return log(n + 1.0) > 100; }' >"$place/asks.c"
cc -w -fno-builtin "$place/asks.c" -o "$place/asks" -lm
if LD_PRELOAD="$place/stop.so" "$place/asks"; then
  echo 'the mathematical library cannot be stopped here' >&2
  exit 1
fi

failed=0
check() { # NAME ARGUMENTS...
  local name=$1
  shift
  "$program" "$@" --quiet >"$place/$name.plain"
  if ! LD_PRELOAD="$place/stop.so" "$program" "$@" --quiet >"$place/$name.stopped"; then
    echo "$name: asks the system's mathematical library" >&2
    failed=1
  elif ! cmp "$place/$name.plain" "$place/$name.stopped"; then
    failed=1
  fi
}
check compare compare corpus/sample --voice own,all --margin 0.8,1.25
check matched compare corpus/sample --match topic
check keyness keyness corpus/sample
check trend trend corpus/sample --least 1
folders() { # NAME ARGUMENTS...
  local name=$1
  shift
  "$program" "$@" --quiet --out "$place/$name-plain"
  if ! LD_PRELOAD="$place/stop.so" "$program" "$@" --quiet --out "$place/$name-stopped"; then
    echo "$name: asks the system's mathematical library" >&2
    failed=1
  fi
  diff -rq "$place/$name-plain" "$place/$name-stopped" || failed=1
}
folders analyze analyze corpus/sample
folders study run reports/study.toml
exit "$failed"
