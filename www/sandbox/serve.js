#!/usr/bin/env node
import { parseArgs } from "node:util";
import { startSandbox } from "./server.js";

const USAGE = `node www/sandbox/serve.js [--port <number>] [--host <address>] [--https] [--no-cors] [--hang-ms <number>]
Serves the sandbox, and prints one line with its address when it is ready. Port 0, the default, takes a free one.`;

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    host: { type: "string", default: "127.0.0.1" },
    https: { type: "boolean", default: false },
    "no-cors": { type: "boolean", default: false },
    "hang-ms": { type: "string", default: "30000" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  console.log(USAGE);
} else {
  try {
    await serve();
  } catch (error) {
    console.error(`The sandbox could not start: ${error.message}`);
    process.exitCode = 1;
  }
}

async function serve() {
  const sandbox = await startSandbox({
    port: wholeNumber("port"),
    host: values.host,
    https: values.https,
    cors: !values["no-cors"],
    geti: { hangMs: wholeNumber("hang-ms") },
  });
  console.log(`Sandbox ready at ${sandbox.url}`);
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => sandbox.close().then(() => process.exit(0)));
}

function wholeNumber(option) {
  if (!/^\d+$/.test(values[option])) throw new Error(`--${option} is a whole number, not "${values[option]}"`);
  return Number(values[option]);
}
