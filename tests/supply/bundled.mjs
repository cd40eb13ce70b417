// What is inside of a package without being a package of its own: the libraries in the native libvips, and Swagger UI.
import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { gunzipSync } from "node:zlib";

const cache = process.env.NUGET_PACKAGES ?? `${homedir()}/.nuget/packages`;

/** The components inside of a component, sorted by name. */
export function bundled({ name, version }) {
  const folder = `${cache}/${name.toLowerCase()}/${version}`;
  if (name.startsWith("NetVips.Native.")) return nativeLibraries(folder);
  if (name === "Swashbuckle.AspNetCore.SwaggerUI") return [swaggerUi(folder)];
  return [];
}

// Versions and licences as the package states them, in two files.
function nativeLibraries(folder) {
  const versions = JSON.parse(readFileSync(`${folder}/versions.json`, "utf8"));
  const licences = new Map(
    [...readFileSync(`${folder}/THIRD-PARTY-NOTICES.md`, "utf8").matchAll(/^\| (\S+) +\| (.+?) *\|$/gm)].map(([, library, terms]) => [library, terms]),
  );

  return Object.entries(versions).map(([short, version]) => {
    const name = [short, `lib${short}`, short === "uhdr" && "libultrahdr"].find((one) => licences.has(one));
    if (!name) throw new Error(`${folder} states no licence of ${short}.`);
    return component(name, version, licence(licences.get(name)));
  });
}

// The version is in the scripts, which are in the assembly, compressed.
function swaggerUi(folder) {
  const assembly = readFileSync(`${folder}/lib/net10.0/Swashbuckle.AspNetCore.SwaggerUI.dll`);

  for (let at = 0; (at = assembly.indexOf("1f8b08", at, "hex")) >= 0; at++) {
    const version = unpacked(assembly.subarray(at)).match(/PACKAGE_VERSION:\s*"(\d+\.\d+\.\d+)"/);
    if (version) return component("swagger-ui", version[1], { id: "Apache-2.0" }, "pkg:npm/swagger-ui");
  }

  throw new Error(`${folder} has no version of Swagger UI.`);
}

function unpacked(bytes) {
  try {
    return gunzipSync(bytes).toString();
  } catch {
    return "";
  }
}

const component = (name, version, terms, purl) => ({
  type: "library",
  name,
  version,
  licenses: [{ license: terms }],
  ...(purl && { purl: `${purl}@${version}` }),
});

const ids = {
  "MIT License": "MIT",
  "BSD 2-Clause": "BSD-2-Clause",
  "BSD 3-Clause": "BSD-3-Clause",
  "New BSD License": "BSD-3-Clause",
  "Mozilla Public License 1.1": "MPL-1.1",
  LGPLv3: "LGPL-3.0-or-later",
};

// Terms without an id of SPDX keep their own name, without the link.
function licence(terms) {
  const name = terms.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1");
  return ids[name] ? { id: ids[name] } : { name };
}
