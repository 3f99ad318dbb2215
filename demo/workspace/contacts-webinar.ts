import { added, called, clicked, mailed, replied, seen, set, type DemoContact } from "./history.ts";

/** Contacts of Tom's sequence "Warehouse webinar" (Reply model). Rahim is Maya's contact in it; Yuki and the rest are Tom's. */
export const webinarContacts: readonly DemoContact[] = [
  {
    name: "Rahim Siddiqui",
    company: "Delta Grain",
    title: "Trade Compliance",
    address: "rahim.siddiqui@delta-grain.example",
    phones: ["+880 2 5550 0118"],
    owner: "maya",
    history: [...mailed("webinar", { from: 9, emails: 2, openedUpTo: 2 }), ["4d 10:22", "webinar", clicked]],
  },
  {
    name: "Yuki Tanaka",
    company: "Minato Chemicals",
    title: "Section Chief, Logistics",
    address: "y.tanaka@minato-chemicals.example",
    phones: ["+81 3 5555 0142"],
    owner: "tom",
    history: [
      ...mailed("webinar", { from: 12, emails: 2, openedUpTo: 2 }),
      ["7d 03:50", "webinar", clicked],
      ["6d 05:12", "webinar", replied("Is the class 3 hall included in the tour?")],
    ],
  },
  {
    name: "Daniel Osei",
    company: "Accra Timber",
    title: "Yard Manager",
    address: "daniel.osei@accra-timber.example",
    phones: ["+233 30 255 0155"],
    owner: "tom",
    history: [
      ...mailed("webinar", { from: 10, emails: 2, openedUpTo: 1 }),
      ["5d 09:20", "webinar", seen({ type: "out_of_office_reply", returnAt: null }, "On parental leave")],
    ],
  },
  {
    name: "Sakura Mori",
    company: "Mori Optics",
    title: "Warehouse Lead",
    address: "sakura.mori@mori-optics.example",
    owner: "tom",
    history: mailed("webinar", { from: 20, emails: 3, openedUpTo: 3, last: true }),
  },
  {
    name: "Luca Ferrari",
    company: "Ferrari Imballaggi",
    title: "Responsabile magazzino",
    address: "luca.ferrari@imballaggi.example",
    owner: "tom",
    history: [
      ["8d 08:30", "webinar", added()],
      ["8d 09:00", "webinar", seen({ type: "variable_missing", variables: ["SeatNumber"] }, "SeatNumber")],
      ["6d 14:40", null, called("tom", "no_answer", 0, "")],
    ],
  },
  {
    name: "Fatima Zahra El Idrissi",
    company: "Atlas Citrus",
    title: "Head of Cold Chain",
    address: "fatima@atlas-citrus.example",
    phones: ["+212 5 2255 0190"],
    owner: "tom",
    history: [
      ...mailed("webinar", { from: 8, emails: 2, openedUpTo: 1 }),
      ["3d 11:00", "webinar", seen({ type: "moved_to_call_step" }, "Step 3: call")],
      ["2d 16:10", "webinar", called("tom", "call_back", 40, "In a meeting, asked to ring again on Monday.")],
    ],
  },
  {
    name: "Henrik Dahl",
    company: "Dahl Maskin",
    title: "Inventory Manager",
    address: "henrik.dahl@dahl-maskin.example",
    phones: ["+45 33 55 01 12"],
    owner: "tom",
    history: [
      ...mailed("webinar", { from: 9, emails: 2, openedUpTo: 2 }),
      ["3d 08:30", "webinar", replied("Registered, see you on Thursday")],
      ["3d 09:15", "webinar", set("tom", "set_paused")],
    ],
  },
  {
    name: "Wanjiru Kamau",
    company: "Rift Valley Tea",
    title: "Stores Supervisor",
    address: "wanjiru.kamau@riftvalley-tea.example",
    owner: "tom",
    history: [
      ...mailed("webinar", { from: 7, emails: 1 }),
      ["7d 09:11", "webinar", seen({ type: "bounce_detected" }, "550 5.7.1 Message refused")],
    ],
  },
  {
    name: "Olga Sokolova",
    company: "Kama Polymers",
    title: "Logistics Analyst",
    address: "olga.sokolova@kama-polymers.example",
    owner: "tom",
    history: [
      ...mailed("webinar", { from: 11, emails: 2, openedUpTo: 1 }),
      ["4d 12:05", "webinar", set("tom", "set_finished")],
    ],
  },
];
