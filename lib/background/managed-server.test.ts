import { expect, it } from "vitest";
import { managedServer } from "./managed-server.ts";

it.each([
  [{ server: "https://leadmark.example/" }, "https://leadmark.example"],
  [{}, null],
  [{ server: 5 }, null],
  [{ server: "http://leadmark.example" }, null],
])("a policy of %j sets %s", async (policy, server) => {
  expect(await managedServer({ get: async () => policy })).toBe(server);
});

it("a browser that knows no policies sets none", async () => {
  expect(
    await managedServer({ get: () => Promise.reject(new Error("Managed storage manifest not found")) }),
  ).toBeNull();
});
