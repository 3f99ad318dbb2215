import { gmailPage } from "./gmail-page.ts";
import { conversation, outlookPage } from "./outlook-page.ts";
import { people, single, type Scene } from "./scene.ts";

const { me, ada } = people;

export const applications = {
  gmail: { page: gmailPage, url: "https://mail.google.com/mail/u/0/#inbox" },
  outlook: { page: outlookPage, url: `https://outlook.office.com/mail/inbox/id/${encodeURIComponent(conversation)}` },
} as const;

const many = Array.from({ length: 500 }, (_, index) => ({
  name: `Many ${index}`,
  address: `many${index}@elsewhere.example`,
}));
/** Threads of a size that nobody writes and somebody sends. */
export const badInput: Readonly<Record<string, Scene>> = {
  "a body of a megabyte in one piece": single({ paragraphs: ["long ".repeat(200_000)] }),
  "a body of a megabyte in 100,000 pieces": single({ paragraphs: Array.from({ length: 100_000 }, () => "bit of it") }),
  "500 recipients": single({ to: many }),
  "sixty bodies of 100 kB": {
    ...single(),
    messages: Array.from({ length: 60 }, (_, index) => ({
      from: ada,
      to: [me],
      at: new Date(Date.UTC(2026, 9, 1, 0, index)).toISOString(),
      paragraphs: Array.from({ length: 100 }, () => "words ".repeat(170)),
      state: "expanded" as const,
    })),
  },
};
