/** The phrase, and the phrase in a language's other spelling: "für", "fuer". */
export function spellingsOf(phrase: string, spellings: Readonly<Record<string, string>> = {}): readonly string[] {
  const other = Array.from(phrase, (letter) => spellings[letter] ?? letter).join("");
  return other === phrase ? [phrase] : [phrase, other];
}
