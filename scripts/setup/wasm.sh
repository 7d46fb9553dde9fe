# A Rust that builds for wasm, in one of three ways (sourced by ../setup.sh).

setup_wasm() {
  if find_wasm_toolchain; then
    if [ "${#WASM_ENV[@]}" -eq 0 ]; then
      say "wasm: way 1, $(rustc -V) has the target $WASM_TARGET"
    else
      say "wasm: way 3, done before: Debian's $(/usr/bin/rustc -V | cut -d' ' -f 1-2) builds for $WASM_TARGET"
    fi
    return
  fi
  if have rustup; then
    say "wasm: way 1 does not work here, the Rust in use has no $WASM_TARGET"
    # Short: a network that has it delivers 20 MB in seconds; a closed one may let the request hang.
    if logged rustup "wasm: way 2, rustup target add (60 s at most)" limited 60 env RUST_BACKTRACE=0 rustup target add "$WASM_TARGET" \
      && find_wasm_toolchain; then
      say "wasm: way 2 worked"
      return
    fi
    say "wasm: way 2 did not bring it"
  fi
  setup_wasm_debian
  find_wasm_toolchain || die "wasm: Debian's Rust is there, but still cannot build for $WASM_TARGET; see target/setup/*.log"
  say "wasm: way 3 worked, Debian's $(/usr/bin/rustc -V | cut -d' ' -f 1-2) builds for $WASM_TARGET"
}

setup_wasm_debian() {
  debian_root || die "the Rust target $WASM_TARGET is missing and rustup cannot install it: run \`rustup target add $WASM_TARGET\` with a network connection, or this as root on Debian"
  say "wasm: way 3, Debian's packages and their library source"
  apt_install rustc-web cargo-web rust-web-src rust-web-llvm rust-web-clippy || die "wasm: Debian's Rust packages cannot be installed, see target/setup/apt-install.log"
  # The linker is a link to the program of a package that is not among its dependencies.
  if [ ! -e /usr/bin/rust-lld ]; then
    apt_install "$(basename "$(readlink /usr/bin/rust-lld)")" || die "wasm: the linker that /usr/bin/rust-lld names cannot be installed"
  fi
  if have rustup && [ "$(RUSTUP_TOOLCHAIN=debian rustc --print sysroot 2>/dev/null)" != /usr ]; then
    rustup toolchain link debian /usr || die "wasm: \`rustup toolchain link debian /usr\` failed"
  fi
  if ! wasm_works "$(debian_env)"; then build_debian_std; fi
}

# Debian ships the library's source but not its wasm build. A throw-away crate builds it; the rlibs go where the
# compiler looks for them, so that no flag is needed later.
build_debian_std() {
  local dir staged
  if [ -d "$DEBIAN_LIB" ] && [ ! -e "$DEBIAN_MARKER" ]; then
    say "wasm: $DEBIAN_LIB holds files that do not fit this compiler; they are replaced"
  fi
  dir=$(mktemp -d)
  printf '[package]\nname = "throwaway"\nedition = "2021"\n[workspace]\n[profile.release]\npanic = "abort"\n' >"$dir/Cargo.toml"
  mkdir "$dir/src"
  : >"$dir/src/lib.rs"
  (
    cd "$dir" || exit 1
    # Nothing of the surrounding build may leak into the library.
    unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET RUSTC_WRAPPER RUSTUP_TOOLCHAIN
    export CARGO_TARGET_DIR=$dir/target RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1
    logged debian-fetch "wasm: fetching what Debian's library source depends on" \
      /usr/bin/cargo fetch --locked --manifest-path "$(/usr/bin/rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.toml" || exit 1
    # Panic messages name source files: not with the folders of this machine.
    for registry in "${CARGO_HOME:-$HOME/.cargo}"/registry/src/*; do
      CARGO_ENCODED_RUSTFLAGS=${CARGO_ENCODED_RUSTFLAGS:+$CARGO_ENCODED_RUSTFLAGS$'\x1f'}--remap-path-prefix=$registry=/rust/deps
    done
    export CARGO_ENCODED_RUSTFLAGS
    logged debian-std "wasm: building the standard library with Debian's Rust, once (about 1 minute)" \
      /usr/bin/cargo build -Zbuild-std=std,panic_abort,test --release --target "$WASM_TARGET"
  ) || die "wasm: the standard library could not be built, see target/setup/debian-std.log"
  staged=$(dirname "$DEBIAN_LIB")/lib.new
  rm -rf "$staged"
  mkdir -p "$staged"
  find "$dir/target/$WASM_TARGET/release/deps" -name '*.rlib' ! -name 'libthrowaway*' -exec cp {} "$staged/" \;
  debian_version >"$staged/$(basename "$DEBIAN_MARKER")"
  rm -rf "$DEBIAN_LIB"
  mv "$staged" "$DEBIAN_LIB"
  # Cargo does not notice that the library under its feet is another one.
  rm -rf "$ROOT/target/$WASM_TARGET"
  rm -rf "$dir"
}
