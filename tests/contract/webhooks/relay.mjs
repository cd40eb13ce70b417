// Runs the relay of the guide between a sender and a GitHub of our own: [what, whether it holds] for each thing it should do.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { Webhook } from "standardwebhooks";
import { block, javascript, written } from "./languages.mjs";

const secret = "whsec_bGF1dGVyIFNlZ2VsaW0gV2luZA==";
const body = '{"type":"article.published","data":{"id":1}}';
// Long enough for a slow machine to send all messages in, and short enough to wait for.
const halfMinute = 2000;
const messages = 10;

export async function relay() {
  const dispatches = [];
  let isRefused = false;
  let finish;
  const sent = new Promise((resolve) => (finish = resolve));
  const github = createServer(async (request, response) => {
    const received = Buffer.concat(await request.toArray()).toString();
    const isFirst = dispatches.push(`${request.method} ${request.url} ${request.headers.authorization} ${received}`) === 1;
    if (isRefused) github.emit("retried");

    // The first build is refused once everything is sent: the relay has to try again.
    if (isFirst) await sent;
    isRefused ||= isFirst;
    response.writeHead(isFirst ? 502 : 204).end();
  }).listen(0, "127.0.0.1");
  await once(github, "listening");

  const code = javascript(block("ts server", "/dispatches"))
    .replace("https://api.github.com", `http://127.0.0.1:${github.address().port}`)
    .replace("30_000", `${halfMinute}`)
    .replace("listen(8080)", 'listen(0, "127.0.0.1", function () { console.log(this.address().port); })');
  const env = { ...process.env, WEBHOOK_SECRET: secret, REPOSITORY: "example/site", GITHUB_TOKEN: "token" };
  const folder = written("relay", { "relay.js": code, "package.json": '{ "type": "module" }' });
  const program = spawn("node", ["relay.js"], { cwd: folder, env, stdio: ["ignore", "pipe", "ignore"] });

  try {
    const [port] = await once(program.stdout, "data", { signal: AbortSignal.timeout(60_000) });

    const send = async (signer) => {
      const at = new Date();
      const headers = {
        "webhook-id": "evt_1",
        "webhook-timestamp": `${Math.floor(at.getTime() / 1000)}`,
        "webhook-signature": new Webhook(signer).sign("evt_1", at, body),
      };
      const response = await fetch(`http://127.0.0.1:${`${port}`.trim()}/`, { method: "POST", headers, body });
      return response.status;
    };

    const forged = await send("whsec_Z2VmYWVsc2NodA==");
    const retried = once(github, "retried", { signal: AbortSignal.timeout(60_000) });
    const statuses = await Promise.all(Array.from({ length: messages }, () => send(secret)));
    finish();
    await retried;

    return [
      ["refuses a forged message", forged === 401],
      ["accepts genuine messages", statuses.every((status) => status === 204)],
      ["tries again what GitHub refuses, and makes fewer builds than there are messages", dispatches.length < messages],
      [
        "sends what GitHub expects",
        dispatches.every((dispatch) => dispatch === 'POST /repos/example/site/dispatches Bearer token {"event_type":"bulletin"}'),
      ],
    ];
  } finally {
    program.kill();
    github.close();
    github.closeAllConnections();
  }
}
