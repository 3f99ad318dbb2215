import { v5 } from "uuid";

const namespace = "6b0f0c53-0a86-4f0e-9d5e-6d0f6c7f2a11";

/** The id of a thing of the demo workspace: a UUID that follows from its name, so that tests can name it. */
export function demoId(kind: "workspace" | "member" | "sequence" | "contact" | "enrollment", name: string): string {
  return v5(`${kind}:${name}`, namespace);
}
