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
    const types = (schema) => [schema.type ?? []].flat().concat(schema.oneOf ? schema.oneOf.flatMap((part) => types(resolve(parts(schema), part))) : []);
    const parts = (schema) => (schema === old ? before : after);
    const [had, has] = [new Set([old.type ?? []].flat()), [now.type ?? []].flat()];

    if (had.size > 0 && (has.length === 0 || has.some((type) => !had.has(type)))) {
      found.push(`${place} is ${has.join(" or ") || "anything"}, was ${[...had].join(" or ")}`);
    }

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

/** Each changes the contract in place; true in front of those that break clients. */
const changes = {
  "an operation is removed": [true, (api) => delete api.paths["/v1/sites"].get],
  "a parameter is removed": [true, (api) => (api.paths["/v1/articles"].get.parameters = without(api, "/v1/articles", "type"))],
  "a parameter becomes required": [true, (api) => (parameter(api, "/v1/articles", "type").required = true)],
  "a value of a parameter is removed": [true, (api) => parameter(api, "/v1/articles", "sort").schema.enum.pop()],
  "a property of a request becomes required": [true, (api) => (api.components.schemas.RedirectContent.required = ["note", "path", "target"])],
  "a property of a request is removed": [true, (api) => delete api.components.schemas.RedirectContent.properties.note],
  "a property of a response is removed": [true, (api) => delete api.components.schemas.Page.properties.prevCursor],
  "a property of a response becomes optional": [true, (api) => api.components.schemas.Page.required.pop()],
  "a property of a response gets another type": [true, (api) => (api.components.schemas.Page.properties.limit = { type: "string" })],
  "a property of a response may be null": [true, (api) => (api.components.schemas.Page.properties.limit.type = ["integer", "null"])],
  "a successful response is removed": [true, (api) => delete api.paths["/v1/sites"].get.responses["200"]],
  "a media type of a response is replaced": [true, (api) => rename(api.paths["/v1/sites"].get.responses["200"].content, "application/json", "text/json")],
  "a header of a response is removed": [true, (api) => delete api.paths["/v1/sites"].get.responses["200"].headers.ETag],
  "an operation is added": [false, (api) => (api.paths["/v2/sites"] = { get: { ...api.paths["/v1/sites"].get, operationId: "other" } })],
  "an optional parameter is added": [false, (api) => api.paths["/v1/sites"].get.parameters.push({ name: "x", in: "query", schema: { type: "string" } })],
  "a property of a response is added": [false, (api) => (api.components.schemas.Page.properties.more = { type: "string" })],
  "an optional property of a request is added": [false, (api) => (api.components.schemas.RedirectContent.properties.more = { type: "string" })],
  "a refusal is added": [false, (api) => (api.paths["/v1/sites"].get.responses["418"] = { description: "No" })],
  "a description is changed": [false, (api) => (api.paths["/v1/sites"].get.description = "Other words.")],
};

const all = (api, address) => api.paths[address].get.parameters;
const parameter = (api, address, name) => all(api, address).map((one) => resolve(api, one)).find((one) => one.name === name);
const without = (api, address, name) => all(api, address).filter((one) => resolve(api, one).name !== name);

function rename(object, from, to) {
  object[to] = object[from];
  delete object[from];
}

function selfTest() {
  const wrong = Object.entries(changes).filter(([name, [isBreak, change]]) => {
    const api = read(path("openapi.yaml"));
    change(api);
    writeFileSync(`${folder}/changed.yaml`, stringify(api, { aliasDuplicateObjects: false }));
    const found = breaks(path("openapi.yaml"), `${folder}/changed.yaml`);
    const isRight = found.length > 0 === isBreak;
    if (!isRight) console.error(`${name}: ${found.length === 0 ? "not found" : found.join("; ")}`);
    return !isRight;
  });

  console.log(`${Object.keys(changes).length - wrong.length} passed, ${wrong.length} failed, 0 skipped`);
  return wrong.length === 0;
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
