// The client against a running service with the demo content: BASE is its address, KEY an admin's key.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { Bulletin, Problem } from "@bulletin/client";
import { draft, previewLink, publish, upload, withdraw } from "../../check/demo.mjs";
import { proxy } from "./proxy.mjs";

const { BASE: baseUrl, KEY: key } = process.env;
const statuses = [];
const traced = async (...request) => {
  const response = await fetch(...request);
  statuses.push(response.status);
  return response;
};
const bulletin = new Bulletin({ baseUrl, fetch: traced });
let gone;

before(async () => {
  gone = await publish({ title: "Nur eine Probe" });
  await withdraw(gone, "Das war eine Probe.");
});

test("a list is walked to its end, page by page", async () => {
  const all = bulletin.articles({ locale: "*", limit: 5, count: "exact" });
  const { page } = await all.first();
  const ids = [];
  for await (const { id } of all) ids.push(id);
  let pages = 0;
  for await (const { items } of all.pages()) pages += items.length > 0 ? 1 : 0;

  assert.equal(new Set(ids).size, page.total);
  assert.equal(ids.length, page.total);
  assert.equal(pages, Math.ceil(page.total / 5));
  const second = await bulletin.articles({ locale: "*", limit: 5, page: 2 }).first();
  assert.deepEqual(second.items.map(({ id }) => id), ids.slice(5, 10));
});

test("an answer is confirmed by its ETag, and read again from memory", async () => {
  const first = await bulletin.page("/breg-de/aktuelles");
  first.section.title = "changed by the caller";
  statuses.length = 0;
  const second = await bulletin.page("/breg-de/aktuelles");
  assert.deepEqual(statuses, [304]);
  assert.equal(second.section.title, "Aktuelles");
  assert.equal(second.status, 200);
});

test("the memory is bounded: the answer that was not used for longest makes room", async () => {
  const small = new Bulletin({ baseUrl, fetch: traced, remember: 2 });
  statuses.length = 0;
  for (const slug of ["breg-de", "breg-en", "breg-de", "breg-leicht", "breg-de", "breg-en"]) await small.navigation(slug);
  assert.deepEqual(statuses, [200, 200, 304, 200, 304, 200]);
});

test("what a visitor may cause is a result: moved, gone, never there", async () => {
  const moved = await bulletin.page("/Webs/Breg/DE/Service/Kontakt/kontakt.html");
  assert.deepEqual([moved.kind, moved.status, moved.to], ["redirect", 308, "/breg-de/service/kontakt"]);

  const left = await bulletin.page(gone.path);
  assert.deepEqual([left.kind, left.status, left.publicNotice], ["gone", 410, "Das war eine Probe."]);
  assert.deepEqual(await bulletin.article(gone.id), { ...left, title: null });

  assert.deepEqual(await bulletin.page("/nirgends"), { kind: "notFound", status: 404 });
  assert.deepEqual(await bulletin.article(99_999_999), { kind: "notFound", status: 404 });
  assert.deepEqual(await bulletin.section(99_999_999), { kind: "notFound", status: 404 });
});

test("a refused request is a problem that says what is wrong", async () => {
  await assert.rejects(bulletin.articles({ limit: 1000 }).first(), (error) => {
    assert.ok(error instanceof Problem);
    assert.deepEqual([error.status, error.code, error.errors[0].pointer], [400, "query.invalid", "#/query/limit"]);
    return true;
  });
});

test("articles, sections, navigation, topics, search and suggestions", async () => {
  const [teaser] = (await bulletin.articles({ type: ["speech"], limit: 1 }).first()).items;
  const { article } = await bulletin.article(teaser.id);
  assert.equal(article.title, teaser.title);

  const sections = await bulletin.sections({ root: "breg-de" });
  const { section } = await bulletin.section(sections[0].id, { counts: true });
  assert.equal(section.path, "/breg-de");

  const [site] = await bulletin.sites();
  assert.deepEqual(await bulletin.navigation(site.navigation), await bulletin.navigation(site.path));
  assert.ok((await bulletin.topics({ root: "breg-de" })).every(({ letter }) => letter.length === 1));

  const found = await bulletin.search({ q: "Brücken", type: ["article"] });
  assert.ok(found.items.length > 0 && found.facets.years.length > 0);
  assert.deepEqual((await bulletin.search({ q: "" })).items, []);
  assert.ok((await bulletin.suggest("Brü")).length > 0);
});

