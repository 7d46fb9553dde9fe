# Programs that cargo builds: wasm-bindgen, wasm-pack, geckodriver (sourced by ../setup.sh).
# What is on the PATH and fits is used. The rest goes to $TOOLS, so that nobody's own tools change version.

# cargo_tool <program> <crate> [version]
cargo_tool() {
  local program=$1 crate=$2 version=${3:-} wanted
  if tool_fits "$program" "$version"; then
    say "$program: $(version_in "$("$program" --version 2>/dev/null)") ($(command -v "$program"))"
    return
  fi
  wanted=$crate${version:+@$version}
  # One target folder for all of them: they share dependencies, and an interrupted build goes on where it was.
  export CARGO_TARGET_DIR=$TOOLS/build
  logged "install-$program" "$program: cargo install $wanted (2 to 4 minutes on two cores)" \
    cargo install --locked --root "$TOOLS" "$wanted" \
    || logged "install-$program" "$program: again without --locked (a mirror may lag behind its lock file)" \
      cargo install --root "$TOOLS" "$wanted" \
    || die "$program cannot be installed, see target/setup/install-$program.log"
  unset CARGO_TARGET_DIR
  hash -r
  tool_fits "$program" "$version" || die "$program was installed to $TOOLS/bin, but does not run or has another version"
  TOOLS_BUILT=1
}

# Puts the first of the PATH and $TOOLS/bin that holds the program in this version to the front of the PATH.
tool_fits() {
  local program=$1 version=$2 file found
  for file in "$(command -v "$program" || true)" "$TOOLS/bin/$program"; do
    [ -x "$file" ] || continue
    found=$(version_in "$("$file" --version 2>/dev/null)")
    if [ -n "$found" ] && { [ -z "$version" ] || [ "$found" = "$version" ]; }; then
      [ "$(command -v "$program" || true)" = "$file" ] || PATH=$(dirname "$file"):$PATH
      return 0
    fi
  done
  return 1
}

# The build folder is only of use until everything is installed.
tools_done() {
  if [ -n "${TOOLS_BUILT:-}" ]; then rm -rf "$TOOLS/build"; fi
}

setup_wasm_bindgen() {
  cargo_tool wasm-bindgen wasm-bindgen-cli "$(locked_version wasm-bindgen)"
}

# The glue that the command line writes fits only the crate of exactly the same version.
locked_version() {
  awk -v name="name = \"$1\"" '$0 == name { getline; gsub(/[^0-9.]/, ""); print; exit }' "$ROOT/Cargo.lock"
}
