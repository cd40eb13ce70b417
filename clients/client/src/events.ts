import { type Http, detailsOf, pause } from "./http.js";
import { Problem } from "./problem.js";
import type { Change } from "./types.js";

/** How a subscription begins and ends. */
export interface SubscribeOptions {
  /** Ends the subscription; the iteration then finishes without an error. */
  signal?: AbortSignal | undefined;
  /** Continues after this change, however long ago it was; from now on if absent. */
  lastEventId?: string | undefined;
  /** Is called whenever the connection has been made, with the id of the last change so far. */
  onOpen?: ((lastEventId: string) => void) | undefined;
}

// The service sends a comment after 15 seconds without a change: a longer silence is a dead connection.
const silence = 45_000;

/** The changes of the service as they happen, across any number of connections. */
export async function* follow(http: Http, options: SubscribeOptions): AsyncGenerator<Change, void, undefined> {
  const { signal = new AbortController().signal, onOpen } = options;
  let last = options.lastEventId;
  let wait = 3_000;

  while (!signal.aborted) {
    const quiet = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => quiet.abort(), silence);
    };

    try {
      heard();
      const address = http.address("/v1/events");
      const headers: Record<string, string> = { Accept: "text/event-stream", ...(last ? { "Last-Event-ID": last } : {}) };
      const response = await http.open(address, headers, AbortSignal.any([signal, quiet.signal]));

      if (response.status >= 400 && response.status < 500) {
        throw new Problem(response.status, address, detailsOf(response, await response.text()));
      }

      if (response.ok && response.body) {
        let opened = false;
        for await (const message of messages(response.body, heard)) {
          if (message.retry) wait = message.retry;
          const isRepeated = message.id !== undefined && message.id === last;
          last = message.id ?? last;
          if (!opened && last) onOpen?.(last);
          opened ||= last !== undefined;
          if (message.data && !isRepeated) yield JSON.parse(message.data) as Change;
        }
      }
    } catch (error) {
      if (error instanceof Problem || error instanceof SyntaxError) throw error;
    } finally {
      clearTimeout(timer);
      quiet.abort();
    }

    await pause(wait, signal).catch(() => {});
  }
}

interface Message {
  id?: string;
  data?: string;
  retry?: number;
}

/** The messages of an event stream; a part without an empty line after it is not one yet. */
async function* messages(body: ReadableStream<Uint8Array>, heard: () => void): AsyncGenerator<Message, void, undefined> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  let rest = "";

  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      heard();
      const parts = (rest + decoder.decode(value, { stream: true })).replaceAll("\r\n", "\n").split("\n\n");
      rest = parts.pop()!;
      for (const part of parts) yield parse(part);
    }
  } finally {
    await reader.cancel().catch(() => {});
  }
}

function parse(part: string): Message {
  const message: Message = {};
  for (const line of part.split("\n")) {
    const [, name, value] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (name === "id") message.id = value!;
    else if (name === "data") message.data = message.data === undefined ? value! : `${message.data}\n${value}`;
    else if (name === "retry") message.retry = Number(value) || 0;
  }
  return message;
}
