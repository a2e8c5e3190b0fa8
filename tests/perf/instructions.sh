#!/usr/bin/env bash
# Instructions per byte of article text, counted by callgrind: a gate that noise cannot move.
#
#   tests/perf/instructions.sh [PROGRAM]            fails where a figure stands more than 3 % above the one recorded
#   tests/perf/instructions.sh --record [PROGRAM]   writes tests/perf/instructions.toml
#
# Each row is run on a small and a large corpus dealt out from corpus/sample. The difference is what a byte costs once
# the lexicons are read and the words are known; what is left of the small run is what it costs to start.
set -euo pipefail
export LC_ALL=C
cd "$(dirname "$0")/../.."
record=''
if [ "${1:-}" = --record ]; then record=yes; shift; fi
program=${1:-target/release/parallax}
file=tests/perf/instructions.toml
slack=3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

corpus() { # COPIES: a CSV of the sample articles, so many times
  printf 'id,outlet,topic,text\n'
  for ((copy = 0; copy < $1; copy++)); do
    for article in corpus/sample/*/*.txt; do
      awk -v id="$copy/$article" 'BEGIN { printf "\"%s\",Lantern,bridge,\"", id } { gsub(/"/, "\"\""); print } END { print "\"" }' "$article"
    done
  done
}

instructions() { # CSV ARGUMENTS...
  local input=$1
  shift
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" analyze "$input" --threads 1 --quiet --out "$work/out" "$@" \
    2>"$work/log" || { cat "$work/log" >&2; return 1; }
  sed -n 's/^==[0-9]*== Collected : \([0-9]*\).*/\1/p' "$work/log"
}

small=2 large=22
corpus $small >"$work/small.csv"
corpus $large >"$work/large.csv"
bytes=$(($(wc -c <"$work/large.csv") - $(wc -c <"$work/small.csv")))

failed=0
rows=''
row() { # NAME ARGUMENTS...
  local name=$1 a b now before=''
  shift
  a=$(instructions "$work/small.csv" "$@")
  b=$(instructions "$work/large.csv" "$@")
  now=$(awk -v d=$((b - a)) -v n="$bytes" 'BEGIN { printf "%.1f", d / n }')
  verdict "$name" "$now"
  [ "$name" != everything ] || verdict start "$(awk -v a="$a" -v d=$((b - a)) -v c=$small -v l=$large 'BEGIN { printf "%.1f", (a - d * c / (l - c)) / 1e6 }')"
}

verdict() { # NAME VALUE
  local before
  before=$(sed -n "s/^$1 = \([0-9.]*\)$/\1/p" "$file" 2>/dev/null || true)
  rows+="$1 = $2"$'\n'
  if [ -z "$before" ]; then
    printf '%-12s %8s  (not recorded)\n' "$1" "$2"
  elif awk -v now="$2" -v then="$before" -v slack=$slack 'BEGIN { exit !(now > then * (1 + slack / 100)) }'; then
    printf '%-12s %8s  FAILED: %s recorded, %s %% slack\n' "$1" "$2" "$before" $slack
    failed=1
  else
    printf '%-12s %8s  (%s recorded)\n' "$1" "$2" "$before"
  fi
}

row documents --lexicon loaded --tables documents
row measures --tables documents,measures,attributions,speakers,ledger,codebook
# The page is drawn from the tables once they are written: no work on an article.
row everything --tables documents,measures,hits,attributions,speakers,hedging,labels,frames,headlines,comparisons,ledger,codebook

if [ -n "$record" ]; then
  {
    printf '# Written by tests/perf/instructions.sh --record. Instructions per byte of article text:\n'
    printf '#   documents   one lexicon, documents.csv only\n'
    printf '#   measures    all shipped lexicons, every table but hits.csv\n'
    printf '#   everything  all shipped lexicons, every table, without the page\n'
    printf '# start: millions of instructions before the first article and for new words, with all shipped lexicons.\n\n'
    printf '%s' "$rows"
  } >"$file"
  echo "wrote $file"
  exit 0
fi
exit $failed
