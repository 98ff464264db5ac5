import type { ImportedTagType } from "../../document.ts";

/** What a row of a work's list of tags is about. */
export type RowKind = ImportedTagType | "language" | "series" | "collections" | "stats";

/**
 * Labels by their beginnings, in any case: AO3 has written them in one number or in both by release, and in the
 * language of whoever asked for the file. The first that fits counts.
 */
const rowLabels: readonly (readonly [kind: RowKind, label: RegExp])[] = [
  [
    "rating",
    /^(?:rating|bewertung|altersfreigabe|classification|clasificación|classificação|рейтинг|分级|分級|レーティング)/i,
  ],
  [
    "warning",
    /^(?:archive warning|warning|warnung|avertissement|advertencia|aviso|avvertiment|предупрежден|попереджен|警告)/i,
  ],
  ["category", /^(?:categor|kategori|catégorie|categoría|категори|分类|分類|カテゴリ)/i],
  ["fandom", /^(?:fandom|фэндом|фандом|同人圈|原作)/i],
  [
    "relationship",
    /^(?:relationship|pairing|beziehung|relation|relacion|relazion|relacionamento|пейринг|отношени|стосунки|关系|關係|カップリング)/i,
  ],
  [
    "character",
    /^(?:character|charakter|figur|personnage|personaje|personagem|personaggi|персонаж|角色|キャラクター)/i,
  ],
  [
    "freeform",
    /^(?:additional tag|freeform|tags?\b|weitere tags|autres tags|etiqueta|дополнительн|додаткові|теги|附加标签|附加標籤|その他)/i,
  ],
  ["language", /^(?:language|sprache|langue|idioma|lingua|língua|язык|мова|语言|語言|言語|taal|språk|kieli|język)/i],
  ["series", /^(?:series|serie|série|серии|серия|серії|системы|系列|シリーズ)/i],
  ["collections", /^(?:collection|sammlung|colec|coleç|collezion|коллекци|збірк|колекці|合集|コレクション)/i],
  ["stats", /^(?:stat|estad|estat|статистик|统计|統計|統計情報)/i],
];

/** What a label says its row is about, or null when nobody here knows the label. */
export function findRowKind(label: string): RowKind | null {
  const text = label.trim();
  return rowLabels.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

const summaryWords =
  /summar|zusammenfassung|inhalt|résumé|resumen|resumo|riassunto|riepilogo|samenvatting|sammanfattning|sammendrag|tiivistelmä|streszczenie|shrnutí|краткое|содержание|описание|резюме|короткий зміст|опис|摘要|简介|簡介|要約|概要|あらすじ|요약/i;
const notesWords =
  /note|notiz|anmerkung|nota|aantekening|anteckning|notat|merknad|huomautu|uwag|przypis|poznámk|примечан|заметк|замітк|примітк|注释|註釋|注解|说明|備考|ノート|注記|참고|메모/i;

/** Which text of an author a line before it announces; null when nobody here knows the line. */
export function findTextKind(label: string): "summary" | "notes" | null {
  if (summaryWords.test(label)) return "summary";
  return notesWords.test(label) ? "notes" : null;
}

/** A heading "Chapter 3: The Storm" as number and title; one without a number is a title. */
export function parseChapterLine(line: string): { readonly number: number | null; readonly title: string } {
  // Other white space, such as what French sets before a colon, is the author's.
  const text = line.replace(/[ \t\n\r\f]+/g, " ").trim();
  const found =
    /^(?:chapter|kapitel|chapitre|capítulo|capitolo|hoofdstuk|kapittel|luku|rozdział|kapitola|глава|розділ|第|章节|章節)\s*(\d+)\s*(?:章)?\s*(?:[:：]\s*(.*))?$/iu.exec(
      text,
    );
  if (found === null) return { number: null, title: text };
  return { number: Number(found[1]), title: found[2] ?? "" };
}
