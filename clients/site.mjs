// npm run site --prefix clients -- ../my-site: a new site from the packed initializer, as `npm create bulletin-site` makes it.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const run = (cwd, command, ...words) => execFileSync(command, words, { cwd, stdio: "inherit" });
const [folder] = process.argv.slice(2);

if (!folder) {
  console.error("Usage: npm run site --prefix clients -- FOLDER");
  process.exit(2);
}

// The folder is relative to where npm was called.
const target = resolve(process.env.INIT_CWD ?? "", folder);

if (!existsSync(`${here}node_modules`)) run(here, "npm", "ci", "--no-audit", "--no-fund");
run(here, "node", "pack.mjs");
run(here, "npm", "exec", "--yes", "--package=./packed/create-bulletin-site-0.1.0.tgz", "--", "create-bulletin-site", target);
