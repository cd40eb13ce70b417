import { createServer, request } from "node:http";

/** A server before the service that may answer instead of it: `fault` returns true if it has dealt with a request. */
export async function proxy(fault) {
  const seen = [];
  const server = createServer((incoming, outgoing) => {
    seen.push({ url: incoming.url, headers: incoming.headers });
    if (fault(incoming, outgoing, seen.length)) return;
    const upstream = request(new URL(incoming.url, process.env.BASE), { headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode, answer.headers);
      answer.pipe(outgoing);
      outgoing.on("close", () => upstream.destroy());
    });
    upstream.on("error", () => outgoing.destroy());
    upstream.end();
  });

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { baseUrl: `http://127.0.0.1:${server.address().port}`, seen, close };
}
