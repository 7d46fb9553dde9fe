// What an app loads with the package: raw, gzip and brotli. Fails above the limit.
import { weigh, weighForm } from "./weigh.mjs";

/** What it is to become: in all, with four platforms, brotli, bytes. */
const GOAL = 64 * 1024;

/**
 * What fails the build: what it is now, and a little. It goes down with every cut, until it is the goal. Each platform adds its
 * part (`make size-platforms`), most of it code of rules and conversions that is written out where a table would do. The last
 * 1.2 kB are a reader of JSON that passes over what stands as it stood before: JSON text is checked in six sevenths of the time.
 */
const LIMIT = 222 * 1024;

/** What the form may load at once, on top of the package. */
const FORM_LIMIT = 30 * 1024;

const { files, total } = weigh();
const form = weighForm();

const line = (name, numbers) => console.log(name.padEnd(28) + numbers.map((number) => String(number).padStart(10)).join(""));
line("bytes", ["raw", "gzip", "brotli"]);
for (const [name, { raw, gzip, brotli }] of Object.entries({ ...files, total })) line(name, [raw, gzip, brotli]);

line("the form, at once", []);
for (const [name, { raw, gzip, brotli }] of Object.entries({ ...form.atOnce.files, total: form.atOnce.total })) line(name, [raw, gzip, brotli]);
line("the form, when asked for", []);
for (const [name, { raw, gzip, brotli }] of Object.entries({ ...form.later.files, total: form.later.total })) line(name, [raw, gzip, brotli]);

const fits = total.brotli <= LIMIT;
const formFits = form.atOnce.total.brotli <= FORM_LIMIT;
console.log(`\n${total.brotli} bytes brotli: ${((100 * total.brotli) / GOAL).toFixed(1)} % of the goal (${GOAL}), limit ${LIMIT}: ${fits ? "fits" : "TOO LARGE"}`);
console.log(`the form at once: ${form.atOnce.total.brotli} bytes brotli, limit ${FORM_LIMIT}: ${formFits ? "fits" : "TOO LARGE"}`);
const passed = Number(fits) + Number(formFits);
console.log(`${passed} passed, ${2 - passed} failed`);
process.exitCode = passed === 2 ? 0 : 1;
