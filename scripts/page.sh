# shellcheck shell=bash
# The page.

build_page() {
  local hash
  build_licences
  hash=$(page_inputs | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
  if [[ -f www/dist/index.html ]] && fresh page "$hash"; then return; fi
  timed "building the page" logged page "read the errors above" npm run build
  stamp page "$hash"
}

# Sources, messages, and the engine, model and snapshot that are copied beside them.
page_inputs() {
  find www messages package-lock.json -path www/dist -prune -o -type f -print0 | LC_ALL=C sort -z
}

# Whose work is in the engine, the command line and the page.
build_licences() {
  local out=www/public/licences hash
  hash=$(content_hash Cargo.lock package-lock.json scripts/licences.js)
  if [[ -f $out/list.json ]] && fresh licences "$hash"; then return; fi
  logged licences "check the network, then run this again" node scripts/licences.js "$out"
  stamp licences "$hash"
}
