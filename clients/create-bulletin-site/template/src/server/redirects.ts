import { redirectLines } from "../site";

export const prerender = true;

export const GET = async () => new Response(await redirectLines());
