import { defineMiddleware } from "astro:middleware";
import { momentOf } from "./preview";
import { live, preview } from "./site";

/** Editors with a valid preview see the site at its moment; everyone else sees what is public. */
export const onRequest = defineMiddleware(async (context, next) => {
  const key = process.env["PREVIEW_KEY"];
  const at = context.isPrerendered ? null : momentOf(context.cookies.get("preview")?.value);
  const isPreview = at !== null && key !== undefined;

  context.locals.previewAt = isPreview ? at : null;
  context.locals.bulletin = isPreview ? preview(key, at) : live;

  const response = await next();
  if (!context.isPrerendered && !response.headers.has("Cache-Control")) {
    response.headers.set("Cache-Control", isPreview ? "no-store" : "public, max-age=60, stale-while-revalidate=60");
    if (process.env["PREVIEW_PASSWORD"]) response.headers.append("Vary", "Cookie");
  }
  return response;
});
