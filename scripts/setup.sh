#!/usr/bin/env bash
# setup.sh package|test: brings everything that building (package) or building and testing (test) needs onto this machine.
# Says what it finds and does. A second run finds everything and takes a second or two.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$ROOT/scripts/wasm-toolchain.sh"
. "$ROOT/scripts/setup/rust.sh"
. "$ROOT/scripts/setup/wasm.sh"
. "$ROOT/scripts/setup/node.sh"
. "$ROOT/scripts/setup/tools.sh"
. "$ROOT/scripts/setup/browsers.sh"

case ${1:-} in package | test) ;; *) die "usage: setup.sh package|test" ;; esac

setup_node
setup_rust
setup_wasm
setup_wasm_bindgen
if [ "$1" = test ]; then
  setup_rust_tests
  cargo_tool wasm-pack wasm-pack
  setup_browsers
fi
tools_done
say "ready"
