import { count } from "../language";
import type { Messages } from "./en";

export const messages: Messages = {
  popular: "热门段落",
  popularHelp: "在至少三位读者公开标记过的文字旁画一条虚线",
  none: "这一节还没有热门段落。",
  missing: "无法取得热门段落。",
  inTheText: "正文中的热门段落",
  passage: (number) => count(number, { other: "热门段落，# 位读者" }),
  readers: (number) => count(number, { other: "# 位读者" }),
  threads: (number) => count(number, { other: "# 个话题" }),
  replies: (number) => count(number, { other: "# 条回复" }),
  open: "看看他们写了什么",
  elsewhere: "他们写的内容在公开页边。",
  all: "本书的全部热门段落",
};
