import { spawn, spawnSync } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Builds the Rust judge. @returns {string} where it is */
export function buildNative() {
  const args = ["build", "--quiet", "--locked", "--profile", "differential", "--example", "judge", "--message-format", "json-render-diagnostics"];
  const { status, stdout, error } = spawnSync("cargo", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"], maxBuffer: 2 ** 26 });
  if (error) throw error;
  if (status !== 0) throw new Error(`cargo build ended with ${status}`);
  const built = stdout.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  return built.findLast(({ executable, target }) => executable && target.name === "judge").executable;
}

/**
 * @typedef {{ op: "create" | "update", text: string, limits?: { maxLabels?: number, maxTrainableTasks?: number } }} Question
 * @typedef {{ ok: boolean, errors: string[], wrong?: string[], ms?: number, repaired?: boolean }} Answer
 */

/**
 * @param {string} program as `buildNative` returns it
 * @param {{ fixes?: boolean }} [options] fixes: whether to try every fix and the repair too
 */
export function startNative(program, { fixes = false } = {}) {
  const child = spawn(program, fixes ? ["--fixes"] : [], { stdio: ["pipe", "pipe", "inherit"] });
  const waiting = [];
  let ended;
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.resolve(JSON.parse(line)));
  child.on("exit", (status) => {
    ended = new Error(`the Rust judge ended with ${status}`);
    for (const { reject } of waiting.splice(0)) reject(ended);
  });
  child.stdin.on("error", () => {});
  return {
    /** @param {Question} question @returns {Promise<Answer>} */
    ask({ op, text, limits }) {
      if (ended) return Promise.reject(ended);
      return new Promise((resolve, reject) => {
        waiting.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify({ op, text, limits })}\n`);
      });
    },
    end: () => child.stdin.end(),
  };
}
