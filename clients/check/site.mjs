// A new site from the packed initializer, as a reader of the README makes it: written, installed, built in both ways, and served.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createReadStream, statSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";

const clients = new URL("..", import.meta.url).pathname;

// What npm tells its scripts of the settings here is not for the site.
const outside = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("npm_")));

/** Runs a command; what it printed is the error if it fails. */
export async function run(command, words, { cwd = clients, env = {} } = {}) {
  const child = spawn(command, words, { cwd, env: { ...outside, ...env }, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  child.stderr.on("data", (data) => (output += data));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`${command} ${words.join(" ")} ended with ${code}\n${output}`);
  return output;
}

export async function createSite() {
  const parent = await mkdtemp(join(tmpdir(), "bulletin-site-"));
  const folder = join(parent, "my-site");
  const initializer = "--package=./packed/create-bulletin-site-0.1.0.tgz";
  await run("npm", ["exec", "--yes", initializer, "--", "create-bulletin-site", folder]);
  await run("npm", ["ci", "--prefer-offline", "--no-audit", "--no-fund"], { cwd: folder });
  return { folder, remove: () => rm(parent, { recursive: true, force: true }) };
}

/** The types of the site, and with them those of the kit's components, which are checked only as files of a site. */
export async function checkTypes(folder) {
  await cp(join(clients, "astro/src"), join(folder, "src/kit"), { recursive: true });
  await run("npm", ["run", "check"], { cwd: folder });
  await rm(join(folder, "src/kit"), { recursive: true });
}

export const buildStatic = (folder) => run("npm", ["run", "build"], { cwd: folder, env: { BULLETIN_URL: process.env.BASE } });

export const buildServer = (folder) =>
  run("npm", ["run", "build", "--", "--outDir", "dist-server"], { cwd: folder, env: { BULLETIN_URL: process.env.BASE, SITE_OUTPUT: "server" } });

const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml" };

/** A host of static files: folders have an index, and what is missing gets 404.html. */
export async function serveStatic(folder) {
  const fileOf = (path) => [path, join(path, "index.html")].find((file) => statSync(join(folder, file), { throwIfNoEntry: false })?.isFile());
  const server = createServer(({ url }, response) => {
    const file = fileOf(decodeURIComponent(new URL(url, "http://host").pathname));
    const type = types[extname(file ?? "404.html")] ?? "application/octet-stream";
    response.writeHead(file ? 200 : 404, { "Content-Type": type });
    createReadStream(join(folder, file ?? "404.html")).pipe(response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { base: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}

/** The program that a server build is, with previews. */
export async function serveProgram(folder, password) {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));

  const env = { ...outside, HOST: "127.0.0.1", PORT: String(port), BULLETIN_URL: process.env.BASE, PREVIEW_KEY: process.env.KEY, PREVIEW_PASSWORD: password };
  const child = spawn("node", ["dist-server/server/entry.mjs"], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
  await Promise.race([once(child.stdout, "data"), once(child, "exit").then(() => Promise.reject(new Error("the server ended")))]);
  return { base: `http://127.0.0.1:${port}`, stop: () => child.kill() };
}
