// A preview is a cookie with its choices, signed so that only who knew the password can have it; or the token of a preview link in the
// address.
import { createHmac, timingSafeEqual } from "node:crypto";
import type { Preview } from "@bulletin/client";
import { escape } from "@bulletin/client/content";

const { PREVIEW_KEY, PREVIEW_PASSWORD } = process.env;

export const isPreviewOn = Boolean(PREVIEW_KEY && PREVIEW_PASSWORD);

const sign = (text: string) => createHmac("sha256", `${PREVIEW_KEY}${PREVIEW_PASSWORD}`).update(text).digest("base64url");
const isEqual = (one: string, other: string) => timingSafeEqual(Buffer.from(sign(one)), Buffer.from(sign(other)));

/** Whether this is the password of the editors. */
export const isPassword = (text: string) => isPreviewOn && isEqual(text, PREVIEW_PASSWORD!);

/** The cookie for a moment, with drafts or without; it ends after a day. */
export function cookieFor(at: string, drafts: boolean, now = Date.now()): string {
  const text = `${at}|${drafts ? "drafts" : ""}|${now + 86_400_000}`;
  return `${text}|${sign(text)}`;
}

/** The preview of a cookie, now once its moment has come; null if the cookie is forged or has ended. */
export function previewOf(cookie: string | undefined): Preview | null {
  const [at = "", drafts = "", end = "", signature = ""] = cookie?.split("|") ?? [];
  const isValid = isPreviewOn && isEqual(signature, sign(`${at}|${drafts}|${end}`)) && Number(end) > Date.now();
  if (!isValid) return null;
  return { key: PREVIEW_KEY!, at: Date.parse(at) > Date.now() ? at : undefined, drafts: drafts !== "" };
}

/** The same response, but its links, its searches and where it redirects to keep the token. */
export async function stayingWith(token: string, response: Response): Promise<Response> {
  const parameter = `token=${encodeURIComponent(token)}`;
  const to = response.headers.get("Location");
  if (to?.startsWith("/")) {
    const [path = "", anchor] = to.split("#");
    const target = `${path}${path.includes("?") ? "&" : "?"}${parameter}`;
    response.headers.set("Location", anchor === undefined ? target : `${target}#${anchor}`);
  }

  if (!response.headers.get("Content-Type")?.startsWith("text/html")) return response;
  const html = (await response.text())
    .replace(/(<a\b[^>]*?\shref="\/(?!\/)[^"#]*)/g, (link) => `${link}${link.includes("?") ? "&amp;" : "?"}${parameter}`)
    .replace(/<form\b(?![^>]*\smethod="post")[^>]*>/g, (form) => `${form}<input type="hidden" name="token" value="${escape(token)}" />`);
  return new Response(html, response);
}
