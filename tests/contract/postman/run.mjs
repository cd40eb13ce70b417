// Sends the requests of both collections to the service at BASE with the demo content, as Postman would: KEY is the key of an admin.
import { readFileSync } from "node:fs";
import newman from "newman";
import { operations } from "./contract.mjs";

const folder = new URL("../../../docs/postman/", import.meta.url);
const read = (name) => JSON.parse(readFileSync(new URL(name, folder), "utf8"));
const environment = read("bulletin.postman_environment.json");
const { BASE: baseUrl = "http://127.0.0.1:5080", KEY: key = "" } = process.env;
const count = { passed: 0, failed: 0 };

function expect(what, problems) {
  if (problems.length === 0) return void count.passed++;
  count.failed++;
  console.error(`FAILED ${what}: ${problems.join("; ")}`);
}

/** Runs a collection, or one of its folders or requests, with fresh variables. */
function run(collection, variables = {}, part = undefined) {
  const values = Object.entries({ baseUrl, key, ...variables }).map(([name, value]) => ({ key: name, value, enabled: true }));
  const options = {
    collection: structuredClone(collection),
    environment: { ...environment, values },
    folder: part,
    workingDir: folder.pathname,
    timeoutRequest: 20_000,
  };
  return new Promise((resolve, reject) => newman.run(options, (error, summary) => (error ? reject(error) : resolve(summary.run))));
}

/** The executions of a run, without those of the requests that scripts send. */
const sentBy = ({ executions }) => [...new Map(executions.map((execution) => [execution.item.id, execution])).values()];

const failures = (execution, { failures }) =>
  failures.filter(({ source, parent }) => (source ?? parent)?.id === execution.item.id).map(({ error }) => error.message);

// ── the days ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const days = read("bulletin.postman_collection.json");

async function walk(what, part, expected) {
  const finished = await run(days, {}, part);
  const executions = sentBy(finished);
  if (executions.length !== expected) expect(what, [`sent ${executions.length} requests, not ${expected}`]);
  for (const execution of executions) expect(`${what}, ${execution.item.name}`, failures(execution, finished));
}

const steps = days.item.flatMap(({ item }) => item);

await walk("all days", undefined, steps.length);
for (const { id, name, item } of days.item) await walk(`${name} alone`, id, item.length);
for (const { id } of steps) await walk("sent first", id, 1);
console.info(`days: ${steps.length} requests as a whole, by folder and each on its own`);

// ── all operations ───────────────────────────────────────────────────────────────────────────────────────────────────

const everything = read("bulletin-operations.postman_collection.json");
const requests = everything.item.flatMap(({ item }) => item);
const template = ({ request: { method, url } }) =>
  `${method} /${url.path.join("/")}`.replace(/:(\w+)/g, "{$1}").replace(/\{\{(\w+)\}\}/g, "{$1}");
const media = ({ request: { header, body } }) =>
  body?.mode === "formdata" ? "multipart/form-data" : header.find(({ key: name }) => name === "Content-Type")?.value;
const named = new Map();

for (const [id, { method, path, requestBody }] of operations) {
  const wanted = Object.keys(requestBody?.content ?? { none: {} });
  const items = requests.filter((item) => template(item) === `${method} ${path}`);
  const medias = items.map((item) => media(item) ?? "none");
  expect(`${id} is in the collection once`, `${medias}` === `${wanted}` ? [] : [`${medias.length} requests: ${medias}`]);
  items.forEach((item) => named.set(item.id, id));
}

expect("nothing else is in the collection", requests.filter(({ id }) => !named.has(id)).map(({ name }) => name));

/** The collection with some of its requests only. */
const only = (wanted) => ({
  ...everything,
  item: everything.item.map((part) => ({ ...part, item: part.item.filter(({ id }) => wanted(named.get(id))) })),
});

// Newman waits for the end of a response, and a stream has none.
const streams = ["streamEvents", "streamPreviewEvents", "streamEditorialEvents"];

// The editor's day has uploaded the picture.
const refusals = { uploadImage: "image.duplicate", uploadImageRaw: "image.duplicate" };

/** Whether a write changed nothing: of an import, the job is the dry run. */
const isTried = (id, response) =>
  response.code >= 400 || (id === "createImport" ? response.json().isDryRun : response.headers.get("Dry-Run") === "true");

