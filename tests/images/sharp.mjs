// The same work by sharp: node sharp.mjs FILE NAME COUNT FOLDER
import { readFileSync, statSync } from "node:fs";
import sharp from "sharp";

const [file, name, count, folder] = process.argv.slice(2);
const [, width, extension] = /^original-(\d+)\.(\w+)$/.exec(name);
const path = `${folder}/sharp-${name}`;
const warmUp = 5;
const milliseconds = [];
const processor = [];

for (let round = 0; round < warmUp + Number(count); round++) {
  const start = performance.now();
  const worked = process.cpuUsage();
  const scaled = sharp(file, { failOn: "truncated" }).autoOrient().resize(Number(width)).keepXmp();

  await (extension === "webp" ? scaled.webp({ quality: 80 }) : scaled.jpeg({ quality: 80 })).toFile(path);

  if (round >= warmUp) {
    const { user, system } = process.cpuUsage(worked);
    milliseconds.push(performance.now() - start);
    processor.push((user + system) / 1000);
  }
}

const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
console.log(JSON.stringify({ milliseconds, processor, kilobytes, bytes: statSync(path).size }));
