// Writes the list of third-party packages from the SBOMs: node licences.mjs FOLDER [--check]
// Fails when a licence is not among those that are accepted; with --check also when the committed list is another one.
import { readFileSync, writeFileSync } from "node:fs";

const [folder, check] = process.argv.slice(2);
const list = new URL("../../THIRD-PARTY.md", import.meta.url);

const permissive = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "PostgreSQL", "ISC", "0BSD", "Unlicense", "CC0-1.0"];
// The native libvips is linked dynamically and can be replaced, as the LGPL asks; cairo in it is under the MPL.
const ofNative = [...permissive, "LGPL-3.0-or-later", "MPL-1.1"];
// Terms without an id, each of them read: BSD-like, the last with a patent licence in addition.
const named = [
  "fontconfig License (BSD-like)",
  "freetype License (BSD-like)",
  "libtiff License (BSD-like)",
  "libpng License",
  "zlib License",
  "zlib License, IJG License, BSD 3-Clause",
  "BSD 2-Clause + Alliance for Open Media Patent License 1.0",
];
// Only in packages that a new site installs for itself.
const ofSites = [...permissive, "BlueOak-1.0.0", "Python-2.0"];
// Its package states none, its repository has the MIT licence.
const silent = ["zod-to-ts 1.2.0"];

const read = (name) => JSON.parse(readFileSync(`${folder}/${name}.cdx.json`, "utf8")).components;
const terms = ({ licenses = [] }) => licenses.map((one) => one.expression ?? one.license.id ?? one.license.name).join(" AND ") || "none stated";
const refused = [];

// An expression is accepted when one of its alternatives is.
function accept(component, accepted) {
  const alternatives = terms(component).replace(/^\((.*)\)$/, "$1").split(" OR ");
  if (!alternatives.some((one) => accepted.includes(one))) refused.push(`${component.name} ${component.version}: ${terms(component)}`);
  return component;
}

const cell = (text) => text.replaceAll("|", "\\|").replace(/\s+/g, " ").trim();
const site = ({ externalReferences = [] }) =>
  ["vcs", "website"].map((type) => externalReferences.find((one) => one.type === type)?.url).find(Boolean)?.replace(/\.git$/, "") ?? "";
const holder = ({ copyright, authors = [] }) => copyright ?? authors.map((one) => one.name).join(", ");
const row = (one) => `| ${cell(one.name)} | ${one.version} | ${cell(terms(one))} | ${cell(holder(one))} | ${site(one)} |`;
const head = ["| package | version | licence | copyright or author | source |", "| --- | --- | --- | --- | --- |"];
const table = (components) => [...head, ...components.map(row)].join("\n");

const service = read("bulletin").map((one) => accept(one, one.name.startsWith("NetVips.Native.") ? ofNative : permissive));
const native = service.filter((one) => one.name.startsWith("NetVips.Native."));
const inside = new Map(native.flatMap((one) => one.components).map((one) => [`${one.name} ${one.version}`, accept(one, [...ofNative, ...named])]));
const scripts = service.filter((one) => !native.includes(one)).flatMap((one) => one.components ?? []).map((one) => accept(one, permissive));
const client = read("bulletin-client-dotnet").map((one) => accept(one, permissive));
const packages = read("bulletin-clients-npm").map((one) => accept(one, permissive));
const foreign = packages.filter((one) => !/^(@bulletin\/|create-bulletin-site$)/.test(one.name));
// Without our own packages, and the empty one that stands for sharp.
const own = (one) => one.name.startsWith("@bulletin/") || one.name === "sharp" || silent.includes(`${one.name} ${one.version}`);
const sites = read("bulletin-site").filter((one) => !own(one)).map((one) => accept(one, ofSites));

if (refused.length > 0) {
  console.error(`Licences that are not accepted:\n${refused.join("\n")}`);
  process.exit(1);
}

const text = `# Third-party software

What others wrote and Bulletin ships, with its licence. \`bin/sbom\` makes this list; do not edit it.

## The service

${table(service)}

Not included: .NET and PostgreSQL, which the operator installs.

### Inside of NetVips.Native

The libraries that are compiled into libvips, as its package names them. libvips is a file of its own, loaded at run time: it can be
replaced by another build, as the LGPL asks.

| library | version | licence |
| --- | --- | --- |
${[...inside.values()].map((one) => `| ${one.name} | ${one.version} | ${cell(terms(one))} |`).join("\n")}

### Inside of Swashbuckle.AspNetCore.SwaggerUI

| library | version | licence |
| --- | --- | --- |
${scripts.map((one) => `| ${one.name} | ${one.version} | ${cell(terms(one))} |`).join("\n")}

## Bulletin.Client for .NET

Installed with the package, not part of it.

${table(client)}

## npm packages

${foreign.length === 0 ? "None: the packages depend on nothing but, as peers, React and Astro." : table(foreign)}
A new site installs packages for itself, which its lock file names.
`;

if (check !== "--check") {
  writeFileSync(list, text);
} else if (readFileSync(list, "utf8") !== text) {
  console.error("THIRD-PARTY.md is not the list of what ships: run bin/sbom and commit it.");
  process.exit(1);
}

const accepted = service.length + inside.size + scripts.length + client.length + packages.length + sites.length;
console.log(`${accepted} licences are accepted`);
