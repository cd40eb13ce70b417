// npm run dev, build, preview, check: Astro with the settings of .env, and without its telemetry and search for updates. npm start: the
// server that was built.
import { existsSync } from "node:fs";

process.env.ASTRO_TELEMETRY_DISABLED = "1";
process.env.ASTRO_DISABLE_UPDATE_CHECK = "true";
if (existsSync(".env")) process.loadEnvFile();

await import(process.argv[2] === "start" ? "./dist/server/entry.mjs" : "./node_modules/astro/astro.js");
