import { Problem } from "./problem.js";

/** What one request may be told. */
export interface RequestOptions {
  /** Ends the request. */
  signal?: AbortSignal | undefined;
  /** Milliseconds until the request is given up, its retry included; overrides that of the client. */
  timeout?: number | undefined;
  /** The id of a change: the answer is made of content that includes it, whatever caches are in between. */
  since?: number | string | undefined;
}

export interface Answer<Body> {
  status: number;
  body: Body;
}

type Value = string | number | boolean | null | undefined;
export type Query = { [name: string]: Value | readonly Value[] };

interface Settings {
  baseUrl: string;
  key: string | undefined;
  files: string;
  timeout: number;
  remember: number;
  fetch: typeof fetch;
}

const longestWait = 5_000;
const addresses = new Set(["src", "url", "avif", "webp"]);

/** GET requests with a timeout, one retry, and a memory of answers by their ETag. */
export class Http {
  private readonly memory = new Map<string, { etag: string; status: number; text: string }>();

  constructor(private readonly settings: Settings) {}

  address(path: string, query: Query = {}): string {
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined && value !== null) search.set(name, String(value));
    }
    return `${this.settings.baseUrl}${path}${search.size > 0 ? `?${search}` : ""}`;
  }

  /** The answer if its status is among the expected ones; else a `Problem` is thrown. */
  async get<Body>(address: string, options: RequestOptions = {}, expected: readonly number[] = [200]): Promise<Answer<Body>> {
    const timeout = AbortSignal.timeout(options.timeout ?? this.settings.timeout);
    const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
    const known = this.memory.get(address);
    const response = await this.send(address, signal, known ? { "If-None-Match": known.etag } : {});

    if (response.status === 304 && known) {
      this.keep(address, known);
      return { status: known.status, body: this.parse<Body>(known.text) };
    }

    const text = await response.text();
    if (!expected.includes(response.status)) throw new Problem(response.status, address, detailsOf(response, text));

    const etag = response.headers.get("ETag");
    if (etag) this.keep(address, { etag, status: response.status, text });
    return { status: response.status, body: this.parse<Body>(text) };
  }

  /** A response as it comes, for streams: without a timeout, a retry or the memory. */
  open(address: string, headers: Record<string, string>, signal: AbortSignal): Promise<Response> {
    return (0, this.settings.fetch)(address, { headers, signal, cache: "no-store" });
  }

  private async send(address: string, signal: AbortSignal, headers: Record<string, string>): Promise<Response> {
    const { key, fetch } = this.settings;
    const init = { headers: key ? { ...headers, Authorization: `Bearer ${key}` } : headers, signal };
    let wait = 250;

    try {
      const response = await fetch(address, init);
      if (response.status !== 503) return response;
      wait = Number(response.headers.get("Retry-After") ?? 0.25) * 1000;
      if (!(wait <= longestWait)) return response;
      await response.body?.cancel();
    } catch (error) {
      if (signal.aborted) throw error;
    }

    await pause(wait, signal);
    return fetch(address, init);
  }

  /** The least recently used answer makes room. */
  private keep(address: string, answer: { etag: string; status: number; text: string }): void {
    this.memory.delete(address);
    this.memory.set(address, answer);
    if (this.memory.size > this.settings.remember) this.memory.delete(this.memory.keys().next().value!);
  }

  /** Addresses of pictures and documents get the host that readers have them from. */
  private parse<Body>(text: string): Body {
    const { files } = this.settings;
    if (!files) return JSON.parse(text) as Body;
    return JSON.parse(text, (name, value: unknown) =>
      typeof value === "string" && addresses.has(name) ? value.replace(/(^|, )(?=\/(?:images|documents)\/)/g, `$1${files}`) : value,
    ) as Body;
  }
}

export function detailsOf(response: Response, text: string) {
  return response.headers.get("Content-Type")?.includes("problem+json") ? JSON.parse(text) : null;
}

/** Waits; ends early, with the reason, when the signal says so. */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
