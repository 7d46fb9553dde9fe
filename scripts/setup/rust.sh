# The native Rust and a C compiler (sourced by ../setup.sh).

setup_rust() {
  local wanted found
  wanted=$(sed -n 's/^rust-version = "\(.*\)"/\1/p' "$ROOT/Cargo.toml")
  if ! have cc && debian_root; then apt_install gcc libc6-dev || true; fi
  have cc || die "a C compiler is missing (Rust links with it): install gcc or clang"
  if ! have cargo || ! have rustc; then
    debian_root || die "Rust is missing: install it from https://rustup.rs (version $wanted or newer)"
    # No rustup: Debian's Rust then serves the native builds too.
    apt_install rustc-web cargo-web || die "Rust is missing and Debian's packages cannot be installed: install it from https://rustup.rs"
    hash -r
  fi
  found=$(version_in "$(rustc -V 2>/dev/null)")
  [ -n "$found" ] || die "\`rustc -V\` does not work: run \`rustup default stable\`"
  at_least "$found" "$wanted" || die "Rust $wanted or newer is needed, this is $found: run \`rustup update\` (or install from https://rustup.rs)"
  say "rust: $found ($(command -v rustc))"
}

# What only the tests need: the formatter and the linter, the latter for the wasm builds' Rust too.
setup_rust_tests() {
  if ! native_lints; then
    if have rustup; then
      logged rustup-components "rust: rustup component add rustfmt clippy (60 s at most)" \
        limited 60 env RUST_BACKTRACE=0 rustup component add rustfmt clippy || true
    elif debian_root; then
      apt_install rustfmt-web rust-web-clippy || true
    fi
    native_lints || die "rustfmt or clippy is missing: run \`rustup component add rustfmt clippy\`"
  fi
  if ! wasm_clippy; then
    if debian_root; then apt_install rust-web-clippy || true; fi
    wasm_clippy || die "clippy for the Rust that builds for wasm is missing: install rust-web-clippy"
  fi
}

native_lints() { cargo fmt --version >/dev/null 2>&1 && cargo clippy --version >/dev/null 2>&1; }

wasm_clippy() { env ${WASM_ENV[@]+"${WASM_ENV[@]}"} cargo clippy --version >/dev/null 2>&1; }
