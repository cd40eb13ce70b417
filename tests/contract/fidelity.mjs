// Calls every operation of the contract on a running service with the demo content, and compares each response with
// the contract. BASE is the address of the service, KEY the key of an admin.
import { deflateSync, crc32 } from "node:zlib";
import { randomBytes, randomUUID } from "node:crypto";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";

const base = process.env.BASE ?? "http://127.0.0.1:5080";
const key = process.env.KEY;
const contract = await (await fetch(`${base}/openapi.json`)).json();
const failures = [];
const seen = new Map();
const provoked = new Set();

// ── the contract ─────────────────────────────────────────────────────────────────────────────────────────────────────

const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true });
addFormats(ajv);
ajv.addFormat("iri", true);
ajv.addSchema(closed(contract), "contract");

/** The contract without room for properties that it does not name: clients have to bear new ones, this build writes none. */
function closed(part) {
  if (Array.isArray(part)) return part.map(closed);
  if (part === null || typeof part !== "object") return part;

  const same = Object.fromEntries(Object.entries(part).map(([name, value]) => [name, closed(value)]));
  return part.type === "object" && part.properties && !("additionalProperties" in part)
    ? { ...same, additionalProperties: false }
    : same;
}

const methods = ["get", "put", "post", "delete", "patch"];
const operations = new Map();

for (const [path, item] of Object.entries(contract.paths)) {
  for (const method of methods.filter((method) => item[method])) {
    const parameters = (item[method].parameters ?? []).map((parameter) => resolve(parameter).value);
    operations.set(item[method].operationId, { path, method, pointer: ["paths", path, method], ...item[method], parameters });
  }
}

const escape = (step) => encodeURIComponent(String(step).replaceAll("~", "~0").replaceAll("/", "~1"));

function resolve(value, pointer) {
  return value?.$ref
    ? { value: value.$ref.slice(2).split("/").reduce((part, step) => part[step], contract), pointer: value.$ref.slice(2).split("/") }
    : { value, pointer };
}

function check(what, pointer, value) {
  const validate = ajv.compile({ $ref: `contract#/${pointer.map(escape).join("/")}` });

  if (!validate(value)) {
    // A union reports errors for every variant: the deepest errors belong to the intended one.
    const errors = validate.errors.toSorted((one, other) => other.instancePath.length - one.instancePath.length).slice(0, 4);
    errors.forEach((error) => fail(what, `${error.instancePath || "/"} ${error.message} ${JSON.stringify(error.params)}`));
  }
}

const fail = (what, why) => failures.push(`${what}: ${why}`);
const isJson = (type) => /[/+]json$/.test(type);

// ── one call, compared with the contract ─────────────────────────────────────────────────────────────────────────────

async function send(operation, { path = {}, query = {}, headers = {}, body, type, anonymous = false, method }) {
  const address = operation.path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(path[name]));
  const search = new URLSearchParams(query);
  const sent = { ...headers };

  if (operation.security?.length && !anonymous) sent.Authorization = `Bearer ${key}`;

  if (body !== undefined && !(body instanceof FormData)) {
    sent["Content-Type"] = type ?? Object.keys(operation.requestBody?.content ?? { "application/json": {} })[0];
  }

  const raw = typeof body === "string" || body instanceof Uint8Array || body instanceof FormData || body === undefined;

  return fetch(`${base}${address}${search.size ? `?${search}` : ""}`, {
    method: (method ?? operation.method).toUpperCase(),
    headers: sent,
    body: raw ? body : JSON.stringify(body),
    redirect: "manual",
  });
}

/** Calls an operation, expects a status, and compares all of the answer with the contract. */
async function call(id, status, request = {}) {
  const operation = operations.get(id);

  if (!operation) throw new Error(`The contract has no operation ${id}.`);

  if (status < 300 && request.body && request.body.constructor === Object) {
    const media = request.type ?? Object.keys(operation.requestBody.content)[0];
    check(`${id} request`, [...operation.pointer, "requestBody", "content", media, "schema"], request.body);
  }

  const answer = await send(operation, request);
  const what = `${id} ${answer.status}`;
  const { value: declared, pointer } = resolve(operation.responses[answer.status], [
    ...operation.pointer,
    "responses",
    `${answer.status}`,
  ]);

  if (answer.status !== status) fail(id, `answered ${answer.status}, not ${status}: ${(await answer.clone().text()).slice(0, 300)}`);
  if (!declared) return void fail(what, "is a status that the contract does not declare");

  seen.set(id, (seen.get(id) ?? new Set()).add(`${answer.status}`));
  compareHeaders(what, declared, answer);

  const media = (answer.headers.get("Content-Type") ?? "").split(";")[0];
  const bytes = media === "text/event-stream" ? await beginning(answer) : new Uint8Array(await answer.arrayBuffer());

  if (!declared.content) {
    if (bytes.length) fail(what, "has a body that the contract does not declare");
    return { headers: answer.headers };
  }

  if (!declared.content[media]) return void fail(what, `is ${media || "without media type"}, not ${Object.keys(declared.content)}`);
  if (!isJson(media)) return { headers: answer.headers, bytes };

  const body = JSON.parse(new TextDecoder().decode(bytes));
  check(what, [...pointer, "content", media, "schema"], body);
  if (status >= 400 && media === "application/problem+json" && body.status !== answer.status) fail(what, "tells another status");

  return { headers: answer.headers, body };
}

/** What a stream begins with; the rest would never end. */
async function beginning(answer) {
  const reader = answer.body.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return value;
}

function compareHeaders(what, declared, answer) {
  for (const [name, header] of Object.entries(declared.headers ?? {})) {
    if (resolve(header).value.required && !answer.headers.has(name)) fail(what, `lacks the header ${name}`);
  }

  for (const name of ["ETag", "Location", "Link", "Retry-After", "Dry-Run", "Preference-Applied"]) {
    if (answer.headers.has(name) && !declared.headers?.[name]) fail(what, `has the header ${name}, which the contract does not declare`);
  }
}

