# shellcheck shell=bash
# The native benchmarks. Their figures are printed, and kept in target/criterion.

BENCHES=(kernels encoder vocab parser)

run_benches() {
  setup
  build_cli
  build_model
  local bench
  for bench in "${BENCHES[@]}"; do
    timed "bench $bench" cargo bench --features cli --bench "$bench"
  done
}
