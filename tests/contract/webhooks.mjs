// Runs the relay of docs/integrators.md, and its verifiers against messages that npm's standardwebhooks has signed, and against those of the service at
// BASE, whose settings have to allow a receiver on loopback (Webhooks__AllowHttp, Webhooks__AllowedNetworks). KEY is the key of an admin.
import { randomBytes } from "node:crypto";
import { Webhook } from "standardwebhooks";
import { accepted, languages } from "./webhooks/languages.mjs";
import { relay } from "./webhooks/relay.mjs";
import { serviceMessages } from "./webhooks/service.mjs";

const newSecret = () => `whsec_${randomBytes(32).toString("base64")}`;
const secret = newSecret();
const other = newSecret();
// Umlauts and spaces: whoever parses the body and writes it again gets other bytes.
const body = '{ "type":"article.published",  "data": {"path":"/breg-de/\\u00fcber-Fähren"}, "n": 1.0 }';
const minutes = (count) => new Date(Date.now() + count * 60_000);

function message({ by = [secret], at = new Date(), sent = body }) {
  const id = `evt_${Math.floor(Math.random() * 1e6)}`;
  const headers = {
    "webhook-id": id,
    "webhook-timestamp": `${Math.floor(at.getTime() / 1000)}`,
    "webhook-signature": by.map((signer) => new Webhook(signer).sign(id, at, body)).join(" "),
  };
  return { secret, body: Buffer.from(sent).toString("base64"), headers };
}

const genuine = message({});
const signature = genuine.headers["webhook-signature"];
const changed = (header, value) => ({ ...genuine, headers: { ...genuine.headers, [header]: value } });
const cases = [
  ["a genuine message", true, genuine],
  ["two signatures, the first fits", true, message({ by: [secret, other] })],
  ["two signatures, the second fits", true, message({ by: [other, secret] })],
  ["two minutes old", true, message({ at: minutes(-2) })],
  ["a changed body", false, message({ sent: body.replace("1.0", "1.1") })],
  ["another spelling of the same JSON", false, message({ sent: JSON.stringify(JSON.parse(body)) })],
  ["another id", false, changed("webhook-id", "evt_other")],
  ["six minutes old", false, message({ at: minutes(-6) })],
  ["an hour in the future", false, message({ at: minutes(60) })],
  ["a timestamp that is no number", false, changed("webhook-timestamp", "yesterday")],
  ["a wrong secret", false, message({ by: [other] })],
  ["two signatures, neither fits", false, message({ by: [other, newSecret()] })],
  ["no signature", false, changed("webhook-signature", "")],
  ["a signature of another version", false, changed("webhook-signature", signature.replace("v1,", "v2,"))],
  ["half a signature", false, changed("webhook-signature", signature.slice(0, 20))],
  ...(await serviceMessages(newSecret())),
];

let passed = 0;
let failed = 0;
let skipped = 0;

for (const language of Object.keys(languages)) {
  const answers = accepted(language, cases.map(([, , sent]) => sent));

  if (answers === undefined) {
    console.info(`${language}: skipped, it is not installed`);
    skipped += cases.length;
    continue;
  }

  const wrong = cases.filter(([, expected], index) => answers[index] !== expected);
  wrong.forEach(([name, expected]) => console.error(`FAILED ${language}: ${name} is ${expected ? "refused" : "accepted"}`));
  console.info(`${language}: ${cases.length - wrong.length} of ${cases.length} messages are judged correctly`);
  passed += cases.length - wrong.length;
  failed += wrong.length;
}

for (const [what, holds] of await relay()) {
  if (holds) passed++;
  else failed++;
  if (!holds) console.error(`FAILED the relay: it should be one that ${what}`);
}

console.info(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 ? 1 : 0;
