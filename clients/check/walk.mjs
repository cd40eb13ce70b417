// The pages in a browser, wide and light or narrow and dark. Fails on any refused request, error in the console, missing picture, shift of
// the layout, horizontal scrolling, or finding of axe-core.
import assert from "node:assert/strict";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const screenshots = process.env.SCREENSHOTS;

export const looks = [
  { viewport: { width: 1200, height: 900 }, colorScheme: "light" },
  { viewport: { width: 360, height: 740 }, colorScheme: "dark" },
];

export async function launch() {
  if (screenshots) await mkdir(screenshots, { recursive: true });
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox"] });
}

/** A window of one look, for any number of pages one after the other. */
export async function openWindow(browser, look) {
  const context = await browser.newContext({ ...look, reducedMotion: "reduce" });
  await context.addInitScript(() => {
    globalThis.shift = 0;
    new PerformanceObserver((list) => {
      for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) globalThis.shift += value;
    }).observe({ type: "layout-shift", buffered: true });
  });
  // Pictures come after the text, as on a slow line.
  await context.route("**/images/**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 60));
    await route.continue().catch(() => {});
  });
  const page = await context.newPage();
  return { page, look, close: () => context.close() };
}

/** Visits one page; `status` is the one that it should have, `ready` what must be there. */
export async function visit({ page, look }, base, { name, path, status = 200, ready = "h1" }) {
  const faults = [];
  const onConsole = (message) => message.type() === "error" && !isExpected(message) && faults.push(message.text());
  const isExpected = (message) => status >= 400 && message.location().url === base + path;
  const onError = (error) => faults.push(error.message);
  const onResponse = (answer) => answer.status() >= 400 && answer.url() !== base + path && faults.push(`${answer.status()} ${answer.url()}`);
  page.on("console", onConsole).on("pageerror", onError).on("response", onResponse);

  try {
    const answer = await page.goto(base + path);
    await page.locator(ready).first().waitFor({ state: "attached" });
    if (status !== 308) assert.equal(answer.status(), status, `${path}: status`);

    const { broken, headings, width, shift } = await page.evaluate(settle);
    assert.deepEqual(broken, [], `${path}: broken pictures`);
    assert.equal(headings, 1, `${path}: ${headings} main headings`);
    assert.ok(width <= look.viewport.width, `${path}: ${width} px wide in a window of ${look.viewport.width}`);
    assert.ok(shift < 0.01, `${path}: the layout shifts by ${shift}`);

    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => globalThis.axe.run({ resultTypes: ["violations"] }));
    const findings = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
    assert.deepEqual(findings, [], `${path}: axe-core`);
    assert.deepEqual(faults, [], `${path}: errors`);
    if (screenshots) await page.screenshot({ path: `${screenshots}/${name}-${look.viewport.width}.jpg`, quality: 75 });
  } finally {
    page.off("console", onConsole).off("pageerror", onError).off("response", onResponse);
  }
}

/** In the page: scrolls to its end and waits for all pictures. */
async function settle() {
  const pictures = [...document.querySelectorAll("img")];
  for (const picture of pictures) picture.loading = "eager";
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
  scrollTo(0, document.body.scrollHeight);
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  scrollTo(0, 0);
  return {
    broken: pictures.filter((picture) => picture.naturalWidth === 0).map((picture) => picture.currentSrc || picture.src),
    headings: document.querySelectorAll("h1").length,
    width: document.documentElement.scrollWidth,
    shift: globalThis.shift,
  };
}

/** From the skip link to an article, without a mouse. */
export async function isReadByKeyboard({ page }, base, home) {
  await page.goto(base + home);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  const target = await page.evaluate(() => document.querySelector("main").contains(document.activeElement) && document.activeElement.href);
  assert.ok(target, "the first stop after the skip link is in the content");
  await page.keyboard.press("Enter");
  await page.waitForURL(target);
}

/** Words typed into the search find articles, and a facet narrows them. */
export async function isSearched({ page }, base, path) {
  await page.goto(base + path);
  await page.locator("#q").fill("Brücken");
  await page.keyboard.press("Enter");
  await page.locator(".hits mark").first().waitFor();
  const total = await page.locator(".hits > li").count();
  const facet = page.locator('.facets input[name="type"]').first();
  const value = await facet.getAttribute("value");
  await facet.check();
  await page.locator(".facets button").click();
  await page.locator(`.facets input[value="${value}"]:checked`).waitFor();
  const narrowed = await page.locator(".hits > li").count();
  assert.ok(narrowed > 0 && narrowed < total, `${narrowed} of ${total} results`);
}

/** What both kits make of the same body: elements, attributes and texts. */
export async function isSameFromBothKits({ page }, base, path, reactHtml) {
  await page.goto(base + path);
  const [astro, react] = await page.evaluate((html) => {
    const holder = document.createElement("div");
    holder.className = "body";
    holder.innerHTML = html;
    document.querySelector("main").append(holder);
    for (const details of document.querySelectorAll("details")) details.open = true;
    const outline = (root) =>
      [...root.querySelectorAll("*")].map(({ localName, attributes }) => {
        const pairs = [...attributes].map(({ name, value }) => `${name}=${value.replaceAll(/\s*([:;])\s*/g, "$1").replace(/;$/, "")}`);
        return `${localName} ${pairs.filter((pair) => !pair.startsWith("data-")).sort().join(" ")}`;
      });
    const words = (root) => root.innerText.replaceAll(/\s+/g, " ");
    return [document.querySelector(".body"), holder].map((root) => ({ elements: outline(root), words: words(root) }));
  }, reactHtml);
  for (const [index, element] of astro.elements.entries()) assert.equal(react.elements[index], element, `element ${index}`);
  assert.deepEqual([react.elements.length, react.words], [astro.elements.length, astro.words]);
  assert.ok(astro.elements.length > 100);
}
