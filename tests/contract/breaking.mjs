// What would break clients of the last release: compares contract/v1.yaml with openapi.yaml. Breaks are allowed with a section "### Breaking"
// in the changelog's "Unreleased". Redocly rates changes of operations, parameters and requests; what it lets pass in responses, a missing or
// optional property, another type, a missing status, is found here. `--self-test` breaks the contract on purpose, in every known way.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { parse, stringify } from "yaml";

const root = new URL("../../", import.meta.url);
const path = (name) => fileURLToPath(new URL(name, root));
const read = (file) => parse(readFileSync(file, "utf8"), { maxAliasCount: -1 });
const methods = ["get", "put", "post", "patch", "delete"];
const folder = mkdtempSync(`${tmpdir()}/contract-`);

/** The breaks that Redocly finds, a line for each. */
function breaksByRedocly(before, after) {
  const report = `${folder}/report.json`;
  const tool = fileURLToPath(new URL("node_modules/.bin/redocly", import.meta.url));
  const environment = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  execFileSync(tool, ["diff", before, after, "--config", fileURLToPath(new URL("diff.yaml", import.meta.url)), "--format", "json", "--output", report, "--fail-on", "none"], { env: environment, stdio: "pipe" });
  return JSON.parse(readFileSync(report, "utf8"))
    .changes.filter((change) => change.impact === "major")
    .map((change) => `${change.path ?? change.pointer}: ${change.message ?? change.kind}`);
}

/** What a client that reads responses relies on and no longer finds. */
function breaksOfResponses(before, after) {
  const found = [];
  const seen = new Set();

  for (const [address, item] of Object.entries(before.paths)) {
    for (const method of methods.filter((name) => item[name])) {
      const now = after.paths[address]?.[method];
      // Redocly has found that the operation is missing.
      if (now) compareResponses(`${method.toUpperCase()} ${address}`, item[method].responses, now.responses);
    }
  }

  return found;

  function compareResponses(operation, was, is) {
    for (const [status, response] of Object.entries(was)) {
      const [old, current] = [resolve(before, response), is[status] && resolve(after, is[status])];

      if (!current) {
        // Refusals may become rarer.
        if (status < 400) found.push(`${operation}: ${status} is missing`);
        continue;
      }

      for (const [type, media] of Object.entries(old.content ?? {})) {
        const place = `${operation}: ${status} ${type}`;
        if (!current.content?.[type]) found.push(`${place} is missing`);
        else compare(place, media.schema, current.content[type].schema);
      }

      for (const header of Object.keys(old.headers ?? {})) {
        if (!current.headers?.[header]) found.push(`${operation}: ${status} has no header ${header}`);
      }
    }
  }

  function compare(place, was, is) {
    if (!was) return;

    const pair = `${was.$ref} ${is?.$ref}`;
    if (was.$ref && seen.has(pair)) return;
    if (was.$ref) seen.add(pair);

    const [old, now] = [resolve(before, was), resolve(after, is ?? {})];
    const [had, has] = [new Set([old.type ?? []].flat()), [now.type ?? []].flat()];

    if (had.size > 0 && (has.length === 0 || has.some((type) => !had.has(type)))) {
      found.push(`${place} is ${has.join(" or ") || "anything"}, was ${[...had].join(" or ")}`);
    }

    if (old.format && old.format !== now.format) found.push(`${place} has ${now.format ? `the format ${now.format}` : "no format"}, had ${old.format}`);

    for (const [name, schema] of Object.entries(old.properties ?? {})) {
      const present = now.properties?.[name];
      if (!present) found.push(`${place} has no ${name}`);
      else compare(`${place}.${name}`, schema, present);
      if (present && old.required?.includes(name) && !now.required?.includes(name)) found.push(`${place}.${name} may be missing`);
    }

    if (old.items) compare(`${place}[]`, old.items, now.items);
    if (typeof old.additionalProperties === "object") compare(`${place}.*`, old.additionalProperties, now.additionalProperties);

    const branches = now.oneOf ?? [];

    for (const [index, part] of (old.oneOf ?? []).entries()) {
      const same = branches.find((other) => (part.$ref ? other.$ref === part.$ref : other.type === part.type)) ?? branches[index];
      if (same) compare(place, part, same);
      else found.push(`${place} is never ${part.$ref ?? part.type}`);
    }

    if (old.type !== "null" && !allowsNull(before, old) && allowsNull(after, now)) found.push(`${place} may be null`);
  }
}

const allowsNull = (document, schema) =>
  [schema.type].flat().includes("null") || (schema.oneOf ?? []).some((part) => resolve(document, part).type === "null");

function resolve(document, part) {
  return part.$ref ? resolve(document, part.$ref.slice(2).split("/").reduce((node, name) => node[name.replaceAll("~1", "/")], document)) : part;
}

const breaks = (before, after) => [...breaksByRedocly(before, after), ...breaksOfResponses(read(before), read(after))];

