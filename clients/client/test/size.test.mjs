import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

test("the client is below 10 kB minified and needs no other package", async (context) => {
  const entry = fileURLToPath(new URL("../dist/index.js", import.meta.url));
  const { outputFiles } = await build({ entryPoints: [entry], bundle: true, minify: true, format: "esm", write: false });
  const bytes = outputFiles[0].contents.length;
  context.diagnostic(`${bytes} bytes`);
  assert.ok(bytes < 10_000, `${bytes} bytes`);

  const { dependencies, peerDependencies } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  assert.deepEqual([dependencies, peerDependencies], [undefined, undefined]);
});
