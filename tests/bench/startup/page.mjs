// Times one way from nothing but an address to the first answer.
import { body } from "../bodies.mjs";

globalThis.start = async (address) => {
  const value = body(50);
  const start = performance.now();
  const { answer } = await import(address);
  const found = await answer(value);
  const ms = performance.now() - start;
  if (found !== 0) throw new Error(`${address} finds ${found} faults in a body that has none`);
  return ms;
};
