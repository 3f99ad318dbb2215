/** The server cannot start, for a reason somebody can mend: the message is one sentence that says what to do. */
export class StartError extends Error {
  override name = "StartError";
}

/** The code of a system or database error ("EACCES", "40001"); null where there is none. */
export function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** A file system error as the sentence for it, where it is a foreseeable one; else the error itself. */
export function folderError(error: unknown, folder: string): unknown {
  switch (codeOf(error)) {
    case "ENOSPC":
    case "EDQUOT":
      return new StartError(`The disk that holds ${folder} is full: free some space, then start again.`);
    case "EACCES":
    case "EPERM":
    case "EROFS":
      return new StartError(`Cannot write to ${folder}: make it writable, or set LEADMARK_DATA to a folder that is.`);
    case "ENOTDIR":
    case "EEXIST":
      return new StartError(`${folder} is not a folder: move that file away, or set LEADMARK_DATA to a folder.`);
    case null:
    default:
      return error;
  }
}
