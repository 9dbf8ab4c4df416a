#!/bin/sh
# Starts TrialMatch and opens it in the browser; stop it with Ctrl+C. Needs nothing installed.
case $0 in */*) cd "${0%/*}" || exit 1 ;; esac
# The port is part of where the browser keeps settings and trial data: it stays the same.
case " $* " in
  *" --port "*) ;;
  *) set -- --port 7420 "$@" ;;
esac
exec ./bin/trialmatch serve --dir page --open "$@"
