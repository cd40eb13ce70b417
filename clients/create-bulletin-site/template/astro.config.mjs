import node from "@astrojs/node";
import { defineConfig } from "astro/config";

// While you develop, every page is rendered on demand.
const isServer = process.env.SITE_OUTPUT === "server" || process.argv.includes("dev");

/** Previews need a server; the paths of all pages are for a build of files. */
const routes = {
  name: "routes",
  hooks: {
    "astro:config:setup": ({ injectRoute }) => {
      if (isServer) {
        injectRoute({ pattern: "/preview", entrypoint: "src/server/preview.astro" });
        injectRoute({ pattern: "/preview/ended", entrypoint: "src/server/ended.astro" });
      } else {
        injectRoute({ pattern: "/_redirects", entrypoint: "src/server/redirects.ts" });
      }
    },
  },
};

export default defineConfig({
  output: isServer ? "server" : "static",
  ...(isServer ? { adapter: node({ mode: "standalone" }) } : {}),
  integrations: [routes],
  // The only form that changes something needs a password; behind a proxy the check would refuse it.
  security: { checkOrigin: false },
  trailingSlash: "ignore",
  devToolbar: { enabled: false },
  // Pictures come finished from the service.
  image: { service: { entrypoint: "astro/assets/services/noop" } },
});
