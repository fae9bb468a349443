import type { MarginSocket } from "../api/socket";
import type { NumberedEvent, ServerMessage } from "../api/types";
import type { Live } from "./live";

type Socket = Pick<MarginSocket, "send">;

/**
 * Lets notes that come close together be drawn together. The first after a rest is drawn at once;
 * each event after it within its own pause, with all that came meanwhile: a frame costs the same
 * for one note as for ten. Order stays as it was, and whatever else the server says is heard at once.
 */
export class Gathering {
  #waiting: NumberedEvent[] = [];
  #timer = 0;
  /** When what waits is due; Infinity while nothing waits. */
  #due = Infinity;
  #last = -Infinity;

  /** @param pause milliseconds that may lie between the last drawing and this event's */
  constructor(
    readonly live: Pick<Live, "receive" | "receiveEvents">,
    readonly pause: (event: NumberedEvent) => number,
    readonly now: () => number = () => performance.now(),
  ) {}

  receive(message: ServerMessage, socket: Socket): void {
    if (message.type === "event") {
      this.#waiting.push(message);
      this.#drawBy(this.#last + this.pause(message), socket);
    } else {
      this.flush(socket);
      this.live.receive(message, socket);
    }
  }

  /** What waits is drawn now. */
  flush(socket: Socket): void {
    clearTimeout(this.#timer);
    this.#due = Infinity;
    if (this.#waiting.length === 0) return;
    const events = this.#waiting;
    this.#waiting = [];
    this.#last = this.now();
    this.live.receiveEvents(events, socket);
  }

  #drawBy(due: number, socket: Socket): void {
    if (due >= this.#due) return;
    clearTimeout(this.#timer);
    const rest = due - this.now();
    if (rest <= 0) return this.flush(socket);
    this.#due = due;
    this.#timer = window.setTimeout(() => this.flush(socket), rest);
  }
}
