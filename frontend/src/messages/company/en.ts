/** What is said of layers: which one is in, what is hidden behind a veil, what moves. */
import { count, written } from "../language";

export const company = {
  layers: "Where you read and write",
  inLayer: (layer: string) => `Layer: ${layer}`,
  forEverybody: "Everyone who reads this sees it",
  forReaders: (number: number) => count(number, { one: "# reader sees it: you", other: "# readers see it" }),
  forMeAlone: "Only you see this",
  layerLost: (layer: string) => `You are no longer in ${layer}. You are in the public margin now; your drafts are kept.`,
  layerFollowed: (layer: string) => `The link leads to ${layer}: you read and write there now.`,
  postedThere: (layer: string) => `Your note is in ${layer}.`,
  goThere: "Go there",
  to: "To:",
  chooseLayer: "Choose a layer",
  draftLayerLost: "The layer that you wrote this for is not open to you any more. Choose where it goes.",
  alsoTo: "Also post to …",
  post: "Post",
  postToLayers: (number: number) => `Post to ${written(number)} layers`,
  postedInPart: (there: string, missing: string, why: string) =>
    `It is posted to ${there}, but not yet to ${missing}. ${why}`,
  draftTo: (layers: string) => `To: ${layers}`,
  emptyMine: "You have no notes of your own here yet. Select words to write the first.",
  readAlong: "Read along",
  readAlongHelp: "You and others who read along see where each of you is. Nothing of it is kept.",
  keyLayer: "Choose the layer",
  veil: (left: number) =>
    count(left, {
      one: "Write # more note here, then you see what the others wrote.",
      other: "Write # more notes here, then you see what the others wrote.",
    }),
  veilUntil: (day: string) => `From ${day} on you see what the others wrote.`,
  veilOrUntil: (day: string) => `Or from ${day} on.`,
  veilProgress: (done: number, needed: number) => `${written(done)} of ${written(needed)} written`,
  revealed: (others: number) =>
    others === 0
      ? "You see everything here now. The others have not written anything yet."
      : count(others, { one: "Now you see what # other wrote.", other: "Now you see what # others wrote." }),
  moveTo: "Move to …",
  moveWhere: "Move this note to",
  move: "Move",
  moveToAll: "Everyone who reads this book will see it.",
  moveToGroup: (group: string) => `Everyone in ${group} will see it.`,
  moveToMe: "Only you will see it.",
  moveReplies: (number: number, people: number) => {
    const writers = people > 0 ? count(people, { one: " by # person", other: " by # people" }) : "";
    return count(number, { one: `# reply${writers} goes along.`, other: `# replies${writers} go along.` });
  },
  moveLeaves: (group: string) => `Who is not in ${group} can no longer read the thread.`,
  moveLeavesAll: "Nobody else can read the thread any more.",
  movedTo: (layer: string) => `Moved to ${layer}.`,
  movedBack: "Moved back",
};

export type Company = typeof company;