/** Each breaks clients; its finding names the place in the words of whoever finds it. */
const breaking = {
  "an operation is removed": [(api) => delete api.paths["/v1/topics"].get, /v1~1topics\/get: removed/],
  "a parameter is removed": [(api) => (api.paths["/v1/articles"].get.parameters = without(api, "/v1/articles", "year")), /v1~1articles\/get\/parameters\/\d+: removed/],
  "a parameter becomes required": [(api) => (parameter(api, "/v1/paths", "limit").required = true), /v1~1paths\/get\/parameters\/\d+: modified/],
  "a value of a parameter is removed": [(api) => parameter(api, "/v1/articles", "sort").schema.enum.pop(), /v1~1articles\/get\/parameters\/\d+\/schema: modified/],
  "a property of a request becomes required": [(api) => (api.components.schemas.RedirectContent.required = ["note", "path", "target"]), /v1~1editorial~1redirects.*\$ref: modified/],
  "a property of a request is removed": [(api) => delete api.components.schemas.SectionContent.properties.navigationTitle, /properties\/navigationTitle: removed/],
  "a property of a response is removed": [(api) => delete api.components.schemas.Page.properties.prevCursor, /has no prevCursor/],
  "a property of a response becomes optional": [(api) => api.components.schemas.Page.required.splice(api.components.schemas.Page.required.indexOf("totalIs"), 1), /totalIs may be missing/],
  "a property of a response gets another type": [(api) => (api.components.schemas.Page.properties.limit = { type: "string" }), /limit is string, was integer/],
  "a property of a response gets another format": [(api) => (api.components.schemas.Change.properties.id.format = "int32"), /id has the format int32/],
  "a property of a response may be null": [(api) => (api.components.schemas.SiteEntry.properties.title.type = ["string", "null"]), /title may be null/],
  "a successful response is removed": [(api) => delete api.paths["/v1/sections"].get.responses["200"], /GET \/v1\/sections: 200 is missing/],
  "a media type of a response is replaced": [(api) => rename(api.paths["/robots.txt"].get.responses["200"].content, "text/plain", "text/html"), /robots.txt: 200 text\/plain is missing/],
  "a header of a response is removed": [(api) => delete api.paths["/v1/sites"].get.responses["200"].headers.ETag, /v1\/sites: 200 has no header ETag/],
};

/** None of these breaks clients. */
const harmless = {
  "an operation is added": (api) => (api.paths["/v2/sites"] = { get: { ...api.paths["/v1/sites"].get, operationId: "other" } }),
  "an optional parameter is added": (api) => api.paths["/v1/sites"].get.parameters.push({ name: "x", in: "query", schema: { type: "string" } }),
  "a property of a response is added": (api) => (api.components.schemas.Page.properties.more = { type: "string" }),
  "an optional property of a request is added": (api) => (api.components.schemas.RedirectContent.properties.more = { type: "string" }),
  "a refusal is added": (api) => (api.paths["/v1/sites"].get.responses["418"] = { description: "No" }),
  "a description is changed": (api) => (api.paths["/v1/sites"].get.description = "Other words."),
};

const all = (api, address) => api.paths[address].get.parameters;
const parameter = (api, address, name) => all(api, address).map((one) => resolve(api, one)).find((one) => one.name === name);
const without = (api, address, name) => all(api, address).filter((one) => resolve(api, one).name !== name);

function rename(object, from, to) {
  object[to] = object[from];
  delete object[from];
}

/** The breaks of the contract with these changes. */
function breaksOf(changes) {
  const api = read(path("openapi.yaml"));
  for (const change of changes) change(api);
  writeFileSync(`${folder}/changed.yaml`, stringify(api, { aliasDuplicateObjects: false }));
  return breaks(path("openapi.yaml"), `${folder}/changed.yaml`);
}

function selfTest() {
  const found = breaksOf(Object.values(breaking).map(([change]) => change));
  const missed = Object.entries(breaking).filter(([, [, finding]]) => !found.some((line) => finding.test(line)));
  const unjust = breaksOf(Object.values(harmless));
  missed.forEach(([name]) => console.error(`${name}: not found`));
  unjust.forEach((line) => console.error(`harmless, and yet: ${line}`));
  if (missed.length > 0) found.forEach((line) => console.error(line));

  const failed = missed.length + Math.min(1, unjust.length);
  console.log(`${Object.keys(breaking).length + 1 - failed} passed, ${failed} failed, 0 skipped`);
  return failed === 0;
}

function compareWithRelease() {
  const found = breaks(path("contract/v1.yaml"), path("openapi.yaml"));
  const unreleased = readFileSync(path("CHANGELOG.md"), "utf8").split(/^## /m)[1];
  const isAnnounced = /^### Breaking\n+- /m.test(unreleased);
  found.forEach((line) => console.log(line));
  console.log(`${found.length} breaks since the last release${found.length > 0 ? `, ${isAnnounced ? "announced" : "not announced: add a section ### Breaking to the changelog, or undo them"}` : ""}`);
  return found.length === 0 || isAnnounced;
}

const isGood = process.argv[2] === "--self-test" ? selfTest() : compareWithRelease();
rmSync(folder, { recursive: true });
process.exit(isGood ? 0 : 1);
