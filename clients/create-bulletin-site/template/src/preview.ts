// A preview is a cookie with its moment, signed so that only who knew the password can have it.
import { createHmac, timingSafeEqual } from "node:crypto";

const { PREVIEW_KEY, PREVIEW_PASSWORD } = process.env;

export const isPreviewOn = Boolean(PREVIEW_KEY && PREVIEW_PASSWORD);

const sign = (text: string) => createHmac("sha256", `${PREVIEW_KEY}${PREVIEW_PASSWORD}`).update(text).digest("base64url");
const isEqual = (one: string, other: string) => timingSafeEqual(Buffer.from(sign(one)), Buffer.from(sign(other)));

/** Whether this is the password of the editors. */
export const isPassword = (text: string) => isPreviewOn && isEqual(text, PREVIEW_PASSWORD!);

/** The cookie for a moment; it ends after a day. */
export function cookieFor(at: string, now = Date.now()): string {
  const text = `${at}|${now + 86_400_000}`;
  return `${text}|${sign(text)}`;
}

/** The moment of a cookie, empty for now; null if it is forged or has ended. */
export function momentOf(cookie: string | undefined): string | null {
  const [at = "", end = "", signature = ""] = cookie?.split("|") ?? [];
  const isValid = isPreviewOn && isEqual(signature, sign(`${at}|${end}`)) && Number(end) > Date.now();
  return isValid ? at : null;
}
