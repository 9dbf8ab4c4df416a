# shellcheck shell=bash
# Said lines, failures with a remedy, and stamps by content.

STAMPS=.build/stamps
LOGS=.build/logs
mkdir -p "$STAMPS" "$LOGS"

say() { printf '%s\n' "── $*"; }

# fail MESSAGE REMEDY
fail() {
  printf 'error: %s\n  help: %s\n' "$1" "$2" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# logged NAME REMEDY COMMAND…: runs quietly; on failure shows the end of the log.
logged() {
  local name=$1 remedy=$2 log=$LOGS/$1.log
  shift 2
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 40 "$log" >&2
    fail "$name failed; the whole log is in $log" "$remedy"
  fi
}

# timed TEXT COMMAND…: says what begins and how long it took.
timed() {
  local text=$1 began=$SECONDS
  shift
  say "$text …"
  "$@"
  say "$text: $((SECONDS - began)) s"
}

# One hash over the content and names of files and directories.
content_hash() {
  find "$@" -type f -print0 | LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1
}

# fresh NAME HASH: whether the step was last done with this input.
fresh() { [[ -f $STAMPS/$1 && $(<"$STAMPS/$1") == "$2" ]]; }

# stamp NAME HASH: the step is done with this input.
stamp() { printf '%s' "$2" >"$STAMPS/$1"; }

clean() {
  rm -rf target target-wasm www/dist www/public/{engine,model,snapshots,licences} \
    "$STAMPS" "$LOGS" artifacts package
  say "removed what was built; tools and downloads stay in .build and node_modules"
}
