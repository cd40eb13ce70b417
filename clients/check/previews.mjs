// Previews on the server: with the editors' password at a moment or with drafts, and with a preview link.
import assert from "node:assert/strict";
import { visit } from "./walk.mjs";

/** An editor sees what is planned at its moment, and drafts if they want to; others, and forged cookies, do not. */
export async function isPreviewed({ page, look }, base, { planned, draft, at, password }) {
  const sign = async (secret, moment, drafts = false) => {
    await page.goto(`${base}/preview`);
    await page.locator('[name="password"]').fill(secret);
    await page.locator('[name="at"]').fill(moment);
    await page.locator('[name="drafts"]').setChecked(drafts);
    await page.locator("main button").click();
  };
  const statusOf = async (path) => (await page.request.get(base + path)).status();

  await sign("wrong", at);
  await page.locator('[role="alert"]').waitFor();
  assert.equal(await statusOf(planned.path), 404);

  await sign(password, at);
  await page.locator(".preview").waitFor();
  await visit({ page, look }, base, { name: "preview", path: planned.path });
  assert.equal(await page.locator("h1").textContent(), planned.title);
  assertNotKept(await page.request.get(base + planned.path));
  assert.equal(await statusOf(draft.path), 404);

  const [cookie] = await page.context().cookies();
  await page.context().addCookies([{ ...cookie, value: cookie.value.replace(/^20\d\d/, "2099") }]);
  assert.equal(await statusOf(planned.path), 404);
  assert.match(cookie.value, /%7C%7C/);
  await page.context().addCookies([{ ...cookie, value: cookie.value.replace("%7C%7C", "%7Cdrafts%7C") }]);
  assert.equal(await statusOf(draft.path), 404);

  await sign(password, "", true);
  await page.locator(".preview").waitFor();
  await page.goto(`${base}/breg-de/aktuelles`);
  await page.getByRole("main").getByRole("link", { name: draft.title }).click();
  await page.getByRole("heading", { level: 1, name: draft.title }).waitFor();

  await page.locator(".preview button").click();
  await page.waitForURL(/\/breg-de$/);
  assert.equal(await statusOf(draft.path), 404);
}

/** Whoever has a preview link sees its article, and stays in the preview wherever they go; until it is revoked. */
export async function isLinked({ page, look }, base, { token, ...draft }, revoke) {
  const path = `${draft.path}?token=${token}`;
  await visit({ page, look }, base, { name: "preview-link", path });
  assert.equal(await page.locator("h1").textContent(), draft.title);
  assert.equal(await page.locator('meta[name="robots"]').getAttribute("content"), "noindex");
  assertNotKept(await page.request.get(base + path));

  await page.locator(".breadcrumb a").last().click();
  await page.waitForURL((address) => address.pathname !== draft.path && address.searchParams.get("token") === token);
  await page.locator(".preview").waitFor();
  await page.getByRole("main").getByRole("link", { name: draft.title }).waitFor();

  await page.goto(`${base}/search/breg-de?token=${token}`);
  await page.locator("#q").fill(draft.title);
  await page.keyboard.press("Enter");
  await page.waitForURL((address) => address.searchParams.has("q") && address.searchParams.get("token") === token);
  await page.locator(".hits a").first().click();
  await page.waitForURL((address) => address.pathname === draft.path && address.searchParams.get("token") === token);

  const moved = await page.request.get(`${base}/?token=${token}`, { maxRedirects: 0 });
  assert.equal(moved.headers()["location"], `/breg-de?token=${token}`);
  assert.equal((await page.goto(base + draft.path)).status(), 404);

  await revoke();
  const ended = await page.goto(base + path);
  assert.equal(ended.status(), 404);
  assertNotKept(ended);
  assert.equal(await page.locator("h1").textContent(), "Dieser Vorschau-Link gilt nicht mehr");
}

function assertNotKept(response) {
  const { "cache-control": cache, "x-robots-tag": robots } = response.headers();
  assert.deepEqual([cache, robots], ["no-store", "noindex"]);
}
