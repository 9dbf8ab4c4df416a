# shellcheck shell=bash
# The command line, the model file, the demo snapshot, the engine's three variants, and the intake.

VARIANTS=(relaxed threads single)
ORDER=(scripts/order_functions.js scripts/wasm_module.js)
CLI=target/release/trialmatch
MODEL=$MODEL_DIR/minilm-int8.safetensors

build_cli() {
  timed "building the command line" \
    logged cli "read the errors above" cargo build --release --features cli --bin trialmatch
}

# The command line as the native tests have built it, for the tests that follow: another build,
# optimised further, takes five minutes and answers the same.
use_tested_cli() {
  CLI=target/debug/trialmatch
  export TRIALMATCH_BIN=$PWD/$CLI
}

build_model() {
  local hash
  hash=$(content_hash "$MODEL_DIR/model.safetensors" "$MODEL_DIR/vocab.txt" src/embed)
  if ! { [[ -f $MODEL ]] && fresh model "$hash"; }; then
    timed "converting the model to 8 bits" "$CLI" model convert \
      --weights "$MODEL_DIR/model.safetensors" --vocab "$MODEL_DIR/vocab.txt" --out "$MODEL"
    stamp model "$hash"
  fi
  place "$MODEL" www/public/model
}

# The demo snapshot: synthetic trials, rebuilt when the command line or the model changes; the
# cache of embeddings makes that quick.
build_demo() {
  local out=www/public/snapshots/demo studies=.build/demo.jsonl hash
  hash=$(content_hash "$CLI" "$MODEL")
  if [[ -f $out/manifest.json ]] && fresh demo "$hash"; then return; fi
  timed "making the demo snapshot: 2,000 synthetic trials (first time: a minute)" \
    make_demo "$studies" "$out"
  stamp demo "$hash"
}

make_demo() {
  "$CLI" demo --trials 2000 --seed 1 --out "$1"
  rm -rf "$2"
  mkdir -p "$(dirname "$2")"
  "$CLI" snapshot build "$1" --model "$MODEL" --out "$2" --name "Demo (synthetic)" \
    --date 2026-11-01 --cache .build/demo-embeddings.cache
}

# place FILE DIR: puts a copy where the page is built from, unless it is there.
place() {
  mkdir -p "$2"
  cmp --silent "$1" "$2/$(basename "$1")" || cp "$1" "$2/"
}

build_engines() {
  local variant
  for variant in "${VARIANTS[@]}" intake; do build_engine "$variant"; done
}

# build_engine VARIANT: one of the engine's, or the intake.
build_engine() {
  local variant=$1 out=www/public/engine/$1 hash
  hash="$PROFILE-$(wasm_rustc --version)-$(wasm_flags "$variant")"
  hash+=-$(content_hash src build.rs Cargo.toml Cargo.lock scripts/toolchain.sh "${ORDER[@]}")
  if [[ -f $out/trialmatch_bg.wasm ]] && fresh "engine-$variant" "$hash"; then return; fi
  timed "building the engine, $variant (first time: about 4 min)" \
    compile_engine "$variant" "$out"
  stamp "engine-$variant" "$hash"
}

# The crate's feature that a variant is built of.
module_of() { if [[ $1 == intake ]]; then echo intake; else echo engine; fi; }

# compile_engine VARIANT OUT
compile_engine() {
  local variant=$1 out=$2 profile=wasm directory=wasm flags=(--remove-name-section)
  if [[ $PROFILE == dev ]]; then
    profile=dev directory=debug
    flags=(--debug --keep-debug)
  fi
  logged "engine-$variant" "read the errors above" \
    with_wasm "$variant" cargo build --lib --features "$(module_of "$variant")" --profile "$profile"
  rm -rf "$out"
  wasm-bindgen --target web --out-name trialmatch --out-dir "$out" "${flags[@]}" \
    --remove-producers-section \
    "target-wasm/$variant/wasm32-unknown-unknown/$directory/trialmatch.wasm"
  if [[ $PROFILE != dev ]]; then node "${ORDER[0]}" "$out/trialmatch_bg.wasm"; fi
  say "$variant: $(stat -c %s "$out/trialmatch_bg.wasm") bytes," \
    "$(gzip -9c "$out/trialmatch_bg.wasm" | wc -c) compressed"
}