test("pictures get the host that readers have them from, and texts stay as they are", async () => {
  const other = new Bulletin({ baseUrl, files: "https://bilder.example.org/" });
  const { items } = await other.articles({ limit: 20 }).first();
  const { leadImage } = items.find(({ leadImage }) => leadImage);
  assert.match(leadImage.src, /^https:\/\/bilder\.example\.org\/images\//);
  const files = leadImage.srcset["16x9"].webp.split(", ");
  assert.match(leadImage.srcset["16x9"].src, /^https:\/\/bilder\.example\.org\/images\//);
  assert.ok(files.length > 1 && files.every((file) => file.startsWith("https://bilder.example.org/images/")));
  assert.match(items[0].path, /^\/breg-de\//);
});

test("every public path is listed", async () => {
  const kinds = new Map();
  for await (const { kind, path } of bulletin.paths({ limit: 20 })) kinds.set(kind, [...(kinds.get(kind) ?? []), path]);
  assert.deepEqual([...kinds.keys()], ["section", "article", "redirect", "gone"]);
  assert.ok(kinds.get("section").length > 20);
  assert.ok(kinds.get("gone").includes(gone.path));
});

test("a subscriber hears of a publication, also when the connection breaks before", { timeout: 20_000 }, async () => {
  let first;
  const broken = await proxy((_, response) => {
    first ??= response;
    return false;
  });
  const end = new AbortController();
  const opened = [];
  let published;

  try {
    const follower = new Bulletin({ baseUrl: broken.baseUrl });
    const changes = follower.subscribe({
      signal: end.signal,
      onOpen: (id) => {
        opened.push(id);
        if (opened.length > 1) return;
        first.destroy();
        published = publish({ title: "Eine Neuigkeit" });
      },
    });

    for await (const change of changes) {
      const { id, path } = await published;
      if (change.subject.id !== id) continue;
      assert.deepEqual([change.type, change.path], ["article.published", path]);
      break;
    }

    assert.equal(broken.seen.length, 2);
    assert.equal(broken.seen[1].headers["last-event-id"], opened[0]);
  } finally {
    end.abort();
    await broken.close();
  }
});

test("what changed is in every answer since its event", async () => {
  const path = "/breg-de/aktuelles";
  const asked = [];
  const recorded = new Bulletin({ baseUrl, fetch: (address, ...rest) => fetch((asked.push(new URL(address)), address), ...rest) });
  let published;

  for await (const { id: since, subject } of bulletin.subscribe({ onOpen: () => (published ??= publish({ title: "Seit eben" })) })) {
    const { id } = await published;
    if (subject.id !== id) continue;
    const page = await recorded.page(path, {}, { since });
    const { items } = await recorded.articles({ section: [path], limit: 1 }, { since }).first();
    assert.deepEqual([page.articles.items[0].id, items[0].id, (await recorded.article(id, { since })).article.title], [id, id, "Seit eben"]);
    assert.deepEqual(asked.map((url) => url.searchParams.get("since")), Array(3).fill(String(since)));
    break;
  }
  assert.equal(asked.length, 3);
});

test("a subscription ends with its signal, and refuses an id that is none", async () => {
  for await (const _ of bulletin.subscribe({ signal: AbortSignal.timeout(300) })) assert.fail("nothing happened");
  await assert.rejects(bulletin.subscribe({ lastEventId: "x" }).next(), Problem);
});

test("a preview shows what is planned at its moment", async () => {
  const at = new Date(Date.now() + 86_400_000);
  const planned = await publish({ title: "Erst morgen" }, { at: at.toISOString() });
  const shown = (moment) => new Bulletin({ baseUrl, preview: { key, at: moment } });

  const draft = await shown().article(planned.id);
  const { path } = draft.article;
  assert.equal(draft.article.title, "Erst morgen");
  assert.equal((await bulletin.page(path)).status, 404);
  assert.equal((await shown().page(path)).status, 404);
  assert.equal((await shown(new Date(at.getTime() + 60_000)).page(path)).article.title, "Erst morgen");
  await assert.rejects(new Bulletin({ baseUrl, preview: { key: "bul_wrong" } }).sites(), (error) => error instanceof Problem && error.status === 401);
});

test("with drafts a preview shows what editors saved: on its section's page, with its picture", async () => {
  const { data } = await draft({ title: "Noch ein Entwurf", leadImage: { image: await upload() } });
  const listed = async (options) => {
    const { articles } = await new Bulletin({ baseUrl, files: baseUrl, ...options }).page("/breg-de/aktuelles");
    return articles.items.find(({ id }) => id === data.id);
  };

  const shown = await listed({ preview: { key, drafts: true } });
  assert.equal(shown.title, "Noch ein Entwurf");
  assert.equal((await fetch(shown.leadImage.src)).status, 200);
  assert.equal((await fetch(shown.leadImage.src.split("?")[0])).status, 404);
  assert.deepEqual([await listed({ preview: { key } }), await listed({})], [undefined, undefined]);
  // The address of a single article takes neither of these.
  const { article } = await new Bulletin({ baseUrl, preview: { key, drafts: true } }).article(data.id, { since: 1 });
  assert.equal(article.title, "Noch ein Entwurf");
});

test("with the token of a preview link its article is in the site, and nothing else that is not public", async () => {
  const [{ data: linked }, { data: other }] = [await draft({ title: "Mit Link" }), await draft({ title: "Ohne Link" })];
  const { token, path } = await previewLink(linked.id);
  const preview = new Bulletin({ baseUrl, preview: { token } });

  assert.equal((await preview.page(path)).article.title, "Mit Link");
  assert.equal((await preview.article(linked.id)).article.title, "Mit Link");
  const { items } = (await preview.page("/breg-de/aktuelles", {}, { since: 1 })).articles;
  assert.equal(items[0].id, linked.id);
  assert.ok(!items.some(({ id }) => id === other.id));
  assert.deepEqual((await preview.search({ q: '"Ohne Link"' })).items.filter(({ id }) => id === other.id), []);
  await assert.rejects(new Bulletin({ baseUrl, preview: { token: `${token}x` } }).sites(), (error) => error.code === "preview.notFound");
});
