import { beforeEach, describe, expect, it, vi } from "vitest";

import { receiveFiles } from "./dropping";
import type { Sending } from "./sending";
import { element, file, FORM } from "./testing";

const send = vi.fn();

function drag(type: string, files: readonly File[], kind = "Files"): Event {
  const event = new Event(type, { bubbles: true, cancelable: true });
  Object.assign(event, { dataTransfer: { types: [kind], files } });
  document.body.dispatchEvent(event);
  return event;
}

describe("ways to give files to the desk", () => {
  beforeEach(() => {
    document.body.innerHTML = FORM;
    send.mockReset();
  });

  const receive = (): void => receiveFiles(element("form"), { send } as unknown as Sending);

  it("sends what is chosen at once, and lets it be chosen again", () => {
    receive();
    const field = element("input[type=file]");
    const chosen = [file("utopia.md")];
    Object.defineProperty(field, "files", { value: chosen });
    field.dispatchEvent(new Event("change"));
    expect(send).toHaveBeenCalledWith(chosen);
    expect(field.value).toBe("");
  });

  it("takes what is dropped anywhere on the page", () => {
    receive();
    const dropped = [file("utopia.md"), file("moby-dick.md")];
    expect(drag("drop", dropped).defaultPrevented).toBe(true);
    expect(send).toHaveBeenCalledWith(dropped);
  });

  it("takes one where there is room for one", () => {
    element("input[type=file]").multiple = false;
    receive();
    const dropped = [file("utopia.md"), file("moby-dick.md")];
    drag("drop", dropped);
    expect(send).toHaveBeenCalledWith([dropped[0]]);
  });

  it("shows where files go while they hover", () => {
    receive();
    const { classList } = element("form");
    drag("dragenter", []);
    drag("dragenter", []);
    drag("dragleave", []);
    expect(drag("dragover", []).defaultPrevented).toBe(true);
    expect(classList.contains("hand-in-over")).toBe(true);
    drag("dragleave", []);
    expect(classList.contains("hand-in-over")).toBe(false);
  });

  it("leaves dragged words alone", () => {
    receive();
    expect(drag("drop", [], "text/plain").defaultPrevented).toBe(false);
    expect(send).not.toHaveBeenCalled();
  });
});
