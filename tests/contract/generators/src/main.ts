// Runs the round trip with every client against the service at BASE, then against one of a later release. A command given as
// arguments does the same with a client in another language.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { heyApi } from "./hey-api";
import { kubb } from "./kubb";
import { laterRelease } from "./later-release";
import { openapiFetch } from "./openapi-fetch";
import { orval } from "./orval";
import { picture } from "./picture";
import { trip, type Client } from "./trip";

const { BASE: base = "http://127.0.0.1:5080", KEY: key = "" } = process.env;
const [command, ...rest] = process.argv.slice(2);
const later = await laterRelease(base);
let failed = false;

async function attempt(name: string, run: (address: string) => Promise<void>): Promise<void> {
  for (const [what, address] of [["this release", base], ["a later release", later.address]] as const) {
    try {
      await run(address);
      console.log(`✓ ${name}, ${what}`);
    } catch (error) {
      failed = true;
      console.error(`✗ ${name}, ${what}:`, error);
    }
  }
}

async function run(command: string, words: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const [code] = await once(spawn(command, words, { env, stdio: "inherit" }), "exit");
  if (code !== 0) throw new Error(`It ended with ${code}.`);
}

const clients: Record<string, Client> = { "openapi-fetch": openapiFetch, "hey-api": heyApi, kubb, orval };

for (const [name, client] of Object.entries(clients)) {
  await attempt(name, (address) => {
    client.use(address, key);
    return trip(client, picture());
  });
}

if (command) {
  await attempt("kiota", (address) => run(command, rest, { ...process.env, BASE: address }));
}

later.close();
process.exit(failed ? 1 : 0);
