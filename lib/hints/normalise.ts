/** Text made comparable: lower case, without accents, apostrophes and invisible characters; every character knows where it came from. */
export interface Plain {
  readonly text: string;
  /** Index in the source of each character, and one more for the end. */
  readonly at: Int32Array;
}

/** Letters that Unicode does not take apart into a base letter and a mark. */
const folded: ReadonlyMap<string, string> = new Map([
  ["ß", "ss"],
  ["ı", "i"],
  ["ł", "l"],
  ["ø", "o"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["đ", "d"],
  ["ð", "d"],
  ["þ", "th"],
  ["×", "x"],
]);

/** Apostrophes, and what is typed for them: "don't", "don’t" and "dont" are one word. */
const apostrophes = new Set(["'", "’", "‘", "ʼ", "`", "´", "׳"]);

/** Windows-1252 for 0x80 to 0x9F: how a browser of old showed the bytes of UTF-8. */
const windows1252 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

const invisible = /^[\p{Cf}\p{Mn}\p{Me}]$/u;
const hangulFirst = 0xac00;
const hangulLast = 0xd7a3;
const kanaFirst = 0x3040;
const kanaLast = 0x30ff;
const known = new Map<string, string>();

/** Never throws, whatever the text; takes time in proportion to its length. */
export function normalise(source: string): Plain {
  let text = "";
  const at: number[] = [];
  for (let index = 0; index < source.length;) {
    const { character, length } = readCharacter(source, index);
    const plain = plainOf(character);
    text += plain;
    for (let copy = 0; copy < plain.length; copy += 1) {
      at.push(index);
    }
    index += length;
  }
  at.push(source.length);
  return { text, at: Int32Array.from(at) };
}

function readCharacter(source: string, index: number): { character: string; length: number } {
  const code = source.charCodeAt(index);
  if (code < 0xc2) {
    return { character: source.charAt(index), length: 1 };
  }
  const mended = code <= 0xf4 ? mendMojibake(source, index) : null;
  if (mended !== null) {
    return mended;
  }
  const character = String.fromCodePoint(source.codePointAt(index) ?? code);
  return { character, length: character.length };
}

/** "Ã¼" is the two bytes of "ü" shown one by one; null where the characters are no such bytes. */
function mendMojibake(source: string, index: number): { character: string; length: number } | null {
  const first = source.charCodeAt(index);
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let point = first & (0xff >> (length + 1));
  for (let step = 1; step < length; step += 1) {
    const byte = byteOf(source.charAt(index + step));
    if (byte === null) {
      return null;
    }
    point = (point << 6) | (byte & 0x3f);
  }
  return point > 0x9f && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
    ? { character: String.fromCodePoint(point), length }
    : null;
}

/** The continuation byte that a character stands for. */
function byteOf(character: string): number | null {
  const code = character.charCodeAt(0);
  if (code >= 0x80 && code <= 0xbf) {
    return code;
  }
  const place = character === "" ? -1 : windows1252.indexOf(character);
  return place === -1 ? null : 0x80 + place;
}

function plainOf(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x80) {
    return code === 0x27 || code === 0x60 ? "" : character.toLowerCase();
  }
  const before = known.get(character);
  if (before !== undefined) {
    return before;
  }
  const plain = fold(character);
  known.set(character, plain);
  return plain;
}

function fold(character: string): string {
  if (apostrophes.has(character) || invisible.test(character)) {
    return "";
  }
  const code = character.codePointAt(0) ?? 0;
  // Taken apart, Korean syllables and voiced kana would be other letters.
  const isWhole = (code >= hangulFirst && code <= hangulLast) || (code >= kanaFirst && code <= kanaLast);
  const parts = isWhole ? character : character.normalize("NFKD").toLowerCase().normalize("NFKD");
  return Array.from(parts)
    .filter((part) => !invisible.test(part))
    .map((part) => folded.get(part) ?? part)
    .join("");
}
