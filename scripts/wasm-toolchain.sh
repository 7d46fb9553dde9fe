# Which Rust builds for wasm here? Sourced. Answers by trying, so it is right after an upgrade too.

WASM_TARGET=wasm32-unknown-unknown
DEBIAN_LIB=/usr/lib/rustlib/$WASM_TARGET/lib
DEBIAN_MARKER=$DEBIAN_LIB/labelwright-std

# What the standard library in DEBIAN_LIB has to be built from: the compiler, the package it came in, and the way of
# building it (a number to count up when build_debian_std changes).
debian_version() {
  echo "build 2"
  /usr/bin/rustc -vV 2>/dev/null
  dpkg-query -W -f '${Package} ${Version}\n' rustc-web rust-web-src 2>/dev/null || true
}

# wasm_works [env arguments]: the rustc of that environment compiles and links for wasm, and has the test crate
# (wasm-bindgen-test needs it). Takes about 0.3 s.
wasm_works() {
  local dir lib status=1
  lib=$(env "$@" rustc --print target-libdir --target "$WASM_TARGET" 2>/dev/null) || return 1
  ls "$lib"/libstd-*.rlib "$lib"/libtest-*.rlib >/dev/null 2>&1 || return 1
  # Built here, for a compiler that has been upgraded since?
  if [ "$lib" = "$DEBIAN_LIB" ] && [ -e "$DEBIAN_MARKER" ] && [ "$(debian_version)" != "$(cat "$DEBIAN_MARKER")" ]; then return 1; fi
  dir=$(mktemp -d)
  printf 'pub fn grow(mut v: Vec<u8>) -> Vec<u8> { v.push(1); v }\n' >"$dir/probe.rs"
  if env "$@" rustc --edition 2021 --crate-type cdylib --target "$WASM_TARGET" -C panic=abort \
    -o "$dir/probe.wasm" "$dir/probe.rs" >/dev/null 2>&1; then status=0; fi
  rm -rf "$dir"
  return "$status"
}

# The environment that makes cargo, wasm-pack and clippy use Debian's Rust, without making it anyone's default.
debian_env() {
  if have rustup; then echo RUSTUP_TOOLCHAIN=debian; else echo "PATH=/usr/bin:$PATH"; fi
}

# Sets WASM_ENV (arguments for `env`, maybe none) and succeeds if some Rust here builds for wasm.
find_wasm_toolchain() {
  WASM_ENV=()
  if have rustc && wasm_works; then return 0; fi
  [ -x /usr/bin/rustc ] && [ -x /usr/bin/cargo ] || return 1
  WASM_ENV=("$(debian_env)")
  wasm_works "${WASM_ENV[@]}"
}
