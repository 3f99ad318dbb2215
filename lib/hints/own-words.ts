/**
 * Which lines of a mail its author wrote: no quotes, no forwarded or original message, no signature, no footer.
 * Lines are judged by their shape; what a language writes above a quote, in a closing or in a footer comes from its table.
 */
export interface LineSigns {
  /** "On Tuesday Anna wrote", up to the colon. */
  readonly isQuoteHead: boolean;
  /** "Kind regards". */
  readonly isClosing: boolean;
  /** "To unsubscribe click here". */
  readonly isFooter: boolean;
}

export interface Line {
  readonly text: string;
  readonly start: number;
}

/** A closing has to be near the end of what somebody wrote, or it is just a kind word. */
const longestSignature = 25;
const headerLine = /^[\s*_>]*\p{L}[\p{L} ]{0,18}\s?\*?\s?[:：]\*?\s*\S/u;

export function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    lines.push({ text: line, start });
    start += line.length + 1;
  }
  return lines;
}

/** One boolean a line: true where its author wrote it. */
export function ownLines(lines: readonly Line[], signs: (index: number) => LineSigns): boolean[] {
  const own = lines.map(({ text }) => !isQuoted(text));
  for (let index = 0; index < lines.length; index += 1) {
    if (own[index] !== true) {
      continue;
    }
    const { isQuoteHead, isClosing, isFooter } = signs(index);
    if (isDivider(lines, index) || isHeaderBlock(lines, index, signs)) {
      // Everything below belongs to the other message.
      cutFrom(own, index);
      break;
    }
    if (isQuoteHead && isAttribution(lines, index)) {
      if (isFollowedByQuote(lines, index)) {
        own[index] = false;
        continue;
      }
      cutFrom(own, index);
      break;
    }
    if (isFooter || isRuler(lines[index]?.text ?? "") || isSignatureMark(lines[index]?.text ?? "")) {
      cutToQuote(own, index, lines);
    } else if (isClosing && index > 0 && restIsShort(lines, index, own)) {
      cutToQuote(own, index, lines);
    }
  }
  return own;
}

function isQuoted(line: string): boolean {
  return /^\s{0,3}[>|＞]/.test(line.slice(0, 8));
}

/** "-----Original Message-----", "---------- Forwarded message ----------", "________________" above a header. */
function isDivider(lines: readonly Line[], index: number): boolean {
  const line = (lines[index]?.text ?? "").trim();
  return line.length < 120 && /^[-_*=]{2,}[ \t]?[^-_*=]{4,70}[-_*=]{2,}:?$/.test(line);
}

/** Outlook's four lines above the original: From, Sent, To, Subject in any language, at least two of which the tables know. */
function isHeaderBlock(lines: readonly Line[], index: number, signs: (index: number) => LineSigns): boolean {
  if (index === 0 || !isHeader(lines, index, signs)) {
    return false;
  }
  return isHeader(lines, index + 1, signs) && (isHeader(lines, index + 2, signs) || isBlank(lines, index - 1));
}

function isHeader(lines: readonly Line[], index: number, signs: (index: number) => LineSigns): boolean {
  const line = lines[index]?.text.slice(0, 60) ?? "";
  return headerLine.test(line) && signs(index).isQuoteHead;
}

/** The words above a quote end with a colon, on that line or the next. */
function isAttribution(lines: readonly Line[], index: number): boolean {
  const line = lines[index]?.text.trimEnd() ?? "";
  const next = lines[index + 1]?.text.trimEnd() ?? "";
  return line.length < 300 && (/[:：]$/.test(line) || (/[:：]$/.test(next) && next.length < 120) || isQuoted(next));
}

function isFollowedByQuote(lines: readonly Line[], index: number): boolean {
  return lines.slice(index + 1, index + 4).some(({ text }) => isQuoted(text));
}

function isBlank(lines: readonly Line[], index: number): boolean {
  return (lines[index]?.text.trim() ?? "") === "";
}

/** "-- " above a signature (RFC 3676, 4.3). */
function isSignatureMark(line: string): boolean {
  return /^(--|—|__)\s{0,2}$/.test(line.slice(0, 6)) && line.trim().length <= 2;
}

function isRuler(line: string): boolean {
  const trimmed = line.trim();
  return trimmed.length >= 10 && /^([-_=*#~])\1+$/.test(trimmed);
}

function restIsShort(lines: readonly Line[], index: number, own: readonly boolean[]): boolean {
  let count = 0;
  for (let line = index + 1; line < lines.length; line += 1) {
    count += own[line] === true && !isBlank(lines, line) ? 1 : 0;
  }
  return count <= longestSignature;
}

function cutFrom(own: boolean[], index: number): void {
  own.fill(false, index);
}

/** A signature ends where a quote begins; somebody may go on writing below that. */
function cutToQuote(own: boolean[], index: number, lines: readonly Line[]): void {
  for (let line = index; line < lines.length && !isQuoted(lines[line]?.text ?? ""); line += 1) {
    own[line] = false;
  }
}
