// A name that led outside when its webhook was created leads into the service's own networks later, or every other time: nothing may arrive
// there. Runs the service in a network of its own, without a way out, in which a public address is ours and so is the DNS server.
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { setTimeout as wait } from "node:timers/promises";

const outside = "93.184.215.14";
const port = 8080;
const program = fileURLToPath(new URL("../../../src/Api/bin/Release/net10.0/bulletin.dll", import.meta.url));
const attack = {
  internal: "an internal address",
  six: "an internal IPv6 address",
  mapped: "an IPv4 address as IPv6",
  both: "an internal address among others",
  alternating: "addresses that alternate",
};

if (process.env.INSIDE) await run();
else enter();

/** Runs this file again in a network and with a resolver of its own. */
function enter() {
  const folder = mkdtempSync(`${tmpdir()}/rebinding-`);
  writeFileSync(`${folder}/resolv.conf`, "nameserver 127.0.0.1\noptions attempts:1 timeout:1\n");
  const setup = `ip link set lo up && ip addr add ${outside}/32 dev lo && mount --bind ${folder}/resolv.conf /etc/resolv.conf`;
  const isPossible = spawnSync("unshare", ["--net", "--mount", "sh", "-c", setup], { stdio: "ignore" }).status === 0;

  if (!isPossible) {
    console.log("Needs the right to make a network and to mount.\n0 passed, 0 failed, 1 skipped");
    return rmSync(folder, { recursive: true });
  }

  const inner = `${setup} && exec "$0" "$1"`;
  const { status } = spawnSync("unshare", ["--net", "--mount", "sh", "-c", inner, process.execPath, fileURLToPath(import.meta.url)], {
    stdio: "inherit",
    env: { ...process.env, INSIDE: folder },
  });
  rmSync(folder, { recursive: true, force: true });
  process.exit(status ?? 1);
}

async function run() {
  const names = await nameServer();
  const arrived = { outside: 0, inside: 0 };
  const receivers = [await receiver(outside, () => arrived.outside++), await receiver("127.0.0.1", () => arrived.inside++), await receiver("::1", () => arrived.inside++)];
  const service = await start();
  const failures = [];

  try {
    names.answer = () => outside;
    const first = await webhook(service);
    await publish(service);
    await until(() => arrived.outside > 0, "the message to the public address");
    await service.call("PATCH", `/webhooks/${first}`, { enabled: false });

    const answers = {
      internal: () => "127.0.0.1",
      six: () => "::1",
      mapped: () => "::ffff:127.0.0.1",
      both: () => [outside, "127.0.0.1"],
      alternating: (query) => (query % 2 === 0 ? outside : "127.0.0.1"),
    };

    for (const [name, answer] of Object.entries(answers)) {
      const id = await webhook(service);
      names.answer = answer;
      const asked = names.asked;
      for (let article = 0; article < 6; article++) await publish(service);
      await until(async () => arrived.inside > 0 || (names.asked > asked && (await service.call("GET", `/webhooks/${id}/deliveries`)).items.length > 0), `a failure with ${attack[name]}`);
      await wait(500);
      if (arrived.inside > 0) failures.push(`${arrived.inside} requests came in by ${attack[name]}`);
      console.log(`${attack[name]}: ${arrived.inside > 0 ? "FAILED" : "passed"}`);
      arrived.inside = 0;
      await service.call("PATCH", `/webhooks/${id}`, { enabled: false });
      names.answer = () => outside;
    }
  } finally {
    service.process.kill();
    for (const open of receivers) open.close();
    names.socket.close();
  }

  failures.forEach((failure) => console.error(failure));
  const count = Object.keys(attack).length;
  console.log(`${count + 1 - failures.length} passed, ${failures.length} failed, 0 skipped`);
  process.exitCode = failures.length > 0 ? 1 : 0;
}

