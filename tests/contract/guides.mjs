// The TypeScript examples of the guides: `extract` writes them to generated/guides, for the compiler; `run` runs them against the service
// at BASE. Each line keeps its number, so that errors name the line of the guide. Blocks marked `ts browser` and `ts server` are only compiled.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const root = new URL("../../", import.meta.url);
const output = new URL("generated/guides/", import.meta.url);
const compiled = new URL("js/", output);
const example = "http://127.0.0.1:5080";
const guides = readdirSync(new URL("docs/", root))
  .filter((name) => name.endsWith(".md"))
  .map((name) => `docs/${name}`)
  .concat("README.md");

/** The blocks of a guide with one of these fences, everything else as empty lines. */
function blocks(guide, lines, fence, translate) {
  let open = null;

  return lines.map((line, index) => {
    const fenced = /^```\s*(.*)$/.exec(line);

    if (!fenced) return open === fence ? translate(line, index) : "";
    if (open === null && /^(js|jsx|mjs|javascript|ts|tsx|typescript)\b/.test(fenced[1]) && !["ts", "ts browser", "ts server"].includes(fenced[1])) {
      throw new Error(`${guide}:${index + 1}: ${fenced[1]} is not compiled; write the block as ts, ts browser or ts server`);
    }

    open = open === null ? fenced[1] : null;
    return "";
  });
}

function extract() {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(output, { recursive: true });

  for (const file of ["generated/bulletin.ts", "printed.ts"]) {
    writeFileSync(new URL(file.split("/").at(-1), output), readFileSync(new URL(file, import.meta.url)));
  }

  let count = 0;

  for (const guide of guides) {
    const lines = readFileSync(new URL(guide, root), "utf8").split("\n");
    const name = guide.split("/").at(-1).replace(".md", "");
    const run = blocks(guide, lines, "ts", (line, index) => {
      const expected = /^\/\/ → (.*)$/.exec(line)?.[1];
      if (expected === undefined) return line.replaceAll(example, process.env.BASE ?? example);
      return `printed(${JSON.stringify(expected)}, ${JSON.stringify(`${guide}:${index + 1}`)});`;
    });
    const browser = blocks(guide, lines, "ts browser", (line) => line);
    const server = blocks(guide, lines, "ts server", (line) => line);

    for (const [suffix, code] of [["run", run], ["browser", browser], ["server", server]]) {
      if (code.every((line) => line === "")) continue;

      // The first line of a guide is its title.
      code[0] = suffix === "run" ? 'import { printed } from "./printed.js";' : "export {};";
      writeFileSync(new URL(`${name}.${suffix}.ts`, output), code.join("\n"));
      count++;
    }
  }

  if (count === 0) throw new Error("The guides have no TypeScript.");
}

async function run() {
  const { comparisons } = await import(new URL("printed.js", compiled));
  const modules = readdirSync(compiled).filter((name) => name.endsWith(".run.js"));

  for (const name of modules) await import(new URL(name, compiled));
  if (comparisons() === 0) throw new Error("No example says what it prints.");

  console.info(`${modules.length} guides ran, ${comparisons()} outputs are as they say`);
}

await { extract, run }[process.argv[2]]();
