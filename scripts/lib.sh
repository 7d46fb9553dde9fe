# Helpers for the shell scripts: sourced, never run. Works with bash 3.2 (macOS) too.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
LOGS=$ROOT/target/setup

# Tools that the set-up builds itself. A root of their own, so that nobody's ~/.cargo/bin changes version under them.
TOOLS=${LABELWRIGHT_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/labelwright}

# At the end: whatever the user's own PATH finds goes first.
PATH=$PATH:${CARGO_HOME:-$HOME/.cargo}/bin:$TOOLS/bin
export PATH

say() { printf 'setup: %s\n' "$*"; }

# One line, then the end: the reader shall see what to do, not a trace.
die() {
  printf 'setup: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# at_least 1.95.0 1.90 succeeds; compares up to three numbers.
at_least() {
  local IFS=. i
  # shellcheck disable=SC2206 # splitting at the dots is the point
  local found=($1) wanted=($2)
  for i in 0 1 2; do
    if [ "${found[$i]:-0}" -gt "${wanted[$i]:-0}" ]; then return 0; fi
    if [ "${found[$i]:-0}" -lt "${wanted[$i]:-0}" ]; then return 1; fi
  done
}

# The first dotted number in a text such as "rustc 1.95.0 (5980…)".
version_in() { printf '%s\n' "$1" | sed -n 's/[^0-9]*\([0-9][0-9]*\(\.[0-9][0-9]*\)\{1,2\}\).*/\1/p' | head -n 1; }

# limited <seconds> <command...>; without the limit where the system has no `timeout` (macOS).
limited() {
  local seconds=$1
  shift
  if have timeout; then timeout "$seconds" "$@"; elif have gtimeout; then gtimeout "$seconds" "$@"; else "$@"; fi
}

PROGRESS_SECONDS=20

# logged <log name> <title> <command...>: output goes to a log file; a line now and then says how far it is.
logged() {
  local log=$LOGS/$1.log title=$2 pid status seconds=0
  shift 2
  mkdir -p "$LOGS"
  say "$title"
  "$@" >"$log" 2>&1 </dev/null &
  pid=$!
  # A child in the background does not hear Ctrl-C by itself.
  trap 'kill "$pid" 2>/dev/null; exit 130' INT TERM
  while kill -0 "$pid" 2>/dev/null; do
    sleep 0.2
    seconds=$((seconds + 1))
    if [ $((seconds % (5 * PROGRESS_SECONDS))) -eq 0 ]; then
      say "  $((seconds / 5)) s: $(tail -n 1 "$log" | tr -d '\r' | cut -c 1-100)"
    fi
  done
  trap - INT TERM
  wait "$pid" && status=0 || status=$?
  if [ "$status" -ne 0 ]; then
    say "  failed (exit $status); the end of ${log#"$ROOT/"}:"
    tail -n 15 "$log" | sed 's/^/    /'
  fi
  return "$status"
}

# The set-up may install packages here: Debian, as root.
debian_root() {
  [ "$(id -u)" -eq 0 ] && have apt-get && [ -r /etc/os-release ] && grep -q '^ID=debian$' /etc/os-release
}

# apt_install <packages...>: installs what is missing, removes nothing.
apt_install() {
  local missing=() package
  for package in "$@"; do
    if ! dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed'; then missing+=("$package"); fi
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  if [ -z "${APT_UPDATED:-}" ]; then
    logged apt-update "apt-get update" apt-get update -q || say "  going on with the package lists that are there"
    APT_UPDATED=1
  fi
  logged apt-install "apt-get install ${missing[*]}" \
    env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends --no-remove "${missing[@]}"
}
