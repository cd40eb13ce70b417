import { Problem } from "@bulletin/client";
import { defineMiddleware } from "astro:middleware";
import { previewOf, stayingWith } from "./preview";
import { live, previewing } from "./site";

/** Who has a preview link, or a valid preview, sees what it shows; everyone else sees what is public. */
export const onRequest = defineMiddleware(async (context, next) => {
  if (context.isPrerendered) {
    Object.assign(context.locals, { preview: null, bulletin: live });
    return next();
  }

  const token = context.url.searchParams.get("token");
  const preview = token ? { token } : previewOf(context.cookies.get("preview")?.value);
  const isEnded = token ? !(await isKnown(token)) : false;

  context.locals.preview = isEnded ? null : preview;
  context.locals.bulletin = preview && !isEnded ? previewing(preview) : live;

  const page = await next(isEnded ? "/preview/ended" : undefined);
  const response = token && !isEnded ? await stayingWith(token, page) : page;

  if (preview) {
    response.headers.set("Cache-Control", "no-store");
    response.headers.set("X-Robots-Tag", "noindex");
    response.headers.set("Referrer-Policy", "no-referrer");
  } else if (!response.headers.has("Cache-Control")) {
    response.headers.set("Cache-Control", "public, max-age=60, stale-while-revalidate=60");
  }
  if (process.env["PREVIEW_PASSWORD"]) response.headers.append("Vary", "Cookie");
  return response;
});

async function isKnown(token: string): Promise<boolean> {
  try {
    return (await previewing({ token }).sites()).length > 0;
  } catch (error) {
    if (error instanceof Problem && error.status < 500) return false;
    throw error;
  }
}
