import { afterEach, describe, expect, it, vi } from "vitest";

import { messages } from "../messages";
import { AnnotationsApi } from "./annotations";
import { ApiError, Http, sentenceOf } from "./http";
import { readPage, socketAddress } from "./reading";

function answering(status: number, body: unknown): ReturnType<typeof vi.fn> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const fetched = vi.fn().mockResolvedValue(new Response(status === 204 ? null : text, { status }));
  vi.stubGlobal("fetch", fetched);
  return fetched;
}

const api = (): AnnotationsApi => new AnnotationsApi(new Http("/api/v1/", "token"));

describe("the API", () => {
  afterEach(() => void vi.unstubAllGlobals());

  it("is read without a token and written to with one", async () => {
    const fetched = answering(200, { html: "<p>x</p>" });
    expect(await api().preview("x")).toBe("<p>x</p>");
    expect(fetched.mock.calls[0]).toMatchObject(["/api/v1/preview/", { method: "POST", body: '{"body":"x"}', headers: { "X-CSRFToken": "token" } }]);
    const read = answering(200, { results: [] });
    await api().bodies([4, 17], 12);
    const [path, { headers }] = read.mock.calls[0] as [string, { headers: Record<string, string> }];
    expect(path).toBe("/api/v1/annotations/?id=4,17&section=12");
    expect(headers).not.toHaveProperty("X-CSRFToken");
  });

  it("has each call at its address", async () => {
    const fetched = vi.fn(() => Promise.resolve(new Response("{}")));
    vi.stubGlobal("fetch", fetched);
    await api().positions(12);
    await api().thread(17, 12);
    await api().create({ parent: 17, body: "x", key: "k" });
    await api().edit(17, { body: "x", tags: [] });
    await api().remove(17);
    const calls = fetched.mock.calls as unknown as [string, { method: string }][];
    expect(calls.map(([path, { method }]) => `${method} ${path}`)).toEqual([
      "GET /api/v1/sections/12/annotations/",
      "GET /api/v1/annotations/17/thread/?section=12",
      "POST /api/v1/annotations/",
      "PATCH /api/v1/annotations/17/",
      "DELETE /api/v1/annotations/17/",
    ]);
  });

  it("answers a deletion with nothing", async () => {
    answering(204, null);
    await expect(api().remove(17)).resolves.toBeUndefined();
  });

  it("gives an error as its sentence, code and fields", async () => {
    answering(422, { error: { code: "quote_not_found", message: "These words are not here.", fields: { target: ["x"] } } });
    const error = await api().thread(17, 12).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ status: 422, code: "quote_not_found", message: "These words are not here.", fields: { target: ["x"] } });
  });

  it.each([["<html>502</html>"], [null], [{ error: "x" }], [{ error: { message: "" } }]])("makes a sentence of a broken answer: %j", async (body) => {
    answering(502, body);
    const error = await api().thread(17, 12).catch((reason: unknown) => reason);
    expect(sentenceOf(error)).toBe(messages.unexpected);
  });

  it("says that the library can't be reached", async () => {
    vi.stubGlobal("fetch", vi.fn().mockRejectedValue(new TypeError("Failed to fetch")));
    const error = await api().positions(12).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ApiError);
    expect(sentenceOf(error)).toBe(messages.unreachable);
    expect(sentenceOf(new TypeError("a bug"))).toBe(messages.unexpected);
  });
});

describe("the page", () => {
  it("tells what is read, or that nothing is", () => {
    document.body.innerHTML = '<script type="application/json" id="reading">{"login": "/in/"}</script>';
    expect(readPage(document)?.login).toBe("/in/");
    document.body.innerHTML = "";
    expect(readPage(document)).toBeNull();
  });

  it("has its socket beside it", () => {
    expect(socketAddress({ protocol: "https:", host: "books.example" }, 1)).toBe("wss://books.example/ws/books/1/");
    expect(socketAddress({ protocol: "http:", host: "localhost:8000" }, 2)).toBe("ws://localhost:8000/ws/books/2/");
  });
});
