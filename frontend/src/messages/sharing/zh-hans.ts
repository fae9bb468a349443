import type { Messages } from "./en";

export const messages: Messages = {
  share: "分享……",
  link: "链接",
  embed: "嵌入其他网站",
  embedHelp: "把这段代码粘贴到网页的代码中。打开那个网页的人都能看到这些文字和相关的公开讨论。",
};
