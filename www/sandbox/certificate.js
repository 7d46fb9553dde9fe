import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Makes a key and a self-signed certificate for one run; the files that openssl writes are gone when this returns.
 * @param {string} host the name or address that clients will use
 * @returns {Promise<{ key: Buffer, cert: Buffer }>} rejects if the `openssl` command is missing
 */
export async function selfSignedCertificate(host) {
  const folder = await mkdtemp(join(tmpdir(), "labelwright-sandbox-"));
  const key = join(folder, "key.pem");
  const cert = join(folder, "cert.pem");
  try {
    await promisify(execFile)("openssl", [
      "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "7",
      "-subj", "/CN=labelwright-sandbox", "-addext", `subjectAltName=${isIP(host) ? "IP" : "DNS"}:${host}`,
      "-keyout", key, "-out", cert,
    ]);
    return { key: await readFile(key), cert: await readFile(cert) };
  } catch (error) {
    if (error.code === "ENOENT") throw new Error("https needs the command openssl, which is not installed");
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