/** The successful call of an operation, followed by everything that can be wrong with it. */
async function visit(id, request = {}, status = undefined) {
  const operation = operations.get(id);
  const dry = operation?.parameters?.some((parameter) => parameter.name === "dryRun") && !provoked.has(id);
  const success = status ?? Number(Object.keys(operation?.responses ?? {}).find((code) => code.startsWith("2")));

  if (dry) {
    const tried = await call(id, success, { ...request, query: { ...request.query, dryRun: "true" } });
    // The job of an import is the dry run, not its upload; its answer says isDryRun.
    if (id !== "createImport" && tried?.headers.get("Dry-Run") !== "true") fail(id, "does not tell a dry run");
    const query = { ...request.query, dryRun: "true" };
    if (success === 200 && operation.responses["204"]) await call(id, 204, { ...request, query, headers: { ...request.headers, Prefer: "return=minimal" } });
  }

  const answer = await call(id, success, request);

  if (!provoked.has(id)) {
    provoked.add(id);
    await provoke(id, operation, request);

    // What delivery answers now, a preview of now answers too; that of an article is another operation.
    if (id !== "getArticle" && operations.has(`${id}Preview`)) await visit(`${id}Preview`, request);
  }

  return answer ?? { body: {}, headers: new Headers() };
}

async function provoke(id, operation, request) {
  const stale = { ...request.headers, "If-Match": '"999999"' };
  const { "If-Match": _, ...unconditional } = request.headers ?? {};
  const takesJson = Object.keys(operation.requestBody?.content ?? {}).some(isJson);
  const parameters = operation.parameters ?? [];

  // Files and pictures tolerate parameters that others append to their addresses.
  if (!["getRendition", "getDocumentFile", "getRobots", "getSitemapIndex", "getSitemap"].includes(id)) {
    await call(id, 400, { ...request, query: { ...request.query, surprise: "1" } });
  }

  for (const wanted of parameters.filter((parameter) => parameter.in === "query" && parameter.required)) {
    const { [wanted.name]: __, ...others } = request.query;
    await call(id, 400, { ...request, query: others });
  }

  // An empty alternative means that a key is accepted but not needed.
  const needsKey = operation.security?.length && operation.security.every((way) => Object.keys(way).length > 0);
  if (needsKey) await call(id, 401, { ...request, anonymous: true });

  if (operation.responses["404"] && request.path?.id) {
    await call(id, 404, { ...request, path: { ...request.path, id: 999999999 }, headers: { ...request.headers, "If-Match": "*" } });
  }

  // A deleted item cannot be requested again.
  if (operation.method !== "delete" && parameters.some((parameter) => parameter.name === "If-Match" && parameter.required)) {
    await call(id, 428, { ...request, headers: unconditional });
    await call(id, 412, { ...request, headers: stale });
  }

  if (takesJson) {
    await call(id, 400, { ...request, body: "{" });
    await call(id, 422, { ...request, body: { surprise: 1 }, headers: { ...request.headers, "If-Match": "*" } });
    await call(id, 413, { ...request, body: `"${"x".repeat(5_000_000)}"` });
  }

  if (operation.requestBody) await call(id, 415, { ...request, body: "text", type: "text/plain" });
  if (operation.method === "get") await compareHead(id, operation, request);

  if (operation.responses["304"]) {
    await call(id, 304, { ...request, headers: { ...request.headers, "If-None-Match": "*" } });
  }
}

async function compareHead(id, operation, request) {
  const answer = await send(operation, { ...request, method: "head" });
  if (answer.status !== 200 || (await answer.text()) !== "") fail(`${id} HEAD`, `answered ${answer.status}`);
}

// ── the walk ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** A picture that no one has uploaded before. */
function picture(width = 640, height = 360) {
  const chunk = (name, data) => {
    const length = Buffer.alloc(4);
    const sum = Buffer.alloc(4);
    const named = Buffer.concat([Buffer.from(name), data]);
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(checksum(named));
    return Buffer.concat([length, named, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), randomBytes(width * 3)]);
  const pixels = deflateSync(Buffer.concat(Array(height).fill(row)));
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk("IHDR", header),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function checksum(bytes) {
  if (crc32) return crc32(bytes);

  let sum = ~0;

  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }

  return ~sum >>> 0;
}

const ifMatch = (answer) => ({ "If-Match": answer.headers.get("ETag") ?? "" });

async function walkHealth() {
  await visit("getLiveness");
  await visit("getReadiness");
}

