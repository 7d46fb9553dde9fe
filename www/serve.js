#!/usr/bin/env node
// `npm run demo`: builds the site where it changed, serves it with a sandbox, prints the address. PORT, if set, is the port to take.
import { startDemo } from "./server.js";

// The usual port or one of the next, so that the address is the same from day to day; else any.
const USUAL_PORT = 4180;
const USUAL_PORTS = [...Array.from({ length: 20 }, (_, index) => USUAL_PORT + index), 0];

try {
  const demo = await startDemo({ ports: process.env.PORT ? [portNamed(process.env.PORT)] : USUAL_PORTS });
  console.log(`Demo ready at ${demo.url}/ (Ctrl+C ends it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => demo.close().then(() => process.exit(0)));
} catch (error) {
  console.error(`The demo could not start: ${error.message}`);
  process.exitCode = 1;
}

function portNamed(text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Error(`PORT is a number from 0 to 65535, not "${text}"`);
}
