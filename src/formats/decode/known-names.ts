/** Names that many eFiction sites share, with what they are called here; the first that fits counts. */
type Names = readonly (readonly [pattern: RegExp, target: string])[];

const ratings: Names = [
  [/^(?:g|k|u|everyone|all ages?|general.*|suitable for all.*|pre-?teens?|fr[ck])$/i, "General Audiences"],
  [/^(?:pg|pg-?1[0-5]|t|teens?.*|k\+|young adults?|fr13|frt|fr15|1[2345]\+?)$/i, "Teen And Up Audiences"],
  [/^(?:r|m|mature.*|frm|1[67]\+?)$/i, "Mature"],
  [/^(?:nc-?1[78]|ma|ao|x+|adults?.*|explicit|frao|fr18|fr21|nc|18\+?|21\+?)$/i, "Explicit"],
];

const warnings: Names = [
  [/^(?:none|no warnings?(?: apply)?|no archive warnings apply|n\/?a)$/i, "No Archive Warnings Apply"],
  [/^(?:(?:major|main) )?(?:character )?death(?:fic)?s?$/i, "Major Character Death"],
  [/^(?:graphic )?(?:violence|gore)$/i, "Graphic Depictions Of Violence"],
  [/^(?:rape|non-?con.*|sexual assault|rape\/non-?con.*)$/i, "Rape/Non-Con"],
  [/^under-?age.*$/i, "Underage Sex"],
  [/^(?:choose not.*|chose not.*|creator chose not.*)$/i, "Creator Chose Not To Use Archive Warnings"],
];

const categories: Names = [
  [/^(?:gen|gen(?:eral)? fic|no pairing)$/i, "Gen"],
  [/^(?:het|f\/m|m\/f)$/i, "F/M"],
  [/^(?:slash|m\/m|yaoi)$/i, "M/M"],
  [/^(?:fem-?(?:me)?-?slash|f\/f|yuri)$/i, "F/F"],
  [/^(?:multi|poly|threesome|moresome)$/i, "Multi"],
];

function find(names: Names, name: string): string | null {
  return names.find(([pattern]) => pattern.test(name.trim()))?.[1] ?? null;
}

/** The rating here that is meant by a rating there, or null. */
export function findRating(name: string): string | null {
  return find(ratings, name) ?? find(ratings, ratingMark.exec(name)?.[1] ?? "");
}

/** What stands before an explanation: "PG-13 (Parents)", "Rated R: Restricted". */
const ratingMark = /^\s*(?:rated?[:\s]+|rating[:\s]+)?([\w+-]+)(?=\s*[:;,([–—]|\s+-\s|\s*$)/iu;

/** The archive warning that is meant by a warning there, or null. */
export function findWarning(name: string): string | null {
  return find(warnings, name);
}

/** The category of relationships that is meant, or null. */
export function findRelationshipCategory(name: string): string | null {
  return find(categories, name);
}