async function sendAll(wanted, variables) {
  const finished = await run(only(wanted), variables);
  const executions = sentBy(finished);

  for (const execution of executions) {
    const id = named.get(execution.item.id);
    const problems = failures(execution, finished);
    const { response } = execution;
    if (!response) problems.push("no response");
    else if (refusals[id] ? response.json().code !== refusals[id] : response.code >= 400) problems.push(response.text().slice(0, 300));
    else if (operations.get(id).method !== "GET" && !isTried(id, response) && !variables.dryRun) problems.push("is not a dry run");
    expect(`${id} of the collection`, problems);
  }

  return executions.length;
}

async function send(method, path, body, type = "application/json", ifMatch = undefined) {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": type, ...(ifMatch && { "If-Match": ifMatch }) };
  const response = await fetch(`${baseUrl}${path}`, { method, headers, body });
  if (!response.ok) throw new Error(`${method} ${path}: ${await response.text()}`);
  return response;
}

// The bytes that follow the picture make it another file.
const unused = Buffer.concat([readFileSync(new URL("picture.jpg", folder)), Buffer.from("another file")]);

/** A release with an article in it. */
async function given(article, how = {}) {
  const release = await (await send("POST", "/v1/editorial/releases", JSON.stringify({ name: "Kabinett am Mittwoch" }))).json();
  await send("PUT", `/v1/editorial/releases/${release.id}/articles/${article.id}`, JSON.stringify(how), undefined, "*");
  return `/v1/editorial/releases/${release.id}`;
}

const draft = { type: "article", locale: "de", section: "/breg-de/aktuelles", title: "Radweg an der Elbe", bodyFormat: "markdown", body: "Er ist fertig." };
const added = async () => (await send("POST", "/v1/editorial/articles", JSON.stringify(draft))).json();

// An article of a scheduled release cannot be unscheduled alone.
for (const { id } of (await (await send("GET", "/v1/editorial/releases?state=scheduled&limit=100")).json()).items) {
  await send("POST", `/v1/editorial/releases/${id}/unschedule`, undefined, undefined, "*");
}

// What the demo content lacks; the days have left articles in every state.
const oldest = (await (await send("GET", "/v1/articles?limit=100")).json()).items.at(-1);
await send("POST", `/v1/editorial/articles/${(await added()).id}/publish`, JSON.stringify({ emergencyReason: "Es eilt" }), undefined, "*");
await given(await added());
await send("POST", `${await given(await added())}/publish`, "{}", undefined, "*");
await send("POST", `${await given(oldest, { action: "withdraw", reason: "Überholt" })}/publish`, JSON.stringify({ at: "2099-01-01T12:30:00Z" }), undefined, "*");
await sendAll((id) => ["createWebhook", "createPreviewLink"].includes(id), { dryRun: "false" });
await send("POST", "/v1/editorial/sections?draft=true", JSON.stringify({ parent: "/breg-de/themen", kind: "topic", title: `Häfen ${Date.now()}` }));
await send("POST", "/v1/editorial/images/raw?ifExists=return", unused, "application/octet-stream");
const form = '--x\r\nContent-Disposition: form-data; name="file"; filename="Entwurf.pdf"\r\n\r\n%PDF-1.7\n% Entwurf\n\r\n--x--\r\n';
const document = await (await send("POST", "/v1/editorial/documents?ifExists=return", form, "multipart/form-data; boundary=x")).json();
await send("PATCH", `/v1/editorial/documents/${document.id}`, JSON.stringify({ locale: "de" }), "application/merge-patch+json", "*");
const saved = await added();
await send("PUT", `/v1/editorial/articles/${saved.id}`, JSON.stringify({ ...draft, title: "Neuer Radweg an der Elbe" }), undefined, "*");
const trashed = await added();
await send("DELETE", `/v1/editorial/articles/${trashed.id}`, undefined, undefined, "*");
const revoked = await (await send("POST", "/v1/editorial/keys", JSON.stringify({ name: "Postman", role: "preview" }))).json();
const sent = await sendAll((id) => !streams.includes(id), { revokedKeyId: `${revoked.id}` });

for (const id of streams) {
  const response = await send("GET", operations.get(id).path);
  expect(`${id} of the collection`, response.headers.get("Content-Type")?.startsWith("text/event-stream") ? [] : ["is not a stream"]);
  await response.body.cancel();
}

console.info(`all operations: ${operations.size} in ${requests.length} requests, ${sent} of them sent, writes as dry runs`);
console.info(`${count.passed} passed, ${count.failed} failed, 0 skipped`);
process.exitCode = count.failed > 0 ? 1 : 0;
