import { describe, expect, it } from "vitest";
import { describeStructure } from "./structure.ts";
import { expectations, fixture, page } from "./testing.ts";

const hostile = `<!doctype html><html lang="en"><head><title>Merger with Initech - dana.lee@acme.example - Gmail</title>
<script>var secret = "hunter2";</script></head><body>
<div id="primaryMailboxRoot_dana.lee@acme.example" title="dana.lee@acme.example" class="Dana-Lee danaLee a3s0 nH"></div>
<div id="phone-4915112345678" data-dana="Dana" data-id="19fa3e017005a71a" data-note="Call +49 151 12345678, Ümit Öz"></div>
<h2 class="hP" data-legacy-thread-id="19fa3e017005a71a">Merger with Initech</h2>
<a href="https://initech.example/offer?id=77812">offer 77812</a>
<dana-lee>Dana Lee</dana-lee><input value="hunter2" name="Zebulon" placeholder="Quincy">
<div class="a3s"><p id="m_77812zebulon" class="initech-offer" title="x">Salary: 125000 <b data-secret="s3cr3t">hunter2</b></p></div>
<span email="ümit@öz.example" name="Ümit Öz" class="gD">Ümit Öz</span></body></html>`;

describe("the structure of a page", () => {
  const told = (html: string, url: string) => {
    const { document, url: at } = page(html, url);
    return JSON.stringify(describeStructure(document, at));
  };

  it("holds no text, address, name or number of a hostile page", () => {
    const text = told(
      hostile,
      "https://mail.google.com/mail/u/0/?th=77812#search/Zebulon+125000/FMfcgzQbdrLpKZmSjLLpQqMLBGvSbPQr",
    ).toLowerCase();
    for (const secret of [
      "merger",
      "initech",
      "dana",
      "lee",
      "acme",
      "hunter2",
      "49151",
      "12345678",
      "19fa3e",
      "ümit",
      "öz",
      "offer",
      "77812",
      "zebulon",
      "quincy",
      "salary",
      "125000",
      "s3cr3t",
      "secret",
      "fmfcg",
    ]) {
      expect(text.includes(secret), secret).toBe(false);
    }
  });

  it("keeps what a maintainer needs: known ids, classes, roles and attribute names", () => {
    const { document, url } = page(hostile, "https://mail.google.com/mail/u/0/#inbox");
    const structure = describeStructure(document, url);
    expect(structure.elements).toContainEqual({
      depth: 2,
      tag: "h2",
      classes: ["hP"],
      attributes: { "data-legacy-thread-id": shapeOf("19fa3e017005a71a") },
      text: "10-99",
    });
    expect(structure.elements).toContainEqual(expect.objectContaining({ id: "primaryMailboxRoot_x@x" }));
    expect(structure.url).toBe("https://mail.google.com/mail/u/9/#inbox");
  });

  it.each(Object.keys(expectations))("of %s holds no word longer than three letters that somebody wrote", (name) => {
    const { url, expected } = expectations[name] ?? { url: "", expected: null };
    const text = told(fixture(name), url);
    const written = [
      expected?.subject ?? "",
      ...(expected?.messages ?? []).flatMap((message) => [
        message.id ?? "",
        message.from?.name ?? "",
        message.from?.email ?? "",
        ...message.to,
        message.text ?? "",
      ]),
      "Other mail one",
      "row0@example.net",
      "quoted@example.net",
      "unsent draft",
      expected?.threadId ?? "",
    ];
    for (const word of written.flatMap((part) => part.match(/[\p{L}\p{N}]{4,}/gu) ?? [])) {
      // Words that are also names of the applications' own parts ("message", "email", "from") say nothing about a mail.
      if (
        ![
          "message",
          "mail",
          "that",
          "with",
          "from",
          "example",
          "document",
          "list",
          "class",
          "account",
          "email",
          // Of the host.
          "office",
          "access",
        ].includes(word.toLowerCase())
      ) {
        expect(new RegExp(`(^|[^A-Za-z])${word}([^A-Za-z]|$)`).test(text), word).toBe(false);
      }
    }
  });

  it("is cut at 20,000 elements and says so", () => {
    const { document, url } = page(`<body>${"<i></i>".repeat(20_100)}</body>`, "https://mail.google.com/mail/u/0/");
    const structure = describeStructure(document, url);
    expect(structure.elements).toHaveLength(20_000);
    expect(structure.isCut).toBe(true);
  });
});

function shapeOf(id: string): string {
  return id
    .replace(/[a-z]/g, "a")
    .replace(/\d/g, "9")
    .replace(/(.)\1{3,}/g, "$1$1$1");
}
