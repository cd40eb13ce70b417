// What needs no browser: every path of the newsroom on both sites, and every link between their pages.
import assert from "node:assert/strict";
import { Bulletin } from "@bulletin/client";

const open = (address) => fetch(address, { redirect: "manual" });

/** Runs over all items, a few at once. */
async function each(items, use) {
  const rest = [...items];
  const worker = async () => {
    while (rest.length > 0) await use(rest.shift());
  };
  await Promise.all(Array.from({ length: 4 }, worker));
}

export async function everyPath({ files, program }) {
  const entries = [];
  for await (const entry of new Bulletin({ baseUrl: process.env.BASE }).paths()) entries.push(entry);
  assert.ok(new Set(entries.map(({ kind }) => kind)).size === 4, "there is a path of every kind");

  await each(entries, async ({ path, status, target }) => {
    const [written, rendered] = await Promise.all([open(files + path), open(program + path)]);
    const html = await written.text();
    assert.equal(written.status, 200, `${path} is a file`);
    assert.equal(rendered.status, status, `${path} on the server`);
    if (status === 308) {
      assert.equal(rendered.headers.get("Location"), target);
      assert.ok(html.includes(`url=${target}`), `${path} leads to ${target}`);
    } else {
      assert.match(html, /<h1/, `${path} has a title`);
      if (status === 200) assertSame(main(await rendered.text()), main(html), path);
    }
  });
  return entries;
}

function assertSame(rendered, written, path) {
  const at = [...written].findIndex((letter, index) => letter !== rendered[index]);
  assert.equal(rendered.slice(at, at + 200), written.slice(at, at + 200), `${path} is the same from both`);
  assert.equal(rendered.length, written.length, path);
}

const main = (html) => /<main[\s\S]*<\/main>/.exec(html)?.[0].replaceAll(/\s*data-astro-[^=>\s]*(="[^"]*")?/g, "");

/** From the home pages to wherever links lead, without leaving the site. */
export async function everyLink(base, homes) {
  const seen = new Set(homes);
  let waiting = [...seen];

  while (waiting.length > 0) {
    const next = [];
    await each(waiting, async (path) => {
      const response = await open(base + path);
      assert.ok(response.status < 400, `${path} answers ${response.status}`);
      if (!response.headers.get("Content-Type")?.startsWith("text/html")) return;
      for (const [, link] of (await response.text()).matchAll(/<(?:a|link)\b[^>]*\bhref="(\/[^"#?]*)/g)) {
        if (!seen.has(link)) next.push(link);
        seen.add(link);
      }
    });
    waiting = [...new Set(next)];
  }
  return seen.size;
}

export async function headOfPages({ files }) {
  const read = async (path) => (await open(files + path)).text();
  const first = await read("/breg-de");
  const second = await read("/breg-de/page/2");
  assert.match(first, /<link rel="next" href="\/breg-de\/page\/2">/);
  assert.match(second, /<link rel="prev" href="\/breg-de">/);
  assert.match(second, /<link rel="canonical" href="[^"]+\/breg-de\/page\/2">/);
  assert.match(second, /<meta property="og:url" content="[^"]+\/breg-de\/page\/2">/);

  const section = await read("/breg-de/aktuelles");
  assert.match(section, /<link rel="alternate" hreflang="en" href="http[^"]+\/breg-en\/news">/);
  assert.match(section, /<link rel="alternate" hreflang="de" href="http[^"]+\/breg-de\/aktuelles">/);
  const [, feed] = /type="application\/rss\+xml"[^>]*href="([^"]+)"/.exec(section);
  assert.equal((await open(feed)).status, 200, feed);
  assert.match(await read("/breg-leicht"), /<html lang="de-simple"/);
}
