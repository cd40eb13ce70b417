// Renditions as third-party tools read them, and the JSON as a browser renders it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { chromium } from "playwright-core";
import { base, givenPicture, rights, secrets } from "./given.mjs";

const folder = mkdtempSync(join(tmpdir(), "bulletin-pictures-"));

try {
  const image = await givenPicture(folder);

  for (const rendition of image.renditions.filter(({ width }) => width === 320 || width === 640)) {
    await tellsOnlyTheRights(rendition);
  }

  await isChosenWell(image);
} finally {
  rmSync(folder, { recursive: true });
}

/** By exiftool for all formats, and by vipsheader for those that Debian's libvips reads. */
async function tellsOnlyTheRights({ url, format, width, height }) {
  const file = join(folder, basename(url));
  writeFileSync(file, Buffer.from(await (await fetch(base + url)).arrayBuffer()));
  const tags = execFileSync("exiftool", ["-a", "-G1", "-s", "-n", "-u", file], { encoding: "utf8" });
  // Debian's libvips does not support AVIF.
  const header = format === "avif" ? "" : execFileSync("vipsheader", ["-a", file], { encoding: "utf8" });

  assert.ok(format === "avif" || header.includes(`width: ${width}\nheight: ${height}\n`), header);

  for (const text of [tags, header, readFileSync(file, "latin1")]) {
    for (const secret of [...secrets, "GPSL", "SerialNumber"]) {
      assert.ok(!text.includes(secret), `${basename(url)} tells ${secret}`);
    }
  }

  for (const right of rights) {
    assert.ok(tags.includes(right), `${basename(url)} has lost ${right}:\n${tags}`);
  }

  console.log(`${basename(url)} (${format}): rights kept, nothing else told`);
}

/** A picture element made of nothing but the answer, in windows of several widths and densities. */
async function isChosenWell(image) {
  const { avif, webp, src } = image.srcset["16x9"];
  const absolute = (srcset) => srcset.replaceAll("/images/", `${base}/images/`);
  const page = `<!doctype html><meta name="viewport" content="width=device-width"><style>body { margin: 0 } img { width: 100vw }</style>
    <picture><source type="image/avif" srcset="${absolute(avif)}" sizes="100vw">
    <source type="image/webp" srcset="${absolute(webp)}" sizes="100vw">
    <img src="${base}${src}" alt="${image.alt}"></picture>`;
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

  try {
    for (const [width, deviceScaleFactor, expected] of [
      [320, 1, 320],
      [960, 1, 960],
      [640, 2, 1280],
      [480, 3, 1600],
    ]) {
      const window = await browser.newPage({ viewport: { width, height: 600 }, deviceScaleFactor });
      await window.setContent(page, { waitUntil: "load" });
      const shown = await window.evaluate(() => {
        const img = globalThis.document.querySelector("img");
        return { src: img.currentSrc, complete: img.complete, width: img.naturalWidth };
      });

      assert.ok(shown.complete && shown.width > 0, "the picture is not shown");
      assert.equal(basename(shown.src), `16x9-${expected}.avif`);
      console.log(`${width} px at ${deviceScaleFactor}: ${basename(shown.src)}`);
      await window.close();
    }
  } finally {
    await browser.close();
  }
}
