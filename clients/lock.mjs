// Writes the lock file of new sites anew: after another version in the template, or for newer ones beneath, run `npm run lock`.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const template = `${here}create-bulletin-site/template`;
const folder = mkdtempSync(join(tmpdir(), "lock-"));

execFileSync("node", ["pack.mjs"], { cwd: here, stdio: "inherit" });
cpSync(`${template}/package.json`, `${folder}/package.json`);
cpSync(`${template}/packages`, `${folder}/packages`, { recursive: true });
cpSync(`${here}create-bulletin-site/packages`, `${folder}/packages`, { recursive: true });
execFileSync("npm", ["install", "--package-lock-only", "--omit-lockfile-registry-resolved", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: folder, stdio: "inherit" });

const lock = JSON.parse(readFileSync(`${folder}/package-lock.json`, "utf8"));
// The packages of this folder are packed anew for each site, so their bytes are not pinned.
for (const [name, entry] of Object.entries(lock.packages)) if (name.includes("@bulletin/")) delete entry.integrity;
writeFileSync(`${template}/lock.json`, `${JSON.stringify(lock, null, 2)}\n`);
rmSync(folder, { recursive: true });
