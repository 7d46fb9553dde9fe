#!/usr/bin/env node
// `npm run demo`: builds the page, serves it with a sandbox, prints the address.
import { startDemo } from "./server.js";

const USUAL_PORT = 4180;
const PORTS_TO_TRY = 20;

try {
  const demo = await (process.env.PORT ? startDemo({ port: portNamed(process.env.PORT) }) : startWherePossible());
  console.log(`Demo ready at ${demo.url}/ (Ctrl+C ends it)`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => demo.close().then(() => process.exit(0)));
} catch (error) {
  console.error(`The demo could not start: ${error.message}`);
  process.exitCode = 1;
}

/** The usual port or one of the next, so that the address is the same from day to day. */
async function startWherePossible() {
  for (let port = USUAL_PORT; port < USUAL_PORT + PORTS_TO_TRY; port += 1) {
    try {
      return await startDemo({ port });
    } catch (error) {
      if (error.code !== "EADDRINUSE") throw error;
    }
  }
  return startDemo({ port: 0 });
}

function portNamed(text) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65535) return port;
  throw new Error(`PORT is a number from 0 to 65535, not "${text}"`);
}
