// A proxy that makes the service a later one: with another kind of block in every body, and another field in every object.
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const block = { _type: "timeline", _key: "spaeter", entries: [{ year: 2030, text: "Das gab es noch nicht." }] };

export async function laterRelease(base: string): Promise<{ address: string; close(): void }> {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = [];
    for await (const part of request) parts.push(part);

    const { host, connection, ...headers } = request.headers as Record<string, string>;
    const answer = await send(new URL(request.url!, base), {
      method: request.method,
      headers,
      body: parts.length > 0 ? new Uint8Array(Buffer.concat(parts)) : undefined,
      redirect: "manual",
    });
    const type = answer.headers.get("Content-Type") ?? "";
    const text = await answer.text();
    const kept = ["content-type", "etag", "location"].flatMap((name) => {
      const value = answer.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    });
    response.writeHead(answer.status, Object.fromEntries(kept));
    response.end(/[/+]json/.test(type) && text ? JSON.stringify(grown(JSON.parse(text))) : text);
  });

  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
}

// One of the clients replaces the global one.
const send = globalThis.fetch;

function grown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(grown);
  if (value === null || typeof value !== "object") return value;

  const members = Object.entries(value).map(([name, member]) => [name, name === "body" ? body(member) : grown(member)]);
  return { ...Object.fromEntries(members), addedLater: { since: "2.0.0" } };
}

function body(blocks: unknown): unknown {
  return Array.isArray(blocks) ? [block, ...blocks.map(grown)] : blocks;
}
