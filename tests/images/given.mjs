// A picture full of private data and with its rights in it, shown by the root section of an empty service: BASE and KEY say which.
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";

export const base = process.env.BASE;
export const secrets = ["51.4912", "SN-4711-0815", "Kamera Geheim", "Objektiv Geheim"];
// The first is what the editor says, the second what the file says.
export const rights = ["Amt/Neu", "© 2026 Amt", "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"];

const key = { Authorization: `Bearer ${process.env.KEY}` };

async function call(path, options = {}) {
  const answer = await fetch(`${base}${path}`, { ...options, headers: { ...key, ...options.headers } });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

/** The picture as readers get it, once its AVIF renditions are there. */
export async function givenPicture(folder) {
  const file = join(folder, "original.jpg");
  const noise = { create: { width: 1700, height: 1200, channels: 3, noise: { type: "gaussian", mean: 128, sigma: 30 } } };
  writeFileSync(file, await sharp(noise).jpeg().toBuffer());
  execFileSync("exiftool", [
    "-quiet", "-overwrite_original", "-GPSLatitude=51.4912", "-GPSLatitudeRef=N", "-GPSLongitude=13.1", "-GPSLongitudeRef=E",
    "-XMP:GPSLatitude=51.4912", "-SerialNumber=SN-4711-0815", "-LensSerialNumber=SN-4711-0815", "-XMP-aux:SerialNumber=SN-4711-0815",
    "-Model=Kamera Geheim", "-LensModel=Objektiv Geheim", "-IPTC:Credit=Amt/Beispiel", "-XMP-photoshop:Credit=Amt/Beispiel",
    "-EXIF:Copyright=© 2026 Amt", "-XMP-dc:Rights=© 2026 Amt",
    "-XMP-iptcExt:DigitalSourceType=https://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia/", file,
  ]);

  const image = await call("/v1/editorial/images", {
    method: "POST",
    headers: { "Content-Type": "image/jpeg" },
    body: readFileSync(file),
  });
  if (image.suggestions.source !== "trainedAlgorithmicMedia") throw new Error("The mark of AI was not read.");
  // A public picture needs a credit first, and its source confirmed.
  await call(`/v1/editorial/images/${image.id}`, {
    method: "PATCH",
    headers: { "Content-Type": "application/merge-patch+json", "If-Match": "*" },
    body: JSON.stringify({ credit: "Amt/Neu", source: "trainedAlgorithmicMedia" }),
  });
  const leadImage = { image: image.id, alt: "Rauschen" };
  await call("/v1/editorial/sections", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ kind: "home", locale: "de", title: "Startseite", slug: `bilder-${image.id}`, leadImage }),
  });

  while ((await call(`/v1/editorial/images/${image.id}`)).avif !== "ready") {
    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  return call(`/v1/images/${image.id}`);
}
