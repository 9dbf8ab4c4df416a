# shellcheck shell=bash
# An archive for computers without a network or rights to install: page, engine, model, trials
# and a server.

PACKAGES=package

# make_package OUT [SNAPSHOT]: packs what is built, with the trials of a snapshot directory in
# the place of the demo's. Prints nothing but failures.
make_package() {
  local out=$1 snapshot=${2:-} stage
  stage=$(mktemp -d)/$(basename "$out" .zip)
  mkdir -p "$stage/bin" "$(dirname "$out")"
  cp -r www/dist "$stage/page"
  cp "$CLI" "$stage/bin/"
  if have strip; then strip "$stage/bin/trialmatch"; fi
  cp scripts/package/{start.sh,README.txt} LICENSE-MIT LICENSE-APACHE "$stage/"
  if [[ -n $snapshot ]]; then put_snapshot "$snapshot" "$stage/page"; fi
  zip_folder "$stage" "$out"
  rm -r "$(dirname "$stage")"
}

# put_snapshot DIR PAGE: the snapshot that the page opens first.
put_snapshot() {
  local name
  name=$(basename "$1" | tr -c 'A-Za-z0-9._\n-' '-')
  logged verify "build it with \`trialmatch snapshot build\`" "$CLI" snapshot verify "$1"
  rm -r "$2/snapshots"
  mkdir "$2/snapshots"
  cp -r "$1" "$2/snapshots/$name"
  sed -i "s|content=\"snapshots/demo/\"|content=\"snapshots/$name/\"|" "$2/index.html"
  # The list of files that the page keeps for itself has changed.
  logged service-worker "read the errors above" node www/sw/build.js "$2"
}

# zip_folder DIR OUT: with the rights of the files, so that what can be run still can.
zip_folder() {
  rm -f "$2"
  python3 - "$1" "$2" <<'PY'
import pathlib, sys, zipfile
folder, out = map(pathlib.Path, sys.argv[1:])
with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
    for file in sorted(folder.rglob("*")):
        if file.is_file():
            archive.write(file, file.relative_to(folder.parent))
PY
}

package_version() { sed -n 's/^version = "\(.*\)"/\1/p' Cargo.toml | head -n 1; }

package_name() {
  echo "trialmatch-$(package_version)-$(uname -s | tr '[:upper:]' '[:lower:]')-$(uname -m).zip"
}

build_package() {
  local out
  out=$PACKAGES/$(package_name)
  timed "packing $out" make_package "$out" "$SNAPSHOT"
  say "$out: $(stat -c %s "$out") bytes; unpack it and run start.sh"
}

# The engine for other pages, as an npm package.
build_npm() {
  local version
  version=$(package_version)
  timed "building $PACKAGES/npm" \
    logged npm-package "read the errors above" node scripts/npm/build.js "$PACKAGES/npm" "$version"
  say "$PACKAGES/npm: install it with \`npm install ./$PACKAGES/npm\`"
}
