// Completes the SBOMs that CycloneDX' tool and npm have written, makes them reproducible, and validates them against the schema of
// CycloneDX: node sbom.mjs FOLDER VERSION [bulletin.deps.json]
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { Validation } from "@cyclonedx/cyclonedx-library";
import { bundled } from "./bundled.mjs";

const [folder, version, built = ""] = process.argv.slice(2);

for (const name of ["bulletin", "bulletin-client-dotnet", "bulletin-clients-npm", "bulletin-site"]) {
  const file = `${folder}/${name}.cdx.json`;
  const bom = JSON.parse(readFileSync(file, "utf8"));

  // Both would differ with every run; the date of the commit does not.
  delete bom.serialNumber;
  delete bom.metadata.timestamp;
  const seconds = process.env.SOURCE_DATE_EPOCH;
  if (seconds) bom.metadata.timestamp = new Date(seconds * 1000).toISOString().replace(".000", "");
  Object.assign(bom.metadata.component, { name, version, licenses: [{ license: { id: "MIT" } }] });

  for (const component of bom.components) {
    // npm's name of a workspace is that of its folder.
    const scoped = component.purl.match(/^pkg:npm\/(.+)@/);
    if (scoped) component.name = decodeURIComponent(scoped[1]);
    // Of packages that lie beside the lock file: a path of this machine.
    component.externalReferences = (component.externalReferences ?? []).filter((one) => !one.url.startsWith("file:"));
    const inside = bundled(component);
    if (inside.length > 0) component.components = inside;
  }

  const text = `${JSON.stringify(bom, null, 2)}\n`;
  const wrong = await new Validation.JsonStrictValidator(bom.specVersion).validate(text);
  if (wrong) throw new Error(`${file} is not valid: ${JSON.stringify(wrong).slice(0, 2000)}`);
  writeFileSync(file, text);
  console.log(`${file}: ${bom.components.length} packages`);
}

// The program's own list of what is beside it: the SBOM has to name the same.
if (existsSync(built)) {
  const { libraries } = JSON.parse(readFileSync(built, "utf8"));
  const shipped = Object.keys(libraries).filter((one) => libraries[one].type === "package");
  const { components } = JSON.parse(readFileSync(`${folder}/bulletin.cdx.json`, "utf8"));
  const listed = components.map((component) => `${component.name}/${component.version}`);
  const missing = shipped.filter((one) => !listed.includes(one));
  const needless = listed.filter((one) => !shipped.includes(one));
  if (missing.length + needless.length > 0) throw new Error(`Not in the SBOM: ${missing}. Not in the program: ${needless}.`);
  console.log(`${shipped.length} packages are those of ${built}`);
}
