# Node and the npm packages of the lock file (sourced by ../setup.sh).

setup_node() {
  local found
  have node || die "Node is missing: install version 20 or newer (https://nodejs.org)"
  found=$(node -p process.versions.node)
  at_least "$found" 20 || die "Node 20 or newer is needed, this is $found: https://nodejs.org"
  have npm || die "npm is missing: it comes with Node (https://nodejs.org)"
  say "node: $found"
  if node "$ROOT/scripts/setup/npm-fresh.mjs"; then
    say "npm: the packages of package-lock.json are there"
  else
    (cd "$ROOT" && logged npm-ci "npm: npm ci" npm ci --no-audit --no-fund --loglevel=error) \
      || die "npm: the packages cannot be installed, see target/setup/npm-ci.log"
  fi
}
