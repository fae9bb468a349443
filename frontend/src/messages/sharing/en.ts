/** The sentences about sending something elsewhere, fetched when one does; `zh-hans.ts` says the same. */
export const messages = {
  share: "Share …",
  link: "Link",
  embed: "Embed on another site",
  embedHelp: "Paste this into the HTML of a page. Everybody who opens that page sees the words with what is said about them in public.",
};

export type Messages = typeof messages;
