import { createServer } from "node:http";
import { Site } from "./site.js";

const site = new Site(process.env["BASE"] ?? "http://127.0.0.1:5080");

createServer(async (request, response) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const answer = await site.page(pathname === "/" ? "/breg-de" : pathname);

  response.writeHead(answer.status, {
    "Content-Type": "text/html; charset=utf-8",
    ...(answer.location ? { Location: answer.location } : {}),
  });
  response.end(answer.html);
}).listen(8080);
