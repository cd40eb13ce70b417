// Asks the registries for known vulnerabilities of what ships. A registry without such data answers like one that knows of none, so each
// is first asked about a package that is known to be vulnerable: if it does not know that one, the audit is skipped, and says so.
//   node audit.mjs              the last line counts; fails only for a vulnerability
//   node audit.mjs --self-test  fails unless a vulnerability is found where a registry knows one
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { registries } from "./registries.mjs";

const selfTest = process.argv.includes("--self-test");
const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = mkdtempSync(`${tmpdir()}/audit-`);
const known = selfTest ? await registries() : undefined;
const counts = { passed: 0, failed: 0, skipped: 0 };

// Both programs fail when they find something, and report it on standard output all the same.
async function run(program, words, cwd) {
  try {
    return (await promisify(execFile)(program, words, { cwd, timeout: 60_000, maxBuffer: 1 << 26 })).stdout;
  } catch (failure) {
    return failure.stdout ?? "";
  }
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}

/** What NuGet's sources know of the packages of a project; nothing if they could not be asked. */
async function nuget(project) {
  const report = json(await run("dotnet", ["list", project, "package", "--vulnerable", "--include-transitive", "--format", "json"], folder));
  if (!report.projects || report.problems?.some((one) => one.level === "error")) return undefined;
  const frameworks = report.projects.flatMap((one) => one.frameworks ?? []);
  const packages = frameworks.flatMap((one) => [...(one.topLevelPackages ?? []), ...(one.transitivePackages ?? [])]);
  return packages.flatMap((one) => (one.vulnerabilities ?? []).map((flaw) => `${one.id} ${one.resolvedVersion}: ${flaw.severity} ${flaw.advisoryurl}`));
}

/** What npm's registry knows of the packages in the lock file of a folder; nothing if it could not be asked. */
async function npm(where) {
  const registry = known ? ["--registry", known.address] : [];
  const report = json(await run("npm", ["audit", "--json", "--package-lock-only", "--omit", "dev", ...registry], where));
  return report.vulnerabilities && Object.values(report.vulnerabilities).map((one) => `${one.name} ${one.range}: ${one.severity}`);
}

async function audit(name, ask, canary, subjects) {
  if (!(await ask(canary))?.length) {
    console.log(`${name}: ${selfTest ? "a known vulnerability was not found" : "skipped, the registry has no such data or is out of reach"}`);
    counts[selfTest ? "failed" : "skipped"]++;
    return;
  }

  if (selfTest) counts.passed++;

  for (const subject of selfTest ? [] : subjects) {
    const found = await ask(subject);
    const outcome = found ? found.join(", ") || "nothing known" : "skipped, the registry could not be asked";
    console.log(`${name}: ${subject.replace(root, "")}: ${outcome}`);
    counts[!found ? "skipped" : found.length === 0 ? "passed" : "failed"]++;
  }
}

// Vulnerable for years: GHSA-5crp-9r3c-p9vr and GHSA-35jh-r3h4-6jhm. Nothing of them is run.
function canaries() {
  const project = `${folder}/Canary.csproj`;
  const reference = '<PackageReference Include="Newtonsoft.Json" Version="12.0.3" />';
  const settings = "<TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit>";
  writeFileSync(project, `<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup>${settings}</PropertyGroup><ItemGroup>${reference}</ItemGroup></Project>`);

  if (known) {
    const source = `<add key="known" value="${known.address}/v3/index.json" allowInsecureConnections="true" />`;
    writeFileSync(`${folder}/nuget.config`, `<configuration><auditSources><clear />${source}</auditSources></configuration>`);
  }

  const canary = { name: "canary", version: "1.0.0", dependencies: { lodash: "4.17.10" } };
  const packages = { "": canary, "node_modules/lodash": { version: "4.17.10" } };
  writeFileSync(`${folder}/package.json`, JSON.stringify(canary));
  writeFileSync(`${folder}/package-lock.json`, JSON.stringify({ ...canary, lockfileVersion: 3, requires: true, packages }));
  return project;
}

// The packages of a new site, under the name that npm reads.
function site() {
  const template = `${root}clients/create-bulletin-site/template`;
  mkdirSync(`${folder}/site`);
  cpSync(`${template}/package.json`, `${folder}/site/package.json`);
  cpSync(`${template}/lock.json`, `${folder}/site/package-lock.json`);
  return `${folder}/site`;
}

try {
  const project = canaries();
  await run("dotnet", ["restore", project], folder);
  await Promise.all([
    audit("NuGet", nuget, project, [`${root}src/Api/Api.csproj`, `${root}clients/Bulletin.Client/Bulletin.Client.csproj`]),
    audit("npm", npm, folder, [`${root}clients`, site()]),
  ]);
} finally {
  known?.stop();
  rmSync(folder, { recursive: true, force: true });
}

console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
