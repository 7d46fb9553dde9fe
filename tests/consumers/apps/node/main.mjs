// What a user writes in Node: no path, no bytes, no bundler.
import { readFileSync } from "node:fs";
import init, { validate } from "labelwright";

await init();
const report = validate("geti", JSON.parse(readFileSync(new URL("./body.json", import.meta.url), "utf8")));
console.log(JSON.stringify(report));
