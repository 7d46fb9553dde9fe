#!/usr/bin/env bash
# Real class lists as projects: fetches the packages that carry them (once, 10 MB, into target/real-names), reads the
# lists out of them and runs tests/real_names.rs on them.
set -euo pipefail
cd "$(dirname "$0")/.."
here=tests/real_names
cache=target/real-names
stamp=$cache/requirements.txt

if ! cmp -s "$here/requirements.txt" "$stamp" || ! cmp -s "$here/lists.py" "$cache/lists.py"; then
  mkdir -p "$cache/wheels"
  rm -f "$stamp" "$cache"/wheels/* "$cache"/*.txt
  echo "Fetching the class lists (once, 10 MB) ..."
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
    -d "$cache/wheels" -r "$here/requirements.txt"
  python3 "$here/lists.py" "$cache/wheels" "$cache"
  cp "$here/lists.py" "$cache/lists.py"
  cp "$here/requirements.txt" "$stamp"
fi
exec cargo test --locked --test real_names -- --ignored --nocapture
