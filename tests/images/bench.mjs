// Makes renditions of one JPEG of 24 megapixels with the service's renderer and with sharp, turn by turn, each turn in a process of its own.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const turns = Number(process.env.TURNS ?? 7);
const each = 10;
const names = ["original-1280.webp", "original-1280.jpg"];
const renders = join(import.meta.dirname, "Renders/bin/Release/net10.0/Renders.dll");
const folder = mkdtempSync(join(tmpdir(), "bulletin-bench-"));
const sample = join(folder, "sample.jpg");

const runners = {
  bulletin: ["dotnet", renders, "render"],
  sharp: ["node", join(import.meta.dirname, "sharp.mjs")],
};

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
const range = (numbers, digits = 0) =>
  `${median(numbers).toFixed(digits)} (${Math.min(...numbers).toFixed(digits)}–${Math.max(...numbers).toFixed(digits)})`;

try {
  execFileSync("dotnet", [renders, "sample", sample]);
  console.log(`${turns} turns of ${each} renditions each, five before them left out; median (least–most)`);
  console.log();
  console.log("| of 6000 × 4000 | by | ms | ms of processor | peak MB of the process | kB of the file | ÷ sharp: ms | processor | memory |");
  console.log("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");

  for (const name of names) {
    const measured = {};

    for (let turn = 0; turn < turns; turn++) {
      for (const [by, [program, ...words]] of Object.entries(runners)) {
        const result = JSON.parse(execFileSync(program, [...words, sample, name, `${each}`, folder]));
        const all = (measured[by] ??= { ms: [], cpu: [], mb: [], kb: 0 });
        all.ms.push(...result.milliseconds);
        all.cpu.push(...result.processor);
        all.mb.push(result.kilobytes / 1024);
        all.kb = result.bytes / 1024;
      }
    }

    for (const [by, { ms, cpu, mb, kb }] of Object.entries(measured)) {
      const ratio = (mine, other) => (median(mine) / median(other)).toFixed(2);
      console.log(
        `| ${name} | ${by} | ${range(ms)} | ${range(cpu)} | ${range(mb)} | ${kb.toFixed(0)} | ` +
          `${ratio(ms, measured.sharp.ms)} | ${ratio(cpu, measured.sharp.cpu)} | ${ratio(mb, measured.sharp.mb)} |`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true });
}
