// Loaded before a block: the server of the examples is the sandbox.
const real = globalThis.fetch;
const { SANDBOX, EXAMPLE } = process.env;
globalThis.fetch = (input, request) => {
  const address = typeof input === "string" || input instanceof URL ? String(input) : input.url;
  if (!address.startsWith(EXAMPLE)) return real(input, request);
  const instead = SANDBOX + address.slice(EXAMPLE.length);
  return typeof input === "string" || input instanceof URL ? real(instead, request) : real(new Request(instead, input), request);
};
