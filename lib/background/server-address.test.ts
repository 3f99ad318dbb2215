import { expect, it } from "vitest";
import { isLoopback, serverAddress } from "./server-address.ts";

it.each([
  ["https://leadmark.example", "https://leadmark.example"],
  ["https://leadmark.example/team/?x=1#y", "https://leadmark.example/team"],
  ["http://127.0.0.1:8787/", "http://127.0.0.1:8787"],
  ["http://localhost:8787", "http://localhost:8787"],
])("%s is asked as %s", (input, address) => {
  expect(serverAddress(input)).toBe(address);
});

it.each([
  "http://leadmark.example",
  "http://127.0.0.1.evil.example",
  "https://user:password@leadmark.example",
  "ftp://leadmark.example",
  "javascript:alert(1)",
  "leadmark.example",
  "",
])("%s is not asked", (input) => {
  expect(serverAddress(input)).toBeNull();
});

it("only this machine needs no network", () => {
  expect([isLoopback("http://127.0.0.1:8787"), isLoopback("https://leadmark.example")]).toEqual([true, false]);
});
