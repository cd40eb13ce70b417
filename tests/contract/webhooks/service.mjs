// Messages of the running service: one with a signature, and one with two, after the secret was replaced.
import { once } from "node:events";
import { createServer } from "node:http";

const { BASE: base = "http://127.0.0.1:5080", KEY: key = "" } = process.env;

async function call(method, path, body) {
  const headers = { Authorization: `Bearer ${key}`, "Content-Type": "application/json", ...(method === "GET" ? {} : { "If-Match": "*" }) };
  const answer = await fetch(`${base}${path}`, { method, headers, body: body && JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.status === 204 ? undefined : answer.json();
}

const signatures = ({ headers }) => headers["webhook-signature"].split(" ").length;

export async function serviceMessages(wrongSecret) {
  const receiver = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray());
    response.writeHead(204).end();
    receiver.emit("message", { body: body.toString("base64"), headers: request.headers });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");

  const events = ["article.published"];
  const url = `http://127.0.0.1:${receiver.address().port}/hook`;
  const { items } = await call("GET", `/v1/changes?event=${events}&limit=1`);
  const webhook = await call("POST", "/v1/editorial/webhooks", { url, events });
  const address = `/v1/editorial/webhooks/${webhook.id}`;

  const replayed = async () => {
    const received = once(receiver, "message", { signal: AbortSignal.timeout(60_000) });
    await call("POST", `${address}/replay`, { from: items[0].id, to: items[0].id });
    return (await received)[0];
  };

  try {
    const first = { ...(await replayed()), secret: webhook.secret };
    const { secret } = await call("POST", `${address}/rotate-secret`, { overlapHours: 24 });
    let rotated = await replayed();

    // Deliveries that were under way when the secret was replaced have the former signature only.
    for (let again = 0; again < 5 && signatures(rotated) < 2; again++) rotated = await replayed();

    const changed = Buffer.concat([Buffer.from(first.body, "base64"), Buffer.from(" ")]).toString("base64");

    return [
      ["the service's message", true, first],
      ["the service's message, changed", false, { ...first, body: changed }],
      ["the service's message, with a wrong secret", false, { ...first, secret: wrongSecret }],
      ["the service's message after a rotation, with the new secret", true, { ...rotated, secret }],
      ["the service's message after a rotation, with the former secret", true, { ...rotated, secret: webhook.secret }],
    ];
  } finally {
    await call("DELETE", address);
    receiver.close();
    receiver.closeAllConnections();
  }
}