async function walkDelivery() {
  await visit("getNavigation", { query: { root: "breg-de" } });
  await call("getNavigation", 400, { query: { root: "nowhere" } });

  await visit("listTopics", { query: { root: "breg-de", counts: "true" } });
  await call("listTopics", 400, { query: { root: "nowhere" } });

  await visit("listSites", {});
  const paths = await visit("listPaths", { query: { limit: "50" } });
  if (!paths.body.page?.nextCursor) fail("listPaths", "has no second page");
  await call("listPaths", 200, { query: { limit: "50", cursor: paths.body.page.nextCursor } });
  await call("getPagePreview", 400, { query: { path: "/breg-de", at: "2020-01-01" } });

  const sections = await visit("listSections", { query: { root: "breg-de" } });
  await visit("getSection", { path: { id: sections.body.items[0].id } });

  const list = await visit("listArticles", { query: { section: "/breg-de", limit: 2, type: "article,speech" } });
  const next = /<([^>]+)>; rel="next"/.exec(list.headers.get("Link") ?? "")?.[1];
  const following = next && (await (await fetch(base + next)).json());
  if (!following?.items?.length) fail("listArticles", "has a Link that leads nowhere");
  await call("listArticles", 400, { query: { limit: 1000 } });

  // Every article of the demo content, so that every type and every kind of block is compared once.
  const all = await call("listArticles", 200, { query: { locale: "*", limit: 100 } });

  for (const { id, path } of all.body.items) {
    await visit("getArticle", { path: { id } });
    await visit("getArticleJsonLd", { path: { id } });
    await visit("getArticleNinjs", { path: { id } });
    await visit("getPage", { query: { path } });
  }

  for (const { path } of sections.body.items) await call("getPage", 200, { query: { path } });

  const found = await visit("searchArticles", { query: { q: "brücke", section: "/breg-de" } });
  if (!found.body.items?.length) fail("searchArticles", "finds nothing");
  await call("searchArticles", 400, { query: { q: "x".repeat(501) } });
  await visit("suggestSearches", { query: { q: "brü" } });

  const moved = `/breg-de/moved-${all.body.items[0].id}`;
  await call("getPage", 308, { query: { path: moved } });
  await call("getPagePreview", 308, { query: { path: moved } });
  await call("getPage", 200, { query: { path: moved, redirect: "inline" } });
  await call("getPage", 404, { query: { path: "/breg-de/never" } });

  const shown = all.body.items.find((item) => item.leadImage).leadImage;
  const image = await visit("getImage", { path: { id: shown.id }, query: { locale: "de" } });

  for (const { url } of image.body.renditions.filter((rendition) => rendition.width === 320).slice(0, 4)) {
    const [, , id, fingerprint, name] = url.split("/");
    await visit("getRendition", { path: { id, fingerprint, name } });
    await call("getRendition", 206, { path: { id, fingerprint, name }, headers: { Range: "bytes=0-9" } });
    await call("getRendition", 404, { path: { id, fingerprint, name: "original-321.jpg" } });
  }
}

async function walkFeeds() {
  const changes = await visit("listChanges", { query: { limit: 2 } });
  const next = /<([^>]+)>; rel="next"/.exec(changes.headers.get("Link") ?? "")?.[1];
  const following = next && (await (await fetch(base + next)).json());
  if (!(following?.items?.[0]?.id > changes.body.items.at(-1).id)) fail("listChanges", "has a Link that does not go on");
  const withItems = await call("listChanges", 200, { query: { include: "item" } });
  if (!withItems.body.items?.some(({ item }) => item)) fail("listChanges", "has no items");
  const told = await visit("streamEvents", { query: { lastEventId: changes.body.cursor } });
  if (!new TextDecoder().decode(told.bytes).startsWith("retry: ")) fail("streamEvents", "does not begin as a stream does");
  const saved = await visit("streamPreviewEvents");
  if (!new TextDecoder().decode(saved.bytes).startsWith("retry: ")) fail("streamPreviewEvents", "does not begin as a stream does");
  await call("streamPreviewEvents", 401, { anonymous: true });
  await call("streamPreviewEvents", 404, { query: { token: "nonsense" }, anonymous: true });

  for (const format of ["rss", "atom", "json", "ninjs"]) await visit("getArticleFeed", { path: { format }, query: { section: "/breg-de" } });
  await call("getArticleFeed", 404, { path: { format: "txt" } });

  const upcoming = await call("listArticles", 200, { query: { upcoming: "true", section: "/breg-de" } });
  await visit("getAppointmentCalendar", { query: { section: "/breg-de" } });
  for (const { id } of upcoming.body.items) await visit("getArticleAppointment", { path: { id } });
  await call("getArticleAppointment", 404, { path: { id: changes.body.items[0].subject.id } });

  await visit("getDataCatalog");
  await visit("getRobots");
  const index = await visit("getSitemapIndex");
  const files = [...new TextDecoder().decode(index.bytes).matchAll(/\/sitemaps\/([^/]+)\/([^/]+)\.xml/g)];
  if (!files.length) fail("getSitemapIndex", "names no sitemap");
  for (const [, root, map] of files) await visit("getSitemap", { path: { root, map } });
  await call("getSitemap", 404, { path: { root: "breg-de", map: "never" } });
}

async function walkImages() {
  const form = () => {
    const parts = new FormData();
    parts.set("file", new Blob([picture()]), "picture.png");
    parts.set("credit", "Foto: Bundesregierung/Muster");
    parts.set("locale", "de");
    parts.set("alt", "Buntes Rauschen");
    parts.set("externalId", `probe/${randomUUID()}`);
    return parts;
  };
  const uploaded = await visit("uploadImage", { body: form() }, 201);
  const bytes = picture();
  await call("uploadImage", 201, { body: bytes, type: "image/png" });
  await call("uploadImage", 409, { body: bytes, type: "image/png" });
  const known = { body: bytes, type: "image/png", query: { ifExists: "return" } };
  await call("uploadImage", 200, known);
  await call("uploadImage", 204, { ...known, headers: { Prefer: "return=minimal" } });
  await call("uploadImage", 400, { body: new FormData() });
  await visit("uploadImageRaw", { body: picture() }, 201);
  await call("uploadImageRaw", 200, { body: bytes, query: { ifExists: "return" } });
  await call("uploadImageRaw", 204, { body: bytes, query: { ifExists: "return" }, headers: { Prefer: "return=minimal" } });

  const strange = form();
  strange.set("surprise", "1");
  await call("uploadImage", 422, { body: strange });

  const path = { id: uploaded.body.id };
  const image = await visit("getEditorialImage", { path });
  await visit("findImage", { path: { externalId: image.body.metadata.externalId } });
  await visit("patchImage", {
    path,
    headers: ifMatch(image),
    body: { credit: "Foto: Bundesregierung/Beispiel", focalPoint: { x: 0.5, y: 0.25 } },
  });
  await visit("listEditorialImages", { query: { limit: 2 } });
  await visit("listImageUses", { path });
  await walkVersions("Image", path, () => call("getEditorialImage", 200, { path }));

  const anew = async () => ({ path, headers: ifMatch(await call("getEditorialImage", 200, { path })), body: picture() });
  await visit("replaceImageFileRaw", await anew());
  const replaced = { ...(await anew()), type: "image/png" };
  await visit("replaceImageFile", replaced);
  await call("replaceImageFile", 409, { ...replaced, headers: ifMatch(await call("getEditorialImage", 200, { path })), body: bytes });

  const unused = await call("uploadImage", 201, { body: picture(), type: "image/png" });
  await visit("deleteImage", { path: { id: unused.body.id }, headers: ifMatch(unused) });
  return uploaded.body.id;
}

