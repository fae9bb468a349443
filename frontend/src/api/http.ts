import { messages } from "../messages";

/** What the library answered instead of what was asked; the message is a sentence for the reader. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly fields: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
  }
}

/** Anything thrown, as a sentence for the reader. */
export function sentenceOf(error: unknown): string {
  return error instanceof ApiError ? error.message : messages.unexpected;
}

export class Http {
  constructor(
    readonly base: string,
    readonly csrf: string,
  ) {}

  /** @param keepalive whether the call goes on when the page is left */
  async send(method: string, path: string, body?: unknown, keepalive = false): Promise<unknown> {
    const response = await this.#fetch(method, path, body, keepalive);
    if (response.status === 204) return null;
    const answer: unknown = await response.json().catch(() => null);
    if (!response.ok) throw errorFrom(response.status, answer);
    return answer;
  }

  async #fetch(method: string, path: string, body: unknown, keepalive: boolean): Promise<Response> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (method !== "GET") headers["X-CSRFToken"] = this.csrf;
    if (body !== undefined) headers["Content-Type"] = "application/json";
    const text = body === undefined ? null : JSON.stringify(body);
    try {
      const init = { method, headers, body: text, credentials: "same-origin" } as const;
      return await fetch(this.base + path, keepalive ? { ...init, keepalive } : init);
    } catch {
      throw new ApiError(0, "unreachable", messages.unreachable);
    }
  }
}

/** The refusal in an answer of the library, whatever else it may be. */
export function errorFrom(status: number, answer: unknown): ApiError {
  const error = field(answer, "error");
  const code = field(error, "code");
  const message = field(error, "message");
  const fields = field(error, "fields");
  return new ApiError(
    status,
    typeof code === "string" ? code : "unexpected",
    typeof message === "string" && message !== "" ? message : messages.unexpected,
    typeof fields === "object" && fields !== null ? (fields as Record<string, unknown>) : {},
  );
}

function field(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
