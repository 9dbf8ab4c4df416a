# shellcheck shell=bash
# The benchmarks, native and in the browser, beside other engines where their harness is at hand.
# The browser's figures go to benches/RESULTS.md; those of criterion stay in target/criterion.

BENCHES=(kernels encoder vocab matcher cohort parser)
BENCH_DATA=.build/bench
PEERS=../shared/peers
REAL_STUDIES=../shared/data/trials/studies.jsonl.gz

run_benches() {
  local sizes=(10000 50000 100000 500000) demos=(50000 500000) flags=()
  if ((QUICK)); then
    sizes=(10000 50000) demos=(50000) flags=(--quick)
    BENCHES=(kernels encoder)
  fi
  setup
  setup_browser
  build_all
  build_npm
  mkdir -p "$BENCH_DATA/snapshots"
  bench_native
  if bench_peers; then flags+=(--harness "$BENCH_DATA/peers"); fi
  bench_vectors "${sizes[@]}"
  bench_trials "${demos[@]}"
  timed "browser benchmarks" node benches/browser/run.js "$BENCH_DATA" "${flags[@]}"
}

bench_native() {
  local bench flags=()
  if ((QUICK)); then flags=(-- --quick); fi
  for bench in "${BENCHES[@]}"; do
    timed "bench $bench" cargo bench --features cli --bench "$bench" "${flags[@]}"
  done
}

# A copy of the harness with what it needs. Says what is missing when it cannot be used.
bench_peers() {
  if [[ ! -d $PEERS ]]; then
    say "skipped: other engines, $PEERS not found"
    return 1
  fi
  local out=$BENCH_DATA/peers
  if [[ ! -f $out/dist/ref_rdot.js ]]; then
    timed "preparing the other engines" prepare_peers "$out"
  fi
  put_contender "$BENCH_DATA/eng"
}

# prepare_peers OUT
prepare_peers() {
  local out=$1 remedy="check the network, then run this again"
  mkdir -p "$out"
  cp -r --no-preserve=mode "$PEERS/." "$out"
  logged peers-npm "$remedy" npm --prefix "$out" install --no-audit --no-fund
  logged peers-python "$remedy" python3 -m venv "$BENCH_DATA/venv"
  logged peers-python "$remedy" "$BENCH_DATA/venv/bin/pip" install numpy onnx
  mkdir -p "$out/models" "$out/results"
  logged peers-data "read the errors above" "$BENCH_DATA/venv/bin/python" "$out/gen_data.py"
  logged peers-models "read the errors above" "$BENCH_DATA/venv/bin/python" "$out/gen_onnx.py"
  (cd "$out" && node build.mjs)
}

# put_contender DIR: our engine as the harness loads it, with snapshots of the harness's data.
put_contender() {
  mkdir -p "$1/snapshots"
  cp benches/browser/contender.js "$1/"
  ln -sfn "$PWD/$PACKAGES/npm" "$1/package"
  local size
  for size in 50000 500000; do
    ln -sfn "$PWD/$BENCH_DATA/snapshots/vectors-$size" "$1/snapshots/random_$size"
  done
}

# bench_vectors SIZE…: the harness's vectors where it is at hand, else seeded ones of our own.
bench_vectors() {
  local size source=own
  if [[ -f $BENCH_DATA/peers/data/random_500000.f32 ]]; then
    source=harness
  fi
  if ! fresh bench-vectors "$source $*"; then
    rm -rf "$BENCH_DATA"/{vectors.*,queries.f32,exact.json,snapshots/vectors-*}
  fi
  if [[ $source == harness ]]; then
    ln -sf peers/data/random_500000.f32 "$BENCH_DATA/vectors.f32"
    ln -sf peers/data/random_q256.f32 "$BENCH_DATA/queries.f32"
  fi
  node benches/browser/make_data.js "$BENCH_DATA" "$@"
  stamp bench-vectors "$source $*"
  for size in "$@"; do
    bench_snapshot "vectors-$size" vectors "$BENCH_DATA/vectors.f32" "$size"
  done
}

# bench_trials SIZE…: made-up trials, and real ones where they are at hand.
bench_trials() {
  local size studies
  for size in "$@"; do
    studies=$BENCH_DATA/demo-$size.jsonl
    if [[ ! -f $studies ]]; then "$CLI" demo --trials "$size" --seed 7 --out "$studies"; fi
    bench_snapshot "demo-$size" studies "$studies"
  done
  if [[ -f $REAL_STUDIES ]]; then
    bench_snapshot real studies "$REAL_STUDIES"
  else
    say "skipped: real studies, $REAL_STUDIES not found"
  fi
}

# bench_snapshot NAME ARGUMENT…: unless it is there, made by this very builder.
bench_snapshot() {
  local name=$1 out=$BENCH_DATA/snapshots/$1 hash
  shift
  hash=$(content_hash src/snapshot src/criteria src/registry src/rank/sentence.rs "$MODEL")
  if [[ -f $out/manifest.json ]] && fresh "bench-$name" "$hash"; then return; fi
  rm -rf "$out"
  timed "making the snapshot $name" logged "bench-$name" "read the errors above" \
    cargo run --release --features cli --example bench_snapshot -- "$MODEL" "$out" "$@"
  stamp "bench-$name" "$hash"
}
