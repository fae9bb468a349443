import { beforeEach, describe, expect, it, vi } from "vitest";

import { element, FakeRequest, file, FORM, READING, request, stubRequests } from "./testing";
import { Sending } from "./sending";

const handedIn = vi.fn();

function sending(): Sending {
  return new Sending(element("form"), handedIn);
}

const rows = (): string[] => [...document.querySelectorAll("li")].map((row) => row.textContent);

describe("files on their way to the desk", () => {
  beforeEach(() => {
    document.body.innerHTML = FORM;
    handedIn.mockReset();
    stubRequests();
  });

  it("go to the form's address with its token", async () => {
    sending().send([file("utopia.md")]);
    const { address, body, headers } = await request();
    expect(address).toContain("/desk/");
    expect(headers["Accept"]).toBe("application/json");
    expect(body?.get("csrfmiddlewaretoken")).toBe("token");
    expect((body?.get("file") as File).name).toBe("utopia.md");
  });

  it("show how much of them is sent", async () => {
    sending().send([file("utopia.md")]);
    (await request()).upload.onprogress?.({ loaded: 3, total: 4 });
    expect(element("progress").value).toBe(0.75);
    expect(rows()).toEqual(["utopia.mdSendingStop"]);
  });

  it("leave the list when the library has them", async () => {
    const desk = sending();
    desk.send([file("utopia.md")]);
    expect(desk.isBusy).toBe(true);
    (await request()).answer(201, { uploads: [READING] });
    await vi.waitFor(() => expect(desk.isBusy).toBe(false));
    expect(handedIn).toHaveBeenCalledWith(READING, 1);
    expect(element("ul").hidden).toBe(true);
  });

  it("go one after the other", async () => {
    sending().send([file("one.md"), file("two.md")]);
    (await request()).answer(201, { uploads: [READING] });
    expect(((await request(2)).body?.get("file") as File).name).toBe("two.md");
    expect(FakeRequest.sent).toHaveLength(2);
  });

  it("that are empty or too large are not sent at all", () => {
    sending().send([file("empty.md", ""), file("large.md", "x".repeat(101))]);
    expect(rows()).toEqual(["empty.mdEmpty.", "large.mdToo large."]);
    expect(FakeRequest.sent).toEqual([]);
  });

  it("that the library refuses say why", async () => {
    sending().send([file("utopia.md")]);
    (await request()).answer(422, { error: { code: "upload_refused", message: "No file has arrived." } });
    await vi.waitFor(() => expect(rows()).toEqual(["utopia.mdNo file has arrived."]));
    expect(element("[role=alert]").className).toBe("upload-problem");
  });

  it("say so when the library can't be reached, or a proxy answers for it", async () => {
    sending().send([file("one.md"), file("two.md")]);
    (await request()).onerror?.();
    (await request(2)).answer(502, null);
    await vi.waitFor(() => expect(rows()).toEqual(["one.mdNot reached.", "two.mdNot reached."]));
  });

  it("are stopped by a button, also while they wait for their turn", async () => {
    sending().send([file("one.md"), file("two.md")]);
    await request();
    for (const button of document.querySelectorAll("button")) button.click();
    await vi.waitFor(() => expect(rows()).toEqual(["one.mdYou stopped it.", "two.mdYou stopped it."]));
    expect(FakeRequest.sent).toHaveLength(1);
  });
});
