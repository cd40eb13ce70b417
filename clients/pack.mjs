// Builds and packs everything into the folder packed: the client and the kits, and the initializer with what a new site needs of them.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const npm = (...words) => execFileSync("npm", ["--silent", ...words], { cwd: here, stdio: ["ignore", "ignore", "inherit"] });

mkdirSync(`${here}packed`, { recursive: true });
// The C# client is packed by dotnet.
for (const name of readdirSync(`${here}packed`)) if (name.endsWith(".tgz")) rmSync(`${here}packed/${name}`);
npm("run", "build");
npm("pack", "--pack-destination", "packed", "--workspace", "client", "--workspace", "react", "--workspace", "astro");

rmSync(`${here}create-bulletin-site/packages`, { recursive: true, force: true });
for (const name of ["bulletin-client.tgz", "bulletin-astro.tgz"]) {
  cpSync(`${here}packed/${name.replace(".tgz", "-0.1.0.tgz")}`, `${here}create-bulletin-site/packages/${name}`);
}
npm("pack", "--pack-destination", "packed", "--workspace", "create-bulletin-site");
