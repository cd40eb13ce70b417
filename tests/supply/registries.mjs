// Registries on loopback that know one vulnerability each: that of the canaries. They answer what NuGet and npm ask for in an audit.
import { createServer } from "node:http";

const advisory = "https://example.org/advisory";

/** Starts them; returns their address and a function that stops them. */
export async function registries() {
  const server = createServer((request, response) => {
    const base = `http://${request.headers.host}`;
    const answers = {
      "/v3/index.json": { version: "3.0.0", resources: [{ "@id": `${base}/vulnerabilities.json`, "@type": "VulnerabilityInfo/6.7.0" }] },
      "/vulnerabilities.json": [{ "@name": "base", "@id": `${base}/base.json`, "@updated": "2026-01-01T00:00:00Z" }],
      "/base.json": { "newtonsoft.json": [{ severity: 2, url: advisory, versions: "(, 13.0.1)" }] },
      "/-/npm/v1/security/advisories/bulk": {
        lodash: [{ id: 1, url: advisory, title: "A known one", severity: "high", vulnerable_versions: "<4.17.21", cwe: [], cvss: { score: 7 } }],
      },
      "/lodash": {
        name: "lodash",
        "dist-tags": { latest: "4.17.21" },
        versions: { "4.17.10": { name: "lodash", version: "4.17.10" }, "4.17.21": { name: "lodash", version: "4.17.21" } },
      },
    };
    const answer = answers[request.url.split("?")[0]];
    request.resume();
    response.writeHead(answer ? 200 : 404, { "Content-Type": "application/json" });
    response.end(JSON.stringify(answer ?? {}));
  });

  await new Promise((started) => server.listen(0, "127.0.0.1", started));
  return { address: `http://127.0.0.1:${server.address().port}`, stop: () => server.close() };
}
