// The suites in a browser: the page's `bench` runs one.
import * as labelwright from "labelwright";
import { check, run } from "./suites.mjs";

globalThis.bench = {
  ready: labelwright.init().then(() => check(labelwright)),
  run: (name, options) => run(labelwright, name, options),
};
