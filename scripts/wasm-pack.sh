#!/usr/bin/env bash
# wasm-pack.sh chromium|firefox: the tests of tests/browser.rs in that browser, headless, by wasm-pack.
# Runs under run.sh, which names the browsers and drivers.
set -euo pipefail
. "$(dirname "$0")/lib.sh"

case ${1:-} in
  chromium) options=(--chrome --chromedriver "${CHROMEDRIVER:?}") ;;
  firefox) options=(--firefox --geckodriver "${GECKODRIVER:?}") ;;
  *) die "usage: wasm-pack.sh chromium|firefox" ;;
esac
# The runner takes the first driver whose variable is set, whatever wasm-pack was told.
unset CHROMEDRIVER GECKODRIVER

# webdriver.json names Debian's browsers; this machine's may be elsewhere.
WASM_BINDGEN_TEST_WEBDRIVER_JSON=$ROOT/target/webdriver.json
export WASM_BINDGEN_TEST_WEBDRIVER_JSON
mkdir -p "$ROOT/target"
node -e '
  const { readFileSync, writeFileSync } = require("node:fs");
  const options = JSON.parse(readFileSync("webdriver.json", "utf8"));
  if (process.env.CHROME) options["goog:chromeOptions"].binary = process.env.CHROME;
  if (process.env.FIREFOX) options["moz:firefoxOptions"].binary = process.env.FIREFOX;
  writeFileSync(process.argv[1], JSON.stringify(options));
' "$WASM_BINDGEN_TEST_WEBDRIVER_JSON"

# Seconds that the runner waits for all tests: 50 MB of input in a debug build take longer than its 20. While such a test
# runs, the page answers nothing; the time that a driver bears that stands in webdriver.json, in ms (else 30 s).
export WASM_BINDGEN_TEST_TIMEOUT=${WASM_BINDGEN_TEST_TIMEOUT:-600}

exec bash "$ROOT/scripts/wasm.sh" bash -c '
  # wasm-pack builds all tests of the crate, though told which one to run, and the native ones are not made for wasm.
  # A stand-in for cargo leaves that option out.
  LABELWRIGHT_CARGO=$(command -v cargo) PATH=$0/scripts/wasm-pack:$PATH exec wasm-pack test "$@"
' "$ROOT" --mode no-install --headless "${options[@]}" "$ROOT" --test browser
