import { messages } from "../../messages";
import { messages as searching } from "../../messages/searching";

/** One thing that keys do. `keys` are alternatives, each of which may be a chord. */
export interface Row {
  readonly keys: readonly (readonly string[])[];
  readonly words: string;
  /** Whether a letter alone does it, which can be turned off. */
  readonly single?: boolean;
}

export interface Group {
  readonly name: string;
  readonly rows: readonly Row[];
}

export const GROUPS: readonly Group[] = [
  {
    name: messages.keysText,
    rows: [
      { keys: [["P"]], words: messages.keyParagraph, single: true },
      { keys: [["↑"], ["↓"], ["Home"], ["End"]], words: messages.keyParagraphs },
      { keys: [["Page Up"], ["Page Down"]], words: messages.keyScreens },
      { keys: [["Enter"]], words: messages.keyChoose },
      { keys: [["/"]], words: searching.keySearch, single: true },
      { keys: [["F3"], ["Shift", "F3"]], words: searching.keyHits },
    ],
  },
  {
    name: messages.choosing,
    rows: [
      { keys: [["←"], ["→"]], words: messages.keySentence },
      { keys: [["Alt", "←"], ["Alt", "→"]], words: messages.keyWord },
      { keys: [["Shift", "←"], ["Shift", "→"]], words: messages.keyMore },
      { keys: [["N"]], words: messages.keyNote, single: true },
      { keys: [["Q"]], words: messages.keyQuestion, single: true },
      { keys: [["H"]], words: messages.keyHighlight, single: true },
    ],
  },
  {
    name: messages.margin,
    rows: [
      { keys: [["J"], ["K"]], words: messages.keyNext, single: true },
      { keys: [["U"]], words: messages.keyUnread, single: true },
      { keys: [["R"]], words: messages.keyReply, single: true },
      { keys: [["L"]], words: messages.keyLayer, single: true },
      { keys: [["Ctrl", "Enter"]], words: messages.keySend },
      { keys: [["Esc"]], words: messages.keyLeave },
      { keys: [["?"]], words: messages.keyHelp, single: true },
    ],
  },
];