async function walkDocuments() {
  const file = () => new Blob([`%PDF-1.7\n% ${randomUUID()}\n`]);
  const form = (parts = {}) => {
    const sent = new FormData();
    sent.set("file", parts.file ?? file(), "Bericht.pdf");
    for (const [name, text] of Object.entries(parts)) if (name !== "file") sent.set(name, text);
    return sent;
  };
  const uploaded = await visit("uploadDocument", { body: form({ title: "Bericht", locale: "de", externalId: `probe/${randomUUID()}` }) }, 201);
  const known = file();
  const unused = await call("uploadDocument", 201, { body: form({ file: known }) });
  await call("uploadDocument", 409, { body: form({ file: known }) });
  await call("uploadDocument", 200, { body: form({ file: known }), query: { ifExists: "return" } });
  await call("uploadDocument", 204, { body: form({ file: known }), query: { ifExists: "return" }, headers: { Prefer: "return=minimal" } });
  await call("uploadDocument", 400, { body: new FormData() });
  await call("uploadDocument", 415, { body: form({ file: new Blob([picture()]) }) });
  await call("uploadDocument", 422, { body: form({ surprise: "1" }) });

  const path = { id: uploaded.body.id };
  const document = await visit("getDocument", { path });
  await visit("findDocument", { path: { externalId: document.body.metadata.externalId } });
  const patched = await visit("patchDocument", { path, headers: ifMatch(document), body: { accessible: true } });
  await visit("listDocuments", { query: { limit: 2 } });
  const replaced = await visit("replaceDocumentFile", { path, headers: ifMatch(patched), body: form() });
  await call("replaceDocumentFile", 200, { path, headers: ifMatch(replaced), body: form(), query: { purge: true } });
  await walkVersions("Document", path, () => call("getDocument", 200, { path }));
  await visit("listDocumentUses", { path });
  await visit("deleteDocument", { path: { id: unused.body.id }, headers: ifMatch(unused) });

  const shown = (await call("listDocuments", 200, { query: { q: "hitzevorsorge" } })).body.items[0];
  const [, , id, hash, name] = shown.url.split("/");
  await visit("getDocumentFile", { path: { id, hash, file: name } });
  await call("getDocumentFile", 206, { path: { id, hash, file: name }, headers: { Range: "bytes=0-9" } });
  await call("getDocumentFile", 302, { path: { id, hash: "0000000000000000", file: name } });
  await call("getDocumentFile", 404, { path: { id: path.id, hash, file: name } });
  return path.id;
}

async function walkSections() {
  const title = `Probe ${randomUUID().slice(0, 8)}`;
  const body = { parent: "/breg-de/service", kind: "standard", title, intro: "Nur zur Probe.", inNavigation: false };
  const created = await visit("createSection", { body: { ...body, title: `${title} b`, externalId: title } });
  await visit("findSection", { path: { externalId: title } });
  await visit("listSectionUses", { path: { id: created.body.id }, query: { limit: 1 } });
  await call("createSection", 409, { body: { ...body, title: `${title} b` } });
  await visit("listEditorialSections");

  const path = { id: created.body.id };
  const section = await visit("getEditorialSection", { path });
  await visit("replaceSection", { path, headers: ifMatch(section), body: { ...section.body.content, title } });

  const read = () => call("getEditorialSection", 200, { path });
  await visit("patchSection", { path, headers: ifMatch(await read()), body: { slug: `probe-${randomUUID().slice(0, 8)}` } });
  await visit("moveSection", { path, headers: ifMatch(await read()), body: { parent: "/breg-de/mediathek" } });
  await call("moveSection", 409, { path, headers: ifMatch(await read()), body: { parent: (await read()).body.path } });
  await visit("pinArticles", { path, headers: ifMatch(await read()), body: { articles: [] } });

  await walkVersions("Section", path, read);
  await call("activateSection", 409, { path, headers: ifMatch(await read()) });

  const draft = await call("createSection", 201, { body: { ...body, title: `${title} c` }, query: { draft: "true" } });
  const below = { ...body, parent: draft.body.path };
  await call("createSection", 409, { body: below });
  const deeper = await call("createSection", 201, { body: below, query: { draft: "true" } });
  await call("activateSection", 409, { path: { id: deeper.body.id }, headers: ifMatch(deeper) });
  await visit("activateSection", { path: { id: draft.body.id }, headers: ifMatch(draft) });

  const archived = await visit("archiveSection", { path, headers: ifMatch(await read()) });
  await call("restoreSectionVersion", 409, { path: { ...path, version: 1 }, headers: ifMatch(archived) });
  for (const [id, body] of [
    ["patchSection", { title }],
    ["replaceSection", section.body.content],
    ["pinArticles", { articles: [] }],
  ]) {
    await call(id, 409, { path, headers: ifMatch(archived), body });
  }
  const themen = (await call("listSections", 200, { query: { root: "breg-de" } })).body.items.find(({ path }) => path === "/breg-de/themen");
  const above = await call("getEditorialSection", 200, { path: { id: themen.id } });
  await call("archiveSection", 409, { path: { id: themen.id }, headers: ifMatch(above) });
}

