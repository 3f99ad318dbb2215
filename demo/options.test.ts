import { expect, test } from "vitest";
import { modeFrom } from "./options.ts";

const display = { DISPLAY: ":0" };

test("without arguments there is a window where there is a display, else the tour", () => {
  expect(modeFrom([], display, "linux")).toBe("window");
  expect(modeFrom([], { WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBe("window");
  expect(modeFrom([], {}, "linux")).toBe("tour");
  expect(modeFrom([], {}, "darwin")).toBe("window");
  expect(modeFrom([], {}, "win32")).toBe("window");
});

test("each argument asks for its mode", () => {
  expect(modeFrom(["--tour"], display, "linux")).toBe("tour");
  expect(modeFrom(["--server"], {}, "linux")).toBe("server");
  expect(modeFrom(["--live"], display, "linux")).toBe("live");
});

test("what cannot be done is said in one sentence", () => {
  expect(() => modeFrom(["--fast"], display, "linux")).toThrow('"--fast" is not known');
  expect(() => modeFrom(["--tour", "--live"], display, "linux")).toThrow("Only one of");
  expect(() => modeFrom(["--live"], {}, "linux")).toThrow("need a window");
});
