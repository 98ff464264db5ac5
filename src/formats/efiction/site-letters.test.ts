import assert from "node:assert/strict";
import { test } from "node:test";
import { readSites, writeEfiction } from "#test/support/efiction-dump.ts";
import { encoded } from "#test/support/encoded.ts";
import { findLetters } from "./find-letters.ts";

const sentences = {
  "windows-1250": "Příliš žluťoučký kůň úpěl ďábelské ódy a běžel přes louku, když večer přišla tichá bouřka.",
  "iso-8859-2": "Zażółć gęślą jaźń, mówił król, i patrzył na łąkę, gdzie świerszcze grały coraz ciszej.",
  "windows-1251": "Старый маяк стоял над водой, и никто не помнил, кто зажёг его впервые.",
  "koi8-r": "Старый маяк стоял над водой, и никто не помнил, кто зажёг его впервые.",
  "windows-1253": "Ο παλιός φάρος στεκόταν πάνω από το νερό, και κανείς δεν θυμόταν ποιος τον άναψε πρώτος.",
  "windows-1254": "Yaşlı balıkçı ağır ağır güldü, çünkü gökyüzü şimdi açıktı ve ışık köyün üstüne düşüyordu.",
  gb18030: "今天天气很好，我们一起去山上看日出。她没有说话，只是微笑，因为秋天已经来了。",
  big5: "今天天氣很好，我們一起去山上看日出。她沒有說話，只是微笑，因為秋天已經來了。",
  "euc-kr": "오늘은 날씨가 좋아서 우리는 함께 산에 올라 해돋이를 보았다. 그녀는 말없이 웃었다.",
  shift_jis: "今日は天気がいいので、私たちは山に登って日の出を見た。彼女は何も言わずに笑った。",
} as const;

const labels = Object.keys(sentences) as readonly (keyof typeof sentences)[]; // keys of the constant above

test("the encoding of a site is told by its texts together", () => {
  for (const label of labels) {
    const bytes = encoded(sentences[label].repeat(3), label);
    assert.equal(findLetters([bytes]), label);
  }
});

test("Western languages, mixed ones too, are in no foreign encoding", () => {
  const texts = [
    "L’été s’achève déjà, où là-bas la forêt brûlée garde une odeur âcre, naïve, près du château.",
    "Über die Brücke läuft ein müder Bär, während draußen größere Wölfe heulen.",
    "È più facile così, perché la città è già là e non c'è nessuno che può dirlo.",
    "Blåbærsyltetøy på brødet, sa hun, og så ut over fjorden mens båten gikk sin vei.",
    "El niño pidió más años de canción, y la señora rió también, allá en el jardín.",
  ];
  const bytes = texts.map((text) => encoded(text.repeat(3), "windows-1252"));
  for (const one of bytes) assert.equal(findLetters([one]), null);
  assert.equal(findLetters(bytes), null);
});

test("short fields of such a site are read as its long ones are, however the dump was written", () => {
  const western = new TextDecoder("windows-1252");
  for (const label of labels) {
    for (const isInUtf8 of [false, true]) {
      const toField = (text: string) => {
        const bytes = encoded(text, label);
        return isInUtf8 ? Buffer.from(western.decode(bytes)) : bytes;
      };
      const text = sentences[label];
      const name = text.slice(0, 2).trim();
      const title = text.split(/[\s，。,]/)[1] ?? "";
      const dump = writeEfiction({
        settings: [{ sitename: "Sea", url: "http://sea.example" }],
        authors: [{ uid: 4, penname: toField(name) }],
        stories: [{ sid: 1, uid: 4, title: toField(title) }],
        chapters: [{ chapid: 1, sid: 1, uid: 4, inorder: 1, storytext: toField(text.repeat(3)) }],
      });
      const [site] = readSites(dump).sites;
      const read = site?.read(1, new Map());
      assert(read?.ok);
      const { work } = read.value;
      assert.deepEqual([work.title, work.author], [title, name], `${label} ${isInUtf8}`);
      assert(work.chapters[0]?.body.includes(text), `${label} ${isInUtf8}`);
      assert.equal(site?.proposal.letters, label);
    }
  }
});