async function walkRedirects() {
  const body = { path: `/alt/probe-${randomUUID().slice(0, 8)}.html`, target: "/breg-de/service", note: "Zur Probe" };
  const created = await visit("createRedirect", { body: { ...body, path: `${body.path}x`, externalId: body.path } });
  await visit("findRedirect", { path: { externalId: body.path } });
  await call("createRedirect", 409, { body: { ...body, path: "/breg-de/themen" } });
  const path = { id: created.body.id };
  await visit("listRedirects", { query: { limit: 1 } });
  const redirect = await visit("getRedirect", { path });
  const patched = await visit("patchRedirect", { path, headers: ifMatch(redirect), body: { target: "/breg-de/themen" } });
  await call("patchRedirect", 409, { path, headers: ifMatch(patched), body: { path: "/alt/anders.html" } });
  await visit("deleteRedirect", { path, headers: ifMatch(await call("getRedirect", 200, { path })) });
}

async function walkImports() {
  const line = { kind: "redirect", externalId: `probe-${randomUUID()}`, content: { path: `/alt/${randomUUID()}`, target: "/breg-de/service" } };
  const created = await visit("createImport", { body: JSON.stringify(line), type: "application/x-ndjson" }, 202);
  const path = { id: created.body.id };
  let read = await visit("getImport", { path });

  while (read.body.finishedAt === null) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    read = await call("getImport", 200, { path });
  }

  await visit("listImports", { query: { limit: 1 } });
  await visit("listImportResults", { path, query: { limit: 1 } });
  await call("stopImport", 409, { path });
  const many = Array.from({ length: 1000 }, (_, number) => JSON.stringify({ ...line, externalId: `${line.externalId}-${number}`, content: { ...line.content, path: `${line.content.path}-${number}` } }));
  const stopped = await call("createImport", 202, { body: many.join("\n"), type: "application/x-ndjson" });
  await visit("stopImport", { path: { id: stopped.body.id } });
  await visit("exportContent", { query: { since: 1 } });
}

async function walkReleases() {
  const draft = await call("createArticle", 201, { body: { type: "article", locale: "de", section: "/breg-de/aktuelles", title: "Radweg an der Elbe", bodyFormat: "markdown", body: "Er ist fertig." } });
  const created = await visit("createRelease", { body: { name: "Kabinett am Mittwoch" } });
  const path = { id: created.body.id };
  const item = { ...path, article: draft.body.id };
  await call("publishRelease", 409, { path, headers: ifMatch(created), body: {} });
  const added = await visit("addToRelease", { path: item, headers: ifMatch(created), body: { updateKind: "major" } });
  await call("addToRelease", 422, { path: item, headers: ifMatch(added), body: { action: "withdraw" } });
  const removed = await visit("removeFromRelease", { path: item, headers: ifMatch(added) });
  await call("removeFromRelease", 404, { path: item, headers: ifMatch(removed) });
  const again = await call("addToRelease", 200, { path: item, headers: ifMatch(removed), body: {} });
  const patched = await visit("patchRelease", { path, headers: ifMatch(again), body: { name: "Kabinett am Donnerstag" } });
  await visit("listReleases", { query: { limit: 1, state: "open", article: draft.body.id } });
  await visit("getRelease", { path });
  await visit("checkRelease", { path });
  await call("unscheduleRelease", 409, { path, headers: ifMatch(patched) });
  const planned = await call("publishRelease", 200, { path, headers: ifMatch(patched), body: { at: "2099-01-01T12:30", timeZone: "Europe/Berlin" } });
  await call("revertRelease", 409, { path, body: { name: "Zurück" } });
  await call("deleteRelease", 409, { path, headers: ifMatch(planned) });
  const open = await visit("unscheduleRelease", { path, headers: ifMatch(planned) });
  await visit("publishRelease", { path, headers: ifMatch(open), body: {} });
  const opposite = await visit("revertRelease", { path, body: { name: "Zurückgenommen" } });
  await call("revertRelease", 409, { path, body: { name: "Noch einmal" } });
  // Takes the article back, which the guides do not expect.
  await call("publishRelease", 200, { path: { id: opposite.body.id }, headers: ifMatch(opposite), body: {} });
  const empty = await call("createRelease", 201, { body: { name: "Ein Versehen" } });
  await visit("deleteRelease", { path: { id: empty.body.id }, headers: ifMatch(empty) });
}

async function walkWebhooks() {
  const created = await visit("createWebhook", { body: { url: "https://hooks.example.org/bulletin", enabled: false } });
  const path = { id: created.body.id };
  await visit("listWebhooks", { query: { limit: 1 } });
  const webhook = await visit("getWebhook", { path });
  const patched = await visit("patchWebhook", { path, headers: ifMatch(webhook), body: { headers: { "X-Probe": "1" }, types: ["speech"], log: "editorial" } });
  await call("patchWebhook", 422, { path, headers: ifMatch(patched), body: { url: "https://127.0.0.1/hook" } });
  await visit("rotateWebhookSecret", { path, headers: ifMatch(patched), body: { overlapHours: 1 } });
  await visit("replayWebhook", { path, body: { from: 1, to: 20 } });
  await visit("listWebhookDeliveries", { path, query: { limit: 1 } });
  await visit("deleteWebhook", { path, headers: ifMatch(await call("getWebhook", 200, { path })) });
}

async function walkKeys() {
  await visit("getCaller");
  const created = await visit("createKey", { body: { name: "Probe", role: "author" } });
  const path = { id: created.body.id };
  await visit("listKeys");
  await visit("getKey", { path });
  await visit("revokeKey", { path });
  const me = (await call("getCaller", 200)).body;
  await call("revokeKey", 409, { path: { id: me.keyId } });
  await visit("listAuditEntries", { query: { limit: 2 } });
}