/** A DNS server on loopback that answers every question about an address as the attacker wishes. */
async function nameServer() {
  const names = { answer: () => outside, asked: 0, socket: createSocket("udp4") };

  names.socket.on("message", (query, from) => {
    const end = query.indexOf(0, 12) + 5;
    const type = query.readUInt16BE(end - 4);
    const isSix = type === 28;
    if (type === 1) names.asked++;
    const addresses = [names.answer(names.asked)].flat().filter((address) => (type === 1 || isSix) && address.includes(":") === isSix);
    const head = Buffer.from(query.subarray(0, end));
    head.writeUInt16BE(0x8180, 2);
    head.writeUInt16BE(addresses.length, 6);
    head.writeUInt16BE(0, 8);
    head.writeUInt16BE(0, 10);
    names.socket.send(Buffer.concat([head, ...addresses.map((address) => record(address, type))]), from.port, from.address);
  });

  await new Promise((bound) => names.socket.bind(53, "127.0.0.1", bound));
  return names;
}

/** An address of the name in question, which no resolver may remember. */
function record(address, type) {
  const bytes = address.includes(":") ? sixteen(address) : Buffer.from(address.split(".").map(Number));
  const head = Buffer.alloc(12);
  head.writeUInt16BE(0xc00c, 0);
  head.writeUInt16BE(type, 2);
  head.writeUInt16BE(1, 4);
  head.writeUInt16BE(bytes.length, 10);
  return Buffer.concat([head, bytes]);
}

function sixteen(address) {
  const bytes = Buffer.alloc(16);
  if (address === "::1") bytes[15] = 1;
  else Buffer.from([0xff, 0xff, 127, 0, 0, 1]).copy(bytes, 10);
  return bytes;
}

async function receiver(address, arrive) {
  const server = createServer((request, response) => {
    request.resume().on("end", () => {
      arrive();
      // Each message asks for the name again.
      response.writeHead(204, { Connection: "close" }).end();
    });
  });
  await new Promise((listening) => server.listen(port, address, listening));
  return server;
}

async function start() {
  const folder = process.env.INSIDE;
  const log = openSync(`${folder}/log`, "w");
  const settings = { ASPNETCORE_URLS: "http://127.0.0.1:0", Data__Folder: `${folder}/data`, Demo__Load: "false", Webhooks__AllowHttp: "true" };
  const env = { ...process.env, ...settings };
  const running = spawn("dotnet", [program], { env, stdio: ["ignore", log, log] });
  const address = () => /^Bulletin listens on (.*)$/m.exec(readFileSync(`${folder}/log`, "utf8"))?.[1];
  await until(address, "the service");
  const made = spawnSync("dotnet", [program, "keys", "create", "--name", "rebinding", "--role", "admin"], { env, encoding: "utf8" });
  const headers = { Authorization: `Bearer ${made.stdout.trim()}`, "If-Match": "*" };

  async function call(method, path, body) {
    const type = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const request = body && { body: JSON.stringify(body), headers: { ...headers, "Content-Type": type } };
    const response = await fetch(`${address()}/v1/editorial${path}`, { method, headers, ...request });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }

  await call("POST", "/sections", { kind: "home", locale: "de", slug: "start", title: "Start" });
  return { process: running, call };
}

async function webhook(service) {
  return (await service.call("POST", "/webhooks", { url: `http://rebinding.example:${port}/` })).id;
}

async function publish(service) {
  const content = { type: "article", locale: "de", section: "/start", title: "Fähre fährt", lead: "Alle zwanzig Minuten.", bodyFormat: "markdown", body: "Seit heute." };
  const { id } = await service.call("POST", "/articles", content);
  await service.call("POST", `/articles/${id}/publish`, {});
}

async function until(condition, what) {
  for (let attempt = 0; attempt < 600; attempt++) {
    const found = await condition();
    if (found) return found;
    await wait(100);
  }

  throw new Error(`${what} did not come`);
}
