# shellcheck shell=bash
# The threaded engine needs a standard library rebuilt with atomics, and so the library's
# sources of exactly the compiler in use. Two ways to them: rustup's `rust-src`, or Debian's
# packages beside rustup's compiler.

DEBIAN_RUST=(rustc-web cargo-web rust-web-src rust-web-llvm lld-22)

# Sets WASM_WAY to `rustup` or `debian`.
setup_wasm_toolchain() {
  if rustup_has_sources; then
    WASM_WAY=rustup
  elif debian_has_sources; then
    WASM_WAY=debian
  elif add_rustup_sources; then
    WASM_WAY=rustup
  else
    apt_install "${DEBIAN_RUST[@]}"
    debian_has_sources || fail "no compiler with its library's sources" \
      "run \`rustup component add rust-src\` where the network allows it"
    WASM_WAY=debian
  fi
  say "engine built with $(wasm_rustc --version) ($WASM_WAY)"
}

rustup_has_sources() {
  have rustup && [[ -f $(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock ]]
}

debian_has_sources() {
  [[ -x /usr/bin/rustc && -f /usr/lib/rustlib/src/rust/library/Cargo.lock ]] &&
    [[ -e /usr/lib/rustlib/x86_64-unknown-linux-gnu/bin/rust-lld ]]
}

add_rustup_sources() {
  have rustup || return 1
  say "adding the standard library's sources through rustup …"
  timeout 120 rustup component add rust-src >"$LOGS/rust-src.log" 2>&1 </dev/null &&
    rustup_has_sources
}

wasm_rustc() {
  if [[ $WASM_WAY == debian ]]; then /usr/bin/rustc "$@"; else rustc "$@"; fi
}

# The flags of a variant, or of the intake; why each of them is needed is in ARCHITECTURE.md.
wasm_flags() {
  local features=+bulk-memory,+mutable-globals,+simd128,+nontrapping-fptoint,+sign-ext
  local threads=(
    -C link-arg=--shared-memory -C link-arg=--import-memory
    -C link-arg=--export=__wasm_init_tls -C link-arg=--export=__tls_size
    -C link-arg=--export=__tls_align -C link-arg=--export=__tls_base
  )
  case $1 in
    relaxed) features+=,+atomics,+relaxed-simd ;;
    threads) features+=,+atomics ;;
    # The intake is one build for every variant: it has one thread anyway.
    single | intake) threads=() ;;
  esac
  echo "-C panic=unwind -Z location-detail=none -Z fmt-debug=shallow -C target-feature=$features" \
    "-C link-arg=--max-memory=4294967296" "${threads[@]}"
}

# `test` is among the libraries so that builds with and without tests share their dependencies.
# with_wasm VARIANT COMMAND…: runs a command in the environment of a variant's build. Each
# variant has its own target directory, or the flags would evict each other's libraries.
with_wasm() {
  local variant=$1
  shift
  (
    export CARGO_TARGET_DIR=$PWD/target-wasm/$variant
    export RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=panic_unwind,std,test
    export CARGO_UNSTABLE_BUILD_STD_FEATURES=panic-unwind,optimize_for_size
    export CARGO_BUILD_TARGET=wasm32-unknown-unknown
    RUSTFLAGS=$(wasm_flags "$variant")
    export RUSTFLAGS
    if [[ $WASM_WAY == debian ]]; then
      export RUSTC=/usr/bin/rustc PATH=/usr/bin:$PATH
    fi
    "$@"
  )
}