/** From a first draft to the archive: every transition, and every edition it leaves. */
async function walkWorkflow(content) {
  const externalId = `probe-${randomUUID()}`;
  const { externalId: _, ...unnamed } = content;
  const upserted = await visit("upsertArticle", { path: { externalId }, body: unnamed }, 201);
  await call("upsertArticle", 200, { path: { externalId }, body: { ...unnamed, kicker: "Neue Probe" } });
  await call("upsertArticle", 412, { path: { externalId }, body: unnamed, headers: { "If-Match": '"999999"' } });
  await call("upsertArticle", 204, { path: { externalId }, body: unnamed, headers: { Prefer: "return=minimal" } });

  const path = { id: upserted.body.id };
  const read = () => call("getEditorialArticle", 200, { path });
  const act = async (id, request = {}) => visit(id, { path, headers: ifMatch(await read()), ...request });

  await visit("findArticle", { path: { externalId } });
  await visit("listArticleUses", { path, query: { limit: 1 } });
  await act("patchArticle", { body: { kicker: "Probe" } });
  await act("submitArticle");
  await act("rejectArticle", { body: { note: "Bitte die Zahl belegen." } });
  await act("submitArticle", { body: { note: "Die Zahl ist belegt." } });
  await act("approveArticle");
  await act("assignArticle", { body: { assignedTo: "Erik Editor" } });
  await visit("addNote", { path, body: { text: "Das Foto kommt noch." } });
  await visit("listNotes", { path });
  await act("publishArticle", { body: { at: new Date(Date.now() + 86_400_000).toISOString() } });
  await act("unscheduleArticle");
  const told = await visit("listEditorialEvents", { query: { article: path.id, limit: 3 } });
  await call("listEditorialEvents", 200, { query: { cursor: told.body.cursor, by: "nobody" } });
  await call("listEditorialEvents", 410, { query: { cursor: "999999999" } });
  const followed = await visit("streamEditorialEvents", { query: { lastEventId: told.body.items[0].id } });
  if (!new TextDecoder().decode(followed.bytes).startsWith("retry: ")) fail("streamEditorialEvents", "does not begin as a stream does");
  await call("streamEditorialEvents", 410, { query: { lastEventId: "999999999" } });
  const published = await act("publishArticle", { body: {} });

  await act("patchArticle", { body: { title: "Eine dritte Probe" } });
  await act("discardEdition");
  await call("reviewEmergency", 409, { path, headers: ifMatch(await read()) });
  await act("patchArticle", { body: { title: "Eine eilige Probe" } });
  await act("publishArticle", { body: { emergencyReason: "Die Warnung muss sofort hinaus." } });
  await act("reviewEmergency", { body: { note: "Gelesen." } });
  await act("patchArticle", { body: { title: "Eine vierte Probe" } });
  await call("restoreEdition", 409, { path: { ...path, number: published.body.edition }, headers: ifMatch(await read()) });
  await act("restoreEdition", { path: { ...path, number: published.body.edition }, query: { overwrite: true } });

  const saves = await visit("listArticleVersions", { path, query: { limit: 1 } });
  const save = { ...path, version: saves.body.items[0].version };
  await visit("getArticleVersion", { path: save });
  await visit("diffArticleVersion", { path: save });
  for (const id of ["getArticleVersion", "diffArticleVersion"]) await call(id, 404, { path: { ...path, version: 999999 } });
  await call("restoreArticleVersion", 404, { path: { ...path, version: 999999 }, headers: ifMatch(await read()) });
  await act("restoreArticleVersion", { path: save });

  const editions = await visit("listEditions", { path, query: { limit: 1 } });
  await visit("getEdition", { path: { ...path, number: editions.body.items[0].number } });
  await visit("diffEditions", { path: { ...path, number: editions.body.items[0].number }, query: { from: 1 } });

  await act("discardEdition");
  await act("setArticleUntil", { body: { until: "2099-01-01T00:00", timeZone: "Europe/Berlin" } });
  await call("setArticleUntil", 422, { path, headers: ifMatch(await read()), body: { until: "2099-01-01T00:00" } });
  await call("setArticleUntil", 422, { path, headers: ifMatch(await read()), body: { until: "2001-01-01T00:00:00Z" } });
  const endless = await call("setArticleUntil", 200, { path, headers: ifMatch(await read()), body: {} });
  if (endless.body.publishedUntil !== null) fail("setArticleUntil", "keeps an end that was taken away");

  await call("unarchiveArticle", 409, { path, headers: ifMatch(await read()) });
  await act("archiveArticle");
  await act("unarchiveArticle");
  await call("archiveArticle", 200, { path, headers: ifMatch(await read()) });

  const draft = await call("createArticle", 201, { body: { ...unnamed, title: "Nie erschienen" } });
  await call("setArticleUntil", 409, { path: { id: draft.body.id }, headers: ifMatch(draft), body: {} });
  await visit("deleteArticle", { path: { id: draft.body.id }, headers: ifMatch(draft) });
  await call("deleteArticle", 409, { path, headers: ifMatch(await read()) });
  const trash = await visit("listTrash", { query: { limit: 1 } });
  if (trash.body.items[0].id !== draft.body.id) fail("listTrash", "does not begin with what was deleted last");
  await visit("restoreArticle", { path: { id: draft.body.id } });
  await call("restoreArticle", 404, { path: { id: draft.body.id } });
}

