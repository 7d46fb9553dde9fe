#!/usr/bin/env bash
# run.sh <command...>: runs it with what the set-up found: the tools on the PATH (wasm-bindgen in the version of
# Cargo.lock first, then node_modules/.bin), the browsers in CHROME, CHROMEDRIVER, FIREFOX, GECKODRIVER.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$ROOT/scripts/setup/tools.sh"
tool_fits wasm-bindgen "$(locked_version wasm-bindgen)" || die "wasm-bindgen $(locked_version wasm-bindgen) is missing: run \`make setup\`"
PATH=$ROOT/node_modules/.bin:$PATH
while IFS= read -r line; do export "${line?}"; done < <(node "$ROOT/scripts/browsers.mjs")
exec "$@"
