#!/usr/bin/env bash
# wasm.sh <command...>: runs it so that cargo, rustc and wasm-pack are those that build for wasm on this machine.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$ROOT/scripts/wasm-toolchain.sh"
find_wasm_toolchain || die "no Rust here builds for $WASM_TARGET: run \`make setup\`"
exec env ${WASM_ENV[@]+"${WASM_ENV[@]}"} "$@"
