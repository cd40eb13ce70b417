// What lies between a site and the service fails: BASE is the address of the service.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Bulletin, Problem } from "@bulletin/client";
import { proxy } from "./proxy.mjs";

async function behind(fault, use, options = {}) {
  const { baseUrl, seen, close } = await proxy(fault);
  try {
    await use(new Bulletin({ baseUrl, ...options }), seen);
  } finally {
    await close();
  }
}

const busy = (retryAfter) => (_, response, number) => {
  if (number > 1) return false;
  response.writeHead(503, { "Retry-After": retryAfter }).end();
  return true;
};

test("a 503 is retried once, after the time it names", () =>
  behind(busy("1"), async (bulletin, seen) => {
    const start = performance.now();
    assert.ok((await bulletin.sites()).length > 0);
    assert.ok(performance.now() - start >= 990);
    assert.equal(seen.length, 2);
  }));

test("a 503 that asks for more patience than a page has is an error at once", () =>
  behind(busy("600"), async (bulletin, seen) => {
    await assert.rejects(bulletin.sites(), (error) => error instanceof Problem && error.status === 503 && error.code === null);
    assert.equal(seen.length, 1);
  }));

test("a broken connection is retried once, a second one is an error", async () => {
  const breaks = (times) => (_, response, number) => number <= times && Boolean(response.destroy());
  await behind(breaks(1), async (bulletin) => assert.ok((await bulletin.sites()).length > 0));
  await behind(breaks(9), async (bulletin, seen) => {
    await assert.rejects(bulletin.sites(), TypeError);
    assert.equal(seen.length, 2);
  });
});

test("a silent service is given up after the timeout, and at once when the caller says so", async () => {
  await behind(() => true, async (bulletin) => assert.rejects(bulletin.sites(), { name: "TimeoutError" }), { timeout: 100 });
  await behind(() => true, async (bulletin, seen) => {
    await assert.rejects(bulletin.sites({ signal: AbortSignal.abort() }), { name: "AbortError" });
    const later = new AbortController();
    setTimeout(() => later.abort(), 50);
    await assert.rejects(bulletin.sites({ signal: later.signal }), { name: "AbortError" });
    assert.ok(seen.length <= 1);
  });
});

test("an answer of something else than the service is a problem without details", () =>
  behind(
    (_, response) => Boolean(response.writeHead(502, { "Content-Type": "text/html" }).end("<h1>Bad gateway</h1>")),
    (bulletin) => assert.rejects(bulletin.page("/breg-de"), (error) => error instanceof Problem && error.status === 502 && error.details === null),
  ));
