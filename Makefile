# The commands that people and CI use. `make help` lists them.
# Everything sets up what it needs by itself; a second run finds it there and starts in seconds.

SHELL := bash
RUN := bash scripts/run.sh
TEST := $(RUN) node scripts/test/run.mjs

.PHONY: demo site test test-live test-browser bench size size-parts size-platforms package package-quick package-debug setup help clean setup-package

demo: package ## the site, with a sandbox to create projects on: prints its address
	$(RUN) npm run demo -w www

site: package ## the site as static files in www/dist, for any host
	$(RUN) npm run build -w www

test: setup ## everything: lints, native, browsers, package, types, consumers, README, sandbox, end to end, size
	$(TEST)

test-browser: setup ## tests/browser.rs in Chromium and in Firefox
	$(TEST) chromium firefox

test-live: setup ## real class lists, a real Label Studio server, the platforms' own Python clients (downloads them: about 1 GB)
	$(TEST) names package real live

test-%: setup ## one part of the tests: tools fmt clippy clippy-wasm native chromium firefox package size node speed types consumers readme sandbox differential e2e e2e-firefox
	$(TEST) $*

bench: setup package ## validate and the builder beside Ajv and Zod, in Node and browsers, some minutes; writes docs/BENCHMARKS.md and its plots
	$(RUN) npm run bench -w tests

size: package ## raw, gzip and brotli size of what an app loads; fails above the limit
	node scripts/size.mjs

size-parts: package ## where the bytes of the wasm file come from
	$(RUN) node scripts/size-parts.mjs

size-parts-%: package ## the same for the file of one platform alone: geti label-studio scale pictograph
	$(RUN) node scripts/size-parts.mjs $*

size-platforms: package ## what each platform adds to the size
	$(RUN) node scripts/size-platforms.mjs

package: setup-package ## the npm package into pkg/dist
	$(RUN) node scripts/build-package.mjs --each

package-quick: setup-package ## the same without the files for one platform alone: while working on Rust
	$(RUN) node scripts/build-package.mjs

package-debug: setup-package ## the same to look for a fault in: its functions have names, its panics tell their words
	$(RUN) node scripts/build-package.mjs --with-words

setup: ## brings everything that building and testing needs onto this machine
	bash scripts/setup.sh test

setup-package:
	bash scripts/setup.sh package

clean: ## removes what was built here; tools and packages that were installed stay
	rm -rf target pkg/dist www/dist

help: ## this list
	@awk -F ':.*## ' '/^[a-z%-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile
