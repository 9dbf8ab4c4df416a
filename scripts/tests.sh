# shellcheck shell=bash
# Every test, in an order that shares what is built. A step fails when its command does or when
# its runner's closing line is missing: a runner that ran nothing has not passed.

FAILED=()

run_tests() {
  setup
  setup_tests
  test_source
  test_native
  test_page
  test_variants
  use_tested_cli
  build_product
  step "end to end" '^(#|ℹ) (pass|fail|skipped) ' npm run e2e
  conclude
}

test_source() {
  step format '' cargo fmt --all --check
  step clippy 'Finished' cargo clippy --workspace --features cli --all-targets -- -D warnings
  step documentation 'Finished' env RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps --features cli
}

test_native() { step native '^test result: ' cargo test --workspace --features cli; }

test_page() {
  step types '' npm run check
  step page '^(#|ℹ) (pass|fail|skipped) ' npm test
}

# Each variant in headless Chromium; `single` on a page that is not cross-origin isolated, as it
# will be used.
test_variants() {
  local variant
  if [[ $WASM_WAY == rustup ]]; then
    for variant in single intake; do
      step "clippy $variant" 'Finished' with_wasm "$variant" \
        cargo clippy --profile wasm --lib --features "$(module_of "$variant")" -- -D warnings
    done
  else
    say "clippy single, clippy intake: skipped, Debian's compiler comes without clippy"
  fi
  for variant in "${VARIANTS[@]}"; do
    step "browser $variant" '^test result: ok\. [1-9]' wasm_tests "$variant"
  done
}

# Runs one variant; every file must have run tests: the runner also ends well when it skips all.
wasm_tests() {
  local log=$LOGS/wasm-pack-$1.log files=(tests/wasm/tests/*.rs)
  if [[ $1 == single ]]; then export WASM_BINDGEN_TEST_NO_ORIGIN_ISOLATION=1; fi
  with_wasm "$1" wasm-pack test --mode no-install --headless --chrome \
    --chromedriver "$(command -v chromedriver)" tests/wasm --profile wasm 2>&1 | tee "$log"
  (($(grep -cE '^test result: ok\. [1-9]' "$log") == ${#files[@]}))
}

# step NAME CLOSING COMMAND…: CLOSING is a pattern of the runner's closing lines, which are
# shown; the rest goes to a log.
step() {
  local name=$1 closing=$2 log="$LOGS/test-${1// /-}.log" began=$SECONDS verdict=ok
  shift 2
  say "$name …"
  "$@" >"$log" 2>&1 </dev/null || verdict=failed
  if [[ -n $closing ]] && ! grep -E "$closing" "$log"; then
    say "$name: no closing line like \`$closing\`"
    verdict=failed
  fi
  grep -E '^skipped: |^test .* ignored' "$log" || true
  if [[ $verdict == failed ]]; then
    FAILED+=("$name")
    show_failure "$log"
  fi
  say "$name: $verdict, $((SECONDS - began)) s (log: $log)"
}

# The tests that failed, as each runner reports them, and the end of the log.
show_failure() {
  grep -E -A 25 '^ *not ok |^---- .* stdout ----$|^error(\[|:)' "$1" | head -n 200 || true
  say "the end of $1:"
  tail -n 40 "$1"
}

conclude() {
  if ((${#FAILED[@]})); then
    fail "failed: $(printf '%s; ' "${FAILED[@]}")" "the logs are in $LOGS"
  fi
  say "all tests passed in $((SECONDS / 60)) min"
}
