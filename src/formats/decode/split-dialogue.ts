const abbreviation = /(?<![\p{L}\p{N}])(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|Gen|Lt|Sgt|Rev|Hon|Messrs|Mme|Mlle|vs|etc)\.$/u;

/** White space behind a finished sentence and before an opening quotation mark. */
const turn = /(?<=[.!?…。！？]["”’»«)\]]{0,4})[^\S\n]+(?=[“„«]|["‘»](?=\S))/gu;

/** The text with a paragraph begun before each opening quotation mark at a sentence end. Words stay as they are. */
export function splitDialogue(text: string): string {
  return text.replace(turn, (space, offset: number) => {
    const before = text.slice(Math.max(0, offset - 10), offset);
    return abbreviation.test(before) ? space : "\n\n";
  });
}
