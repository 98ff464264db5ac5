import assert from "node:assert/strict";
import { test } from "node:test";
import { toDisposition, toFileName, toFileStem } from "./file-name.ts";

const stems: readonly (readonly [title: string, stem: string])[] = [
  ["Uh", "Uh_Work_999999"],
  ["", "Work_999999"],
  ["wat", "wat"],
  ["123456789-123456789-123456", "123456789-123456789-1234"],
  ["Two of Hearts <3 &amp; >.< &", "Two_of_Hearts_3"],
  ["Emjoi 🤩 Yay 🥳", "Emjoi_Yay"],
  ["Write your name: ", "Write_your_name"],
  ["לחזור הביתה", "lkhzvr_hbyth"],
  ["A\u2003B\u00a0C\u3000D", "A_B_C_D"],
  ["The quick brown fox jumps over", "The_quick_brown_fox"],
  ["Één Ænglisc Straße", "Een_AEnglisc_Strasse"],
  ["Война и мир", "Voina_i_mir"],
  ["二重スパイ", "Work_999999"],
  ["Con", "Con_Work_999999"],
];

for (const [title, stem] of stems) {
  test(`“${title}” is saved as ${stem} where only ASCII is read`, () => {
    assert.equal(toFileStem(title, "Work", 999999).toLowerCase(), stem.toLowerCase());
  });
}

test("a title keeps its script in the file's name, without what no file system takes", () => {
  assert.equal(toFileName("二重スパイは接点を持つ"), "二重スパイは接点を持つ");
  assert.equal(toFileName('..a/b\\c: "d"\u0000\u202e?.'), "a b c d");
  assert.equal(toFileName("..."), "");
  assert.equal(toFileName("aux.txt"), "_aux.txt");
  assert.equal(toFileName("Console"), "Console");
  assert.equal(toFileName("می\u200cخواهم"), "می\u200cخواهم");
  assert(Buffer.byteLength(toFileName("🥳".repeat(300))) <= 220);
});

test("both names stand in the header, and nothing of a title can end it", () => {
  assert.equal(
    toDisposition("Eh_Work_1", `Eh "'*é\r\n`, "epub"),
    `attachment; filename="Eh_Work_1.epub"; filename*=UTF-8''Eh%20%22%27%2A%C3%A9%0D%0A.epub`,
  );
  assert.equal(toDisposition("Work_1", "", "txt"), 'attachment; filename="Work_1.txt"');
});
