// Checks everything in this folder against a running service with the demo content: BASE is its address, KEY an admin's key. It publishes
// articles there, so let it be a service for tests. The last line counts the checks.
import { run as runTests } from "node:test";
import { readdir } from "node:fs/promises";
import { check, count, finish } from "./check/count.mjs";
import { run } from "./check/site.mjs";

const { BASE, KEY } = process.env;

if (!BASE || !KEY) {
  console.error("BASE must be the address of a service with the demo content, KEY an admin's key.");
  process.exit(2);
}

await check("packages: build and pack", () => run("node", ["pack.mjs"]));

// These need the packages.
const { draft, previewLink, publish, publishEverything, revoke, upload, withdraw } = await import("./check/demo.mjs");
const { buildServer, buildStatic, checkTypes, createSite, serveProgram, serveStatic } = await import("./check/site.mjs");

const everything = await check("an article with every block type is published", publishEverything);
const gone = await publish({ title: "Was zurückgezogen wurde" });
await withdraw(gone, "Hier stand eine Probe.");
const at = new Date(Date.now() + 2 * 86_400_000);
const planned = await publish({ title: "Was übermorgen erscheint" }, { at: at.toISOString() });
const { data: saved } = await draft({ title: "Was noch ein Entwurf ist", leadImage: { image: await upload() } });

// While npm writes the site's packages to the disk, the processor is free.
const [site] = await Promise.all([
  check("site: is created and installed from the packages", createSite),
  check("packages: types, and a component for every block type", () => run("npm", ["run", "--silent", "types"])).then(testClient),
]);

if (site) {
  try {
    await checkSite(site.folder);
  } finally {
    await site.remove();
  }
}

finish();

async function testClient() {
  const folder = new URL("client/test/", import.meta.url).pathname;
  const files = (await readdir(folder)).filter((name) => name.endsWith(".test.mjs")).map((name) => folder + name);
  const results = { passed: 0, failed: 0, skipped: 0 };

  // The stream reports each file as a test too.
  const isOfFile = ({ name }) => name.endsWith(".mjs");
  for await (const { type, data } of runTests({ files, timeout: 60_000 })) {
    if (type === "test:diagnostic" && /bytes/.test(data.message)) console.log(`client: ${data.message}`);
    if (type === "test:pass" && !isOfFile(data)) results[data.skip ? "skipped" : "passed"]++;
    if (type === "test:fail" && !(isOfFile(data) && data.details.error.failureType === "subtestsFailed")) {
      results.failed++;
      console.log(`client: ${data.name}: FAILED\n  ${data.details.error.cause?.stack ?? data.details.error}`);
    }
  }
  console.log(`client: ${results.passed} tests passed, ${results.failed} failed`);
  count(results);
}

async function checkSite(folder) {
  const { everyLink, everyPath, headOfPages } = await import("./check/http.mjs");
  const { launch, looks, openWindow, visit, isReadByKeyboard, isSameFromBothKits, isSearched } = await import("./check/walk.mjs");
  const { isLinked, isPreviewed } = await import("./check/previews.mjs");
  const { pagesOf, reactBody } = await import("./check/pages.mjs");
  const password = "open sesame";

  await check("site: builds files", () => buildStatic(folder));
  await check("site: builds a server", () => buildServer(folder));
  const types = check("site: types, its own and those of the Astro kit", () => checkTypes(folder));
  const files = await serveStatic(`${folder}/dist`);
  const program = await serveProgram(folder, password);
  const bases = { files: files.base, program: program.base };
  const browser = await launch();

  try {
    await check("every path: files and server agree with the service", () => everyPath(bases));
    await check("every link leads somewhere", () => everyLink(files.base, ["/breg-de", "/breg-en", "/breg-leicht"]));
    await check("heads: neighbours, languages, feeds", () => headOfPages(bases));

    const pages = await pagesOf({ everything, gone });
    await Promise.all(
      looks.map(async (look, number) => {
        const window = await openWindow(browser, look);
        for (const { on, ...page } of pages.filter((page) => page.looks.includes(number))) {
          await check(`${page.name} (${look.viewport.width} px, ${look.colorScheme})`, () => visit(window, bases[on], page));
        }
        await window.close();
      }),
    );

    const window = await openWindow(browser, looks[0]);
    await check("keyboard: an article is reached", () => isReadByKeyboard(window, files.base, "/breg-de"));
    await check("search: in the browser", () => isSearched(window, files.base, "/search/breg-de"));
    await check("search: on the server", () => isSearched(window, program.base, "/search/breg-de"));
    await check("kits: Astro and React make the same of a body", async () =>
      isSameFromBothKits(window, files.base, everything.path, await reactBody(everything.id)),
    );
    const later = new Date(at.getTime() + 86_400_000).toISOString().slice(0, 16);
    await check("preview: for editors, at a moment and with drafts", async () => {
      const [ofPlanned, ofDraft] = await Promise.all([planned.id, saved.id].map(previewLink));
      await isPreviewed(window, program.base, { planned: ofPlanned, draft: ofDraft, at: later, password });
    });
    await check("preview: by a link, until it is revoked", async () => {
      const link = await previewLink(saved.id);
      await isLinked(window, program.base, link, () => revoke(saved.id, link.id));
    });
    await window.close();
    await types;
  } finally {
    await browser.close();
    files.stop();
    program.stop();
  }
}
