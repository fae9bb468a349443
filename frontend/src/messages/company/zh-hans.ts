import { count, written } from "../language";
import type { Company } from "./en";

export const company: Company = {
  layers: "在哪里读和写",
  inLayer: (layer) => `批注层：${layer}`,
  forEverybody: "凡是读到这里的人都能看见",
  forReaders: (number) => count(number, { other: "# 位读者能看见" }),
  forMeAlone: "只有你能看见",
  layerLost: (layer) => `你已不在“${layer}”中。现在是公开的页边，草稿都还在。`,
  layerFollowed: (layer) => `链接指向“${layer}”，你现在就在那里读和写。`,
  postedThere: (layer) => `你的批注在“${layer}”里。`,
  goThere: "去那里",
  to: "发给：",
  chooseLayer: "选择批注层",
  draftLayerLost: "写这条草稿时的批注层已不对你开放。请选择发到哪里。",
  alsoTo: "同时发布到……",
  post: "发布",
  postToLayers: (number) => `发布到 ${written(number)} 个批注层`,
  postedInPart: (there, missing, why) => `已发布到${there}，还没有发布到${missing}。${why}`,
  draftTo: (layers) => `发给：${layers}`,
  emptyMine: "你在这里还没有只给自己看的批注。选中一些文字，写下第一条吧。",
  readAlong: "一起读",
  readAlongHelp: "你和同样一起读的人能看到彼此读到哪里。这些都不会保存。",
  keyLayer: "选择批注层",
  veil: (left: number) => `在这里再写 ${written(left)} 条批注，就能看到其他人写的内容。`,
  veilUntil: (day: string) => `从 ${day}起，就能看到其他人写的内容。`,
  veilOrUntil: (day: string) => `或者等到 ${day}。`,
  veilProgress: (done: number, needed: number) => `已写 ${written(done)} 条，共需 ${written(needed)} 条`,
  revealed: (others: number) =>
    others === 0 ? "现在这里的内容你都能看到了。其他人还没有写过什么。" : `现在你可以看到其他 ${written(others)} 人写的内容了。`,
  moveTo: "移到……",
  moveWhere: "把这条批注移到",
  move: "移动",
  moveToAll: "凡是读这本书的人都能看见它。",
  moveToGroup: (group) => `“${group}”的所有成员都能看见它。`,
  moveToMe: "只有你能看见它。",
  moveReplies: (number, people) => {
    const writers = people > 0 ? count(people, { other: "# 人的 " }) : "";
    return `${writers}${count(number, { other: "# 条回复" })}会一起移过去。`;
  },
  moveLeaves: (group) => `不在“${group}”里的人将不能再读这个话题。`,
  moveLeavesAll: "别人将不能再读这个话题。",
  movedTo: (layer) => `已移到“${layer}”。`,
  movedBack: "已移回原处",
};