/** Many articles at once: by their ids and by a filter, each with its own outcome. */
async function walkBulk(content) {
  const { externalId: _, ...unnamed } = content;
  const made = [];
  for (const title of ["Eine von vielen Proben", "Noch eine von vielen Proben"]) {
    made.push((await call("createArticle", 201, { body: { ...unnamed, title } })).body.id);
  }
  const topics = ["/breg-de/themen/europa"];
  const added = await visit("changeArticles", { body: { ids: [...made, 1], action: "addTopics", topics } });
  if (added.body.changed !== 2 || added.body.refused !== 1) fail("changeArticles", `answers ${JSON.stringify(added.body)}`);
  const found = await visit("changeArticles", { query: { q: "vielen Proben", dryRun: true }, body: { action: "delete" } });
  if (found.body.changed !== 2 || !found.body.dryRun) fail("changeArticles", `answers ${JSON.stringify(found.body)}`);
  await call("changeArticles", 422, { body: { action: "submit" } });
  await call("changeArticles", 422, { body: { ids: made, action: "withdraw", mode: "redirect", reason: "Probe" } });
  await call("changeArticles", 422, { query: { state: "draft" }, body: { ids: made, action: "submit" } });
  await visit("changeArticles", { body: { ids: made, action: "delete" } });
}

/** The former versions of an image, a document or a section that was changed before, and the return to the first. */
async function walkVersions(kind, path, read) {
  const versions = await visit(`list${kind}Versions`, { path, query: { limit: 1 } });
  const first = (await call(`list${kind}Versions`, 200, { path })).body.items.at(-1);
  if (!/rel="next"/.test(versions.headers.get("Link") ?? "") && first.version !== versions.body.items[0].version) {
    fail(`list${kind}Versions`, "has more versions and no Link to them");
  }

  const restore = { path: { ...path, version: first.version }, headers: ifMatch(await read()) };
  await call(`restore${kind}Version`, 404, { ...restore, path: { ...path, version: 999999 } });
  await visit(`restore${kind}Version`, restore);
}

async function walkCorrections(article) {
  const note = "Eine Zahl war falsch.";
  const added = await call("addCorrection", 201, { path: article, body: { kind: "correction", note } });
  const path = { ...article, correction: added.body.id };
  const nowhere = { ...article, correction: 999999999 };
  const read = () => call("getCorrection", 200, { path });
  const on = async (request) => ({ path, headers: ifMatch(await read()), ...request });

  await visit("getCorrection", { path });
  await call("getCorrection", 404, { path: nowhere });
  await visit("patchCorrection", await on({ body: { note: "Zwei Zahlen waren falsch." } }));
  await call("patchCorrection", 404, await on({ path: nowhere, body: { note } }));
  await call("patchCorrection", 422, await on({ body: { kind: "correction,update" } }));

  await visit("listCorrectionVersions", { path, query: { limit: 1 } });
  await call("listCorrectionVersions", 404, { path: nowhere });

  await call("retractCorrection", 428, { path });
  await call("retractCorrection", 412, { path, headers: { "If-Match": '"999999"' } });
  await call("retractCorrection", 404, await on({ path: nowhere }));
  const retracted = await visit("retractCorrection", await on());
  if (!retracted.body.isRetracted) fail("retractCorrection", "leaves the correction as it was");

  await call("restoreCorrectionVersion", 404, await on({ path: { ...path, version: 999999 } }));
  const restored = await visit("restoreCorrectionVersion", await on({ path: { ...path, version: 1 } }));
  if (restored.body.isRetracted || restored.body.note !== note) fail("restoreCorrectionVersion", "does not bring the first wording back");
}

async function walkPreviewLinks(article, { id, token }) {
  const links = await visit("listPreviewLinks", { path: article, query: { limit: 1 } });
  if (links.body.items[0].id !== id || JSON.stringify(links.body).includes(token)) fail("listPreviewLinks", "tells another link, or a token");

  const path = { ...article, link: id };
  await call("revokePreviewLink", 404, { path: { ...article, link: 999999999 } });
  await visit("revokePreviewLink", { path });
  await call("revokePreviewLink", 200, { path });
  await call("getArticlePreview", 404, { path: article, query: { token }, anonymous: true });
}

