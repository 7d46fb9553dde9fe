// What an app does that uses Labelwright: loads, starts, asks.
import { init, validate } from "labelwright";

export async function answer(body) {
  await init();
  return validate("geti", body).diagnostics.length;
}
