#!/usr/bin/env node
// npm create bulletin-site my-site: writes an Astro site for a newsroom. The packages that it needs come along in its folder packages.
import { cp, mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [folder, ...rest] = process.argv.slice(2);

if (!folder || folder.startsWith("-") || rest.length > 0) {
  console.error("Usage: create-bulletin-site FOLDER");
  process.exit(2);
}

const target = resolve(folder);
await mkdir(target, { recursive: true });

if ((await readdir(target)).length > 0) {
  console.error(`${target} is not empty.`);
  process.exit(1);
}

await cp(here("template"), target, { recursive: true });
await cp(here("packages"), join(target, "packages"), { recursive: true });

// npm leaves files out of a package whose names begin with a dot, and lock files.
for (const name of await readdir(target)) {
  if (name.startsWith("_")) await rename(join(target, name), join(target, name.replace("_", ".")));
}
await rename(join(target, "lock.json"), join(target, "package-lock.json"));

const manifest = JSON.parse(await readFile(join(target, "package.json"), "utf8"));
manifest.name = basename(target).toLowerCase().replace(/[^a-z0-9-]+/g, "-") || manifest.name;
await writeFile(join(target, "package.json"), `${JSON.stringify(manifest, null, 2)}\n`);

console.log(`Your site is in ${target}. Next:

  cd ${folder}
  npm install
  npm run dev

It reads the newsroom at http://127.0.0.1:5080; copy .env.example to .env for another.`);
