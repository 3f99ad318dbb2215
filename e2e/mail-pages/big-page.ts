import { gmailPage } from "./gmail-page.ts";
import { outlookPage } from "./outlook-page.ts";
import { people, usual, type Scene, type SceneMessage } from "./scene.ts";

const { me, ada, ben } = people;

/** A conversation of so many open messages. */
function longScene(messages: number, subject = usual.subject, day = 1): Scene {
  const start = Date.UTC(2026, 8, day, 8);
  return {
    ...usual,
    subject,
    messages: Array.from({ length: messages }, (_, index): SceneMessage => {
      const from = [ada, me, ben][index % 3] ?? ada;
      const paragraphs = Array.from({ length: 6 }, (_, line) =>
        `Paragraph ${line} of message ${index}: `.padEnd(180, "words of a usual length "),
      );
      return {
        from,
        to: [from === me ? ada : me],
        cc: [ben],
        at: new Date(start + index * 3_600_000).toISOString(),
        paragraphs,
        below: "answered",
        state: "expanded",
      };
    }),
  };
}

/** Rows for a list of real size. */
function moreRows(html: string, rows: number, row: (index: number) => string, before: string): string {
  return html.replace(before, `${Array.from({ length: rows }, (_, index) => row(index)).join("")}${before}`);
}

/** Gmail with a thread of so many messages and a list of 200 rows beside it. */
export function bigGmail(messages = 60, subject?: string, day?: number): string {
  const row = (index: number) =>
    `<tr class="zA yO" role="row" tabindex="-1"><td class="oZ-x3"><div role="checkbox" aria-checked="false"><div></div></div></td><td class="apU"><span class="aXw"></span></td><td class="yX xY"><div class="yW"><span class="bA4"><span class="zF" email="many${index}@elsewhere.example" name="Many ${index}">Many ${index}</span></span></div></td><td class="xY a4W"><div class="xS" role="link"><div class="xT"><div class="y6"><span class="bog"><span data-thread-id="#thread-f:18${index}" data-legacy-thread-id="19cccccccccc${String(index).padStart(4, "0")}">Mail ${index}</span></span></div><span class="y2"> – a preview</span></div></div></td><td class="xW xY"><span title="Nov 6"><span>Nov 6</span></span></td><td class="bq4"><ul><li></li><li></li><li></li><li></li><li></li></ul></td></tr>`;
  return moreRows(
    gmailPage(longScene(messages, subject, day), { layout: "split-right" }),
    200,
    row,
    '</tbody></table></div></div></div><div class="Nu S3',
  );
}

/** Outlook with a conversation of so many messages and a list of 200 rows beside it. */
export function bigOutlook(messages = 60): string {
  const row = (index: number) =>
    `<div role="option" id="AQBB${index}=" data-convid="AAQkMANY${index}=" aria-selected="false" tabindex="-1"><div role="checkbox" aria-checked="false"></div><div><div><span title="many${index}@elsewhere.example">Many ${index}</span></div><div><span>Mail ${index}</span><span>Fri 11/6</span></div><div><span>a preview</span></div></div></div>`;
  return moreRows(outlookPage(longScene(messages)), 200, row, '<div role="option" id="AQAA2="');
}
