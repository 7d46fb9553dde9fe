# Chromium and Firefox with their drivers (sourced by ../setup.sh, after node and the tools).

setup_browsers() {
  local missing found packages=()
  missing=$(node "$ROOT/scripts/browsers.mjs" --missing)
  if [ -n "$missing" ] && debian_root; then
    case $missing in *chrom*) packages+=(chromium chromium-driver) ;; esac
    case $missing in *firefox*) packages+=(firefox-esr) ;; esac
    if [ "${#packages[@]}" -gt 0 ]; then
      apt_install "${packages[@]}" || die "the browsers cannot be installed, see target/setup/apt-install.log"
    fi
    missing=$(node "$ROOT/scripts/browsers.mjs" --missing)
  fi
  if [ "$missing" = geckodriver ]; then
    cargo_tool geckodriver geckodriver
    missing=$(node "$ROOT/scripts/browsers.mjs" --missing)
  fi
  [ -z "$missing" ] || die "the browser tests need: $missing. Install what is missing, or name the programs in CHROME, CHROMEDRIVER, FIREFOX, GECKODRIVER"
  found=$(node "$ROOT/scripts/browsers.mjs")
  say "browsers: $(printf '%s' "$found" | tr '\n' ' ')"
}
