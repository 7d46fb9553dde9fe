#!/usr/bin/env node
// `npm run build -w www`: the site into www/dist, as static files for any host.
import { cpSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { builtSite } from "./build/site.js";

const dist = fileURLToPath(new URL("dist", import.meta.url));
const built = await builtSite();
rmSync(dist, { recursive: true, force: true });
cpSync(built, dist, { recursive: true });
console.log(`${readdirSync(dist, { recursive: true }).length} files and folders in www/dist`);
