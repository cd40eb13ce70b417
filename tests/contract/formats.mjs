// Every demo article in the vocabularies that other programs read: JSON-LD expands to schema.org, ninjs keeps our rules for it, written
// after the standard of IPTC, Portable Text has a component for each of its types in the example front end. BASE is the address of the service.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import jsonld from "jsonld";
import { toHtml } from "./generated/front-end/body.js";
import { Site } from "./generated/front-end/site.js";

const base = process.env.BASE ?? "http://127.0.0.1:5080";
const failures = [];
const schema = "https://schema.org/";

const ajv = new Ajv({ allErrors: true });
addFormats(ajv);
const isNinjs = ajv.compile(JSON.parse(readFileSync(new URL("ninjs-3.1.schema.json", import.meta.url), "utf8")));

// The relevant part of schema.org's context: its terms, and which of them contain URLs. Nothing is fetched.
const addresses = ["url", "mainEntityOfPage", "contentUrl", "thumbnailUrl", "item", "license"];
const context = { "@vocab": schema, ...Object.fromEntries(addresses.map((word) => [word, { "@type": "@id" }])) };

async function documentLoader(address) {
  if (address !== "https://schema.org") throw new Error(`${address} is not to be fetched`);
  return { document: { "@context": context }, documentUrl: address, contextUrl: null };
}

async function get(path) {
  const answer = await fetch(`${base}${path}`);
  if (!answer.ok) throw new Error(`${path} answers ${answer.status}`);
  return answer.json();
}

const { items } = await get("/v1/articles?locale=*&limit=100&include=body");

for (const { id, path, body } of items) {
  const expanded = await jsonld.expand(await get(`/v1/articles/${id}/jsonld`), { documentLoader });
  const types = expanded.flatMap((node) => node["@type"] ?? []);

  if (expanded.length !== 2 || !types.every((type) => type.startsWith(schema))) failures.push(`${path}: JSON-LD has ${types}`);
  if (expanded.some((node) => !Object.keys(node).every((word) => /^(@|https:\/\/schema\.org\/)/.test(word)))) failures.push(`${path}: foreign words`);
  if (!(await jsonld.toRDF(expanded, { format: "application/n-quads" })).includes(path)) failures.push(`${path}: JSON-LD without its address`);

  if (!isNinjs(await get(`/v1/articles/${id}/ninjs`))) failures.push(`${path}: ninjs ${ajv.errorsText(isNinjs.errors)}`);

  const html = toHtml(body, (message) => failures.push(`${path}: ${message}`));
  if (body.length > 0 && !html.includes("<")) failures.push(`${path}: the body is empty`);
}

const news = await get("/v1/feeds/articles.ninjs?limit=100");
if (!isNinjs(news)) failures.push(`the list of ninjs: ${ajv.errorsText(isNinjs.errors)}`);
if (news.associations.length < 10) failures.push(`the list of ninjs has only ${news.associations.length} items`);

for (const { name, ...item } of news.associations) {
  if (!isNinjs(item)) failures.push(`${name} of the list of ninjs: ${ajv.errorsText(isNinjs.errors)}`);
}

// The example shows every page of the demo site, and finds the end of a list.
const site = new Site(base);
const { items: sections } = await get("/v1/sections");

for (const { path } of [...sections, ...items]) {
  const page = await site.page(path);
  if (page.status !== 200 || !page.html.includes('<link rel="canonical"')) failures.push(`${path}: the example answers ${page.status}`);
  if (page.html.includes("undefined")) failures.push(`${path}: the example prints undefined`);
}

if ((await site.page("/gibt/es/nicht")).status !== 404) failures.push("the example finds a page that never was");
if ((await site.page(`/x-${items[0].id}`)).location !== items[0].path) failures.push("the example does not follow a moved page");

const list = await get("/v1/articles?section=/breg-de&limit=20");
const rest = await site.more("/breg-de", list.page.nextCursor);
if (rest.items.some(({ id }) => list.items.some((shown) => shown.id === id))) failures.push("the example repeats teasers");

failures.forEach((failure) => console.error(failure));
console.log(`${items.length} articles and ${sections.length} sections, ${failures.length} failures`);
process.exit(failures.length > 0 ? 1 : 0);
