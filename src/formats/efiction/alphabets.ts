/** The small letters of a language beyond ASCII. */
export interface Alphabet {
  readonly letters: string;
  /** Of a script of its own, the letters that most of a text is made of; "" for a language in Latin letters. */
  readonly common: string;
}

/** An encoding by the name that decoders know, with the languages that were written in it. */
export interface Alphabets {
  readonly label: string;
  readonly languages: readonly Alphabet[];
}

/** What Windows-1252 was made for. A site that fits one of these is what it seems to be. */
export const westernLanguages: readonly Alphabet[] = [
  "àâæçéèêëîïôœùûüÿ",
  "äöüß",
  "áéíñóúü",
  "áâãàçéêíóôõúü",
  "àèéìíòóùú",
  "åäöæøéèêóòôü",
  "áðéíóúýþæö",
  "éèëïöüóáí",
  "äöõüšž",
].map(latin);

const letters = (from: string, to: string): string => {
  const [first = 0, last = 0] = [from.codePointAt(0), to.codePointAt(0)];
  return String.fromCodePoint(...Array.from({ length: last - first + 1 }, (_, index) => first + index));
};

const czech = "áčďéěíňóřšťúůýž";
const slovak = "áäčďéíĺľňóôŕšťúýž";
const polish = "ąćęłńóśźż";
const hungarian = "áéíóöőúüű";
const croatian = "čćđšž";
const romanian = "ăâîşţ";
const central = [czech, slovak, polish, hungarian, croatian, romanian].map(latin);
const russian = { letters: `${letters("а", "я")}ё`, common: "оеаинтсрвл" };
const ukrainian = { letters: `${letters("а", "я")}єіїґў`, common: "оаинвітерс" };
const balkan = { letters: `${letters("а", "ш")}ђјљњћџ`, common: "аиоентрсвд" };
const greek = { letters: `${letters("α", "ω")}άέήίόύώϊϋΐΰ`, common: "αοιετσνηςρ" };
const hebrew = { letters: letters("א", "ת"), common: "יוהלאמרת" };
const arabic = { letters: `${letters("ء", "ي")}پچژگکی`, common: "اليمنوترب" };
const thai = { letters: letters("ก", "๏"), common: "านรอกเงมยลวดท" };

/** Encodings of one byte a letter that sites declared to nobody but their readers' browsers. */
export const foreignAlphabets: readonly Alphabets[] = [
  { label: "windows-1251", languages: [russian, ukrainian, balkan] },
  { label: "koi8-r", languages: [russian] },
  { label: "koi8-u", languages: [ukrainian] },
  { label: "windows-1250", languages: central },
  { label: "iso-8859-2", languages: central },
  { label: "windows-1253", languages: [greek] },
  { label: "windows-1254", languages: [latin("çğıöşüâîû")] },
  { label: "windows-1255", languages: [hebrew] },
  { label: "windows-1256", languages: [arabic] },
  { label: "windows-1257", languages: ["ąčęėįšųūž", "āčēģīķļņšūž"].map(latin) },
  { label: "windows-874", languages: [thai] },
];

function latin(letters: string): Alphabet {
  return { letters, common: "" };
}
