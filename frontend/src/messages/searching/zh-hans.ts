import { count, written } from "../language";
import type { Messages } from "./en";

export const messages: Messages = {
  title: "在本书中搜索",
  field: "正文和批注中的词语",
  close: "关闭搜索",
  next: "下一处",
  previous: "上一处",
  list: "全部结果",
  places: (number) => count(number, { other: "# 处" }),
  place: (number, total) => `第 ${written(number)} 处，共 ${written(total)} 处`,
  asking: "正在查找……",
  nothing: "本书中没有这些词语。",
  meant: "你要找的是不是",
  more: "更多结果",
  everywhere: "在所有书中查找",
  filters: "使用筛选",
  by: (name, day) => `${name} 的批注，${day}`,
  keySearch: "在本书中搜索；再按一次：回到搜索框",
  keyHits: "搜索时：下一处、上一处",
};
