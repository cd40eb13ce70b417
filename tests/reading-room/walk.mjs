// Walks through the reading room in a browser: every kind of page, wide and narrow, light and dark, with the keyboard alone. Fails on
// any refused request, error in the console, missing picture, horizontal scrolling, or finding of axe-core.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const base = process.env.BASE ?? "http://127.0.0.1:5080";
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });

const read = async (address) => (await fetch(base + address)).json();
const newest = async (query) => (await read(`/v1/articles?limit=1&${query}`)).items[0].path;
const room = (path) => `/?path=${encodeURIComponent(path)}`;

try {
  const { items: homes } = await read("/v1/sections?kind=home");
  const german = homes.find(({ locale }) => locale === "de").path;
  const noted = (await read(`/v1/search?${new URLSearchParams({ q: '"Brücken schneller erneuern"', locale: "de", limit: "1" })}`)).items[0].path;
  const types = ["article", "pressRelease", "speech", "interview", "pressConference", "page", "video", "audio", "gallery", "appointment"];
  const addresses = [
    "/",
    ...homes.map(({ path }) => room(path)),
    room(`${german}/aktuelles`),
    room(`${german}/mediathek`),
    ...(await Promise.all(types.map(async (type) => room(await newest(`locale=de&type=${type}`))))),
    room(await newest("locale=en")),
    room(noted),
    `/?q=Klima&root=${german}`,
    `/?q=zzzz&root=${german}`,
    `/?topics=${german}`,
  ];

  const looks = [
    { viewport: { width: 1200, height: 900 }, colorScheme: "light", locale: "de-DE" },
    { viewport: { width: 360, height: 740 }, colorScheme: "dark", locale: "en-GB" },
  ];

  // Homes and a section in both looks, all others in one of them: they share styles and parts.
  const both = addresses.indexOf(room(`${german}/aktuelles`));

  await Promise.all(
    looks.map(async (look, turn) => {
      for (const [place, address] of addresses.entries()) {
        if (place <= both || place % looks.length === turn) await check(address, look);
      }
    }),
  );

  await isReadByKeyboard(german);
  await footnotesLeadBothWays(noted);
  await isNotFound();
} finally {
  await browser.close();
}

async function open(address, look) {
  // The page's own policy would forbid the injected script of axe-core; ReadingRoomTests checks the policy.
  const context = await browser.newContext({ ...look, bypassCSP: true });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("response", (answer) => answer.status() >= 400 && faults.push(`${answer.status()} ${answer.url()}`));
  await page.goto(base + address);
  await page.locator('main[aria-busy="false"]').waitFor();
  await page.locator("#header nav").first().waitFor();
  return { page, faults, close: () => context.close() };
}

async function check(address, look) {
  const { page, faults, close } = await open(address, look);

  const broken = await page.evaluate(async () => {
    const pictures = [...document.querySelectorAll("main img")];
    for (const picture of pictures) picture.loading = "eager";
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    return pictures.filter((picture) => picture.naturalWidth === 0).map((picture) => picture.currentSrc);
  });
  assert.deepEqual(broken, [], `${address}: broken pictures`);

  const [heading, width] = await page.evaluate(() => [document.querySelectorAll("h1").length, document.documentElement.scrollWidth]);
  assert.equal(heading, 1, `${address}: ${heading} main headings`);
  assert.ok(width <= look.viewport.width, `${address}: ${width} px wide in a window of ${look.viewport.width}`);

  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  const findings = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  assert.deepEqual(findings, [], `${address}: axe-core`);
  assert.deepEqual(faults, [], `${address}: errors`);
  await close();
  console.log(`${address} (${look.viewport.width} px, ${look.colorScheme}): nothing to report`);
}

/** From the skip link to an article and back, without a mouse; the focus follows. */
async function isReadByKeyboard(home) {
  const { page, close } = await open(room(home), { locale: "de-DE" });
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const title = await page.evaluate(() => document.activeElement.textContent);
  await page.keyboard.press("Enter");
  await page.waitForFunction((text) => document.querySelector("h1")?.textContent === text, title);
  assert.equal(await page.evaluate(() => document.activeElement.tagName), "H1");
  await page.goBack();
  await page.waitForFunction((path) => new URLSearchParams(location.search).get("path") === path, home);
  await close();
  console.log("keyboard: an article is reached, read and left");
}

/** The number of a footnote leads to its text, which leads back, without leaving the page. */
async function footnotesLeadBothWays(path) {
  const { page, close } = await open(room(path), { locale: "de-DE" });
  const title = await page.title();
  await page.locator('main [role="doc-noteref"]').first().click();
  await page.locator('main .footnotes li:target [role="doc-backlink"]').click();
  assert.equal(await page.locator("main :target").getAttribute("role"), "doc-noteref");
  assert.equal(await page.title(), title);
  await close();
  console.log("footnotes: lead to their text and back");
}

async function isNotFound() {
  const { page, close } = await open("/?path=/nirgends", { locale: "de-DE" });
  assert.match(await page.locator("main").textContent(), /keine Seite/);
  await close();
  console.log("an unknown path: says so");
}
