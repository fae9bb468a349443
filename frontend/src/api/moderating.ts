import type { Http } from "./http";
import type { Annotation } from "./types";

export const REASONS = ["spam", "abuse", "private", "unlawful", "off-topic", "other"] as const;
/** Why a note is reported. */
export type FlagReason = (typeof REASONS)[number];

/** What readers and moderators do about notes, and about who writes them. */
export class ModeratingApi {
  constructor(readonly http: Http) {}

  async flag(id: number, reason: FlagReason, remark: string): Promise<void> {
    await this.http.send("PUT", `annotations/${id}/flag/`, { reason, remark });
  }

  async hide(id: number, reason: string): Promise<Annotation> {
    return (await this.http.send("PUT", `annotations/${id}/hidden/`, { reason })) as Annotation;
  }

  async show(id: number): Promise<Annotation> {
    return (await this.http.send("DELETE", `annotations/${id}/hidden/`)) as Annotation;
  }

  /** From a group one is removed, and kept out. */
  async block(layer: number, username: string, reason: string): Promise<void> {
    await this.http.send("PUT", `layers/${layer}/blocks/${username}/`, { reason });
  }

  /** Whether one hears of replies in a note's thread. */
  async follows(id: number): Promise<boolean> {
    return ((await this.http.send("GET", `annotations/${id}/following/`)) as { following: boolean }).following;
  }

  async follow(id: number, following: boolean): Promise<void> {
    await this.http.send("PUT", `annotations/${id}/following/`, { following });
  }

  /** For oneself alone. */
  async mute(username: string, muted: boolean): Promise<void> {
    await this.http.send(muted ? "PUT" : "DELETE", `reader/mutes/${username}/`);
  }
}
