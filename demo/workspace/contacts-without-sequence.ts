import { called, rang, type DemoContact } from "./history.ts";

/** Contacts that are in no sequence: only opting out means something there. */
export const otherContacts: readonly DemoContact[] = [
  {
    name: "Matteo Bianchi",
    company: "Bianchi Vetro",
    title: "CFO",
    address: "matteo@bianchi-vetro.example",
    phones: ["+39 02 555 0117"],
    owner: "maya",
    history: [
      ["40d 10:00", null, called("maya", "left_voicemail", 20, "")],
      ["33d 15:30", null, called("maya", "connected", 480, "Budget talks in January, ring again then.")],
      ["2d 09:45", null, rang("maya", "connected", 130, "Asked for our terms of payment.")],
    ],
  },
  {
    name: "Zanele Dube",
    company: "Umgeni Plastics",
    title: "Procurement",
    address: "zanele.dube@umgeni-plastics.example",
    phones: ["+27 31 555 0149"],
    owner: "tom",
    history: [
      ["25d 09:20", null, called("tom", "connected", 70, "Does not want to hear from us again.")],
      [
        "25d 09:22",
        null,
        { kind: "optOut", by: "tom", evidence: "Said so on the telephone: “no more mails, please”." },
      ],
    ],
  },
];
