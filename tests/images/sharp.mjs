// The same work by sharp: node sharp.mjs FILE NAME COUNT FOLDER
import { readFileSync, statSync } from "node:fs";
import sharp from "sharp";

const [file, name, count, folder] = process.argv.slice(2);
const [, width, extension] = /^original-(\d+)\.(\w+)$/.exec(name);
const path = `${folder}/sharp-${name}`;
const milliseconds = [];

for (let round = 0; round <= Number(count); round++) {
  const start = performance.now();
  const scaled = sharp(file, { failOn: "truncated" }).autoOrient().resize(Number(width)).keepXmp();

  await (extension === "webp" ? scaled.webp({ quality: 80 }) : scaled.jpeg({ quality: 80 })).toFile(path);

  // The first one also starts the library.
  if (round > 0) milliseconds.push(performance.now() - start);
}

const kilobytes = Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status", "utf8"))[1]);
console.log(JSON.stringify({ milliseconds, kilobytes, bytes: statSync(path).size }));
