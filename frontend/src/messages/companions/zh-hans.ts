import { count } from "../language";
import type { Messages } from "./en";

export const messages: Messages = {
  who: "谁在一起读",
  nobody: "现在没有别人在一起读。谁也一起读，就会看到你读到哪里。",
  inThisSection: "在这一节",
  elsewhere: "在本书别处",
  others: (number) => count(number, { other: "另有 # 人" }),
  inTheText: "正文中的同伴",
  writing: (names) => `${names}正在写……`,
  comeHere: "请大家来这里",
  askHere: "请他们来这里",
  asked: (number) => count(number, { other: "你请了 # 位同伴来这里。" }),
  asks: (name) => `${name}请你来看这几句。`,
  go: "前往",
  came: (name) => `这是${name}请你来看的地方。`,
  back: "回到刚才读的地方",
};