async function walkArticles(image) {
  const externalId = `probe-${randomUUID()}`;
  const text = (words) => ({ _type: "block", style: "normal", children: [{ _type: "span", text: words }] });
  const inline = (words) => ({ _type: "inline", children: [{ _type: "span", text: words }] });
  const content = {
    type: "article",
    locale: "de",
    externalId,
    section: "/breg-de/aktuelles",
    topics: ["/breg-de/themen/digitales"],
    kicker: "Probe",
    title: "Ein Artikel zur Probe",
    lead: "Er zeigt, dass der Vertrag hält.",
    leadImage: { image, alt: "Buntes Rauschen", decorative: false },
    body: [
      text("Der erste Absatz."),
      { _type: "block", style: "h2", children: [{ _type: "span", text: "Eine Überschrift" }] },
      { _type: "quote", text: "Verträge sind zu halten.", attribution: inline("Ein altes Wort") },
      { _type: "table", headerRow: true, rows: [["Jahr", "Zahl"], ["2026", "1"]].map((cells) => ({ cells: cells.map(inline) })) },
      { _type: "image", image, alt: "Buntes Rauschen" },
      text("Der letzte Absatz."),
    ],
  };
  const { externalId: _, ...unnamed } = content;
  const created = await visit("createArticle", { body: unnamed });
  await call("createArticle", 201, { body: content });
  await call("createArticle", 409, { body: content });

  const path = { id: created.body.id };
  const draft = await visit("getEditorialArticle", { path });
  const checked = await visit("checkArticle", { path });
  if (!checked.body.canBePublished) fail("checkArticle", `finds errors: ${JSON.stringify(checked.body.items)}`);

  const replaced = await visit("replaceArticle", {
    path,
    headers: ifMatch(draft),
    body: { ...draft.body.content, title: "Ein Artikel zur zweiten Probe" },
  });
  await call("getArticle", 404, { path });

  const published = await visit("publishArticle", { path, headers: ifMatch(replaced), body: { updateKind: "major", changeNote: "Neu" } });
  await call("publishArticle", 409, { path, headers: ifMatch(published), body: {} });
  await call("getArticle", 200, { path });
  await call("getPage", 200, { query: { path: published.body.path } });

  await visit("addCorrection", { path, body: { kind: "correction", note: "Eine Zahl wurde berichtigt." } });
  await call("addCorrection", 409, {
    path: { id: (await call("createArticle", 201, { body: unnamed })).body.id },
    body: { kind: "update", note: "Nie erschienen." },
  });
  await visit("listCorrections", { path });
  await walkCorrections(path);
  await visit("createTranslation", { path, body: { locale: "fr" } });
  await call("createTranslation", 409, { path, body: { locale: "de" } });
  const copy = await visit("copyArticle", { path });
  await call("deleteArticle", 204, { path: { id: copy.body.id }, headers: ifMatch(copy) });
  await call("copyArticle", 404, { path: { id: copy.body.id } });
  await visit("getSkeletonAsMarkdown", { path: { type: "speech" } });
  await call("getSkeletonAsMarkdown", 404, { path: { type: "rede" } });
  const skeleton = await visit("getSkeleton", { path: { type: "speech" } });
  await call("createArticle", 201, { query: { dryRun: true }, body: skeleton.body });
  await call("getSkeleton", 404, { path: { type: "rede" } });
  await visit("listTranslations", { path });
  await visit("listTranslationCoverage", { query: { missing: "en", isPublic: true, limit: 1 } });
  const link = await visit("createPreviewLink", { path, body: {} });
  await visit("getArticlePreview", { path, query: { token: link.body.token } });
  await walkPreviewLinks(path, link.body);
  const homeless = await call("createArticle", 201, { body: { ...unnamed, section: null } });
  await call("createPreviewLink", 409, { path: { id: homeless.body.id }, body: {} });

  const body = { mode: "notice", reason: "Ende der Probe", publicNotice: "Die Probe ist zu Ende." };
  const withdrawn = await visit("withdrawArticle", { path, headers: ifMatch(published), body });
  await call("withdrawArticle", 409, { path, headers: ifMatch(withdrawn), body });
  await call("getArticle", 410, { path });
  await call("getPage", 410, { query: { path: published.body.path } });

  await walkWorkflow(content);
  await walkBulk(content);
  await walkFiles();
  await visit("listEditorialArticles", { query: { state: "draft,withdrawn", limit: 1 } });
  const counted = await visit("listEditorialArticles", { query: { q: "probe", hasDraft: true, sort: "-changedAt", count: "exact", limit: 1 } });
  if (counted.body.page.totalIs !== "exact") fail("listEditorialArticles", "does not count");
}

/** Articles as files of Markdown and HTML. */
async function walkFiles() {
  const markdown = "---\ntype: article\nlocale: de\ntitle: Aus einer Datei\n---\n\nEin Absatz.\n";
  const head = '<title>Aus einer Datei</title><meta name="bulletin:type" content="article">';
  const html = `<!doctype html><html lang="de"><head>${head}</head><body><p>Ein Absatz.</p></body></html>`;

  for (const [format, body] of [["Markdown", markdown], ["Html", html]]) {
    const created = await visit(`createArticleFrom${format}`, { body });
    const path = { id: created.body.id };
    const read = await visit("getEditorialArticleAsMarkdown", { path });
    await visit(`replaceArticleFrom${format}`, { path, headers: ifMatch(read), body });

    const externalId = `probe/${randomUUID()}`;
    await visit(`upsertArticleFrom${format}`, { path: { externalId }, body }, 201);
    await call(`upsertArticleFrom${format}`, 200, { path: { externalId }, body });
    await call(`upsertArticleFrom${format}`, 204, { path: { externalId }, body, headers: { Prefer: "return=minimal" } });
  }
}

// ── what the contract promises, and what came ────────────────────────────────────────────────────────────────────────

function checkExamples() {
  const examine = (what, content, pointer) => {
    for (const [media, { schema, example }] of Object.entries(content ?? {})) {
      if (isJson(media) && schema && example !== undefined) check(`${what} example`, [...pointer, "content", media, "schema"], example);
    }
  };

  for (const [id, operation] of operations) {
    examine(`${id} request`, operation.requestBody?.content, [...operation.pointer, "requestBody"]);

    for (const [status, response] of Object.entries(operation.responses)) {
      examine(`${id} ${status}`, response.content, [...operation.pointer, "responses", status]);
    }
  }

  for (const [name, response] of Object.entries(contract.components.responses ?? {})) {
    examine(name, response.content, ["components", "responses", name]);
  }
}

function checkCoverage() {
  for (const [id, operation] of operations) {
    const statuses = seen.get(id) ?? new Set();
    const unseen = Object.keys(operation.responses).filter((status) => status < "400" && !statuses.has(status));

    if (!seen.has(id)) fail(id, "was never called: give it a place in the walk");
    else if (unseen.length) fail(id, `declares ${unseen}, which never came`);
  }
}

checkExamples();
await walkHealth();
await walkDelivery();
await walkFeeds();
const image = await walkImages();
await walkDocuments();
await walkSections();
await walkRedirects();
await walkImports();
await walkArticles(image);
await walkReleases();
await walkWebhooks();
await walkKeys();
checkCoverage();

[...new Set(failures)].forEach((failure) => console.error(`✗ ${failure}`));
const answers = [...seen.values()].reduce((sum, statuses) => sum + statuses.size, 0);
console.log(`${operations.size} operations, ${answers} kinds of answers, ${new Set(failures).size} differences`);
process.exit(failures.length ? 1 : 0);
