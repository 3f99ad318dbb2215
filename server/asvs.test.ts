import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** The table of requirements in docs/, as rows of cells; a quoted cell may hold commas. */
const [head, ...rows] = readFileSync(new URL("../docs/asvs.csv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) =>
    [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^",]*))/g)].map(([, quoted, plain]) => quoted ?? plain ?? ""),
  );

test("every requirement of the security table says where it stands, once", () => {
  expect(head).toEqual(["id", "level", "requirement", "state", "where", "test"]);
  expect(rows.length).toBeGreaterThan(200);
  expect(new Set(rows.map(([id]) => id)).size).toBe(rows.length);
  for (const row of rows) {
    expect(row, row[0]).toHaveLength(6);
    expect(["met", "partly", "not met", "not applicable"], row[0]).toContain(row[3]);
  }
});

test("every test that the security documents name is there", () => {
  const prose = readFileSync(new URL("../docs/security.md", import.meta.url), "utf8");
  const named = [
    ...rows.flatMap(([, , , , , file = ""]) => (file === "" ? [] : [file])),
    ...[...prose.matchAll(/`((?:server|lib|e2e)\/[\w/.-]+)`/g)].map(([, path = ""]) => path),
  ];
  expect(named.length).toBeGreaterThan(100);
  const missing = named.filter((path) => !existsSync(new URL(`../${path}`, import.meta.url)));
  expect(missing).toEqual([]);
});
