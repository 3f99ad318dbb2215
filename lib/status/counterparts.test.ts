import { expect, it } from "vitest";
import { counterparts, replyWordFor } from "./counterparts.ts";
import { finishReasons, marks, recipientStates, replyStates } from "./words.ts";

it("every Autoklose status stands in exactly one line", () => {
  expect(counterparts.flatMap(({ autoklose }) => autoklose).toSorted()).toEqual(recipientStates.toSorted());
});

it("every state and mark of the Reply model stands in exactly one line, and no line says nothing", () => {
  const words = counterparts.flatMap(({ reply }) => reply ?? []);
  const plain = [...replyStates.filter((state) => state !== "finished"), ...marks, "opted_out"];
  // The other ways of having finished say what a mark or the opt-out says.
  const finished = finishReasons.filter((reason) => words.includes(`finished:${reason}`));
  expect(finished).toEqual(["completed", "manual"]);
  expect(words.toSorted()).toEqual([...plain, ...finished.map((reason) => `finished:${reason}`)].toSorted());
  expect(counterparts.filter(({ reply, autoklose }) => reply === null && autoklose.length === 0)).toEqual([]);
});

it("only a bounce and an opt-out are on the Do Not Email list as well", () => {
  expect(counterparts.filter(({ doNotEmail }) => doNotEmail).map(({ reply }) => reply)).toEqual([
    "bounced",
    "opted_out",
  ]);
});

it("a reply's category is a reply, a click on the link an opt-out, and a booking has no Reply value", () => {
  expect(replyWordFor("interested")).toBe("replied");
  expect(replyWordFor("unsubscribe_link")).toBe("opted_out");
  expect(replyWordFor("removed")).toBe("finished:manual");
  expect(replyWordFor("appointment_booked")).toBeNull();
});
