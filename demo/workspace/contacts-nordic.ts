import { called, clicked, mailed, opened, seen, set, type DemoContact } from "./history.ts";

/** Recipients of Maya's campaign "Nordic retail, first contact" (Autoklose model). */
export const nordicContacts: readonly DemoContact[] = [
  {
    name: "Lars Eriksen",
    company: "Fjordmart",
    title: "Category Manager, Chilled",
    address: "lars.eriksen@fjordmart.example",
    phones: ["+47 22 55 01 08"],
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 11, emails: 2 }),
      ["7d 12:00", "nordic", opened],
      [
        "4d 14:38",
        "nordic",
        seen({ type: "reply_classified", reply: "engaged" }, "Who are the three, and what does it cost?"),
      ],
    ],
  },
  {
    name: "Astrid Bergström",
    company: "Handelskompaniet",
    title: "Chief Operating Officer",
    address: "astrid.bergstrom@handelskompaniet.example",
    phones: ["+46 8 465 004 70"],
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 10, emails: 2 }),
      ["8d 10:12", "nordic", opened],
      ["5d 15:20", "nordic", seen({ type: "reply_classified", reply: "interested" }, "Please send the trolley prices")],
      ["4d 13:00", null, called("maya", "connected", 260, "Wants a trial in two stores.")],
    ],
  },
  {
    name: "Mikko Virtanen",
    company: "Pohjola Market",
    title: "Ostopäällikkö",
    address: "mikko.virtanen@pohjola-market.example",
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 13, emails: 2 }),
      ["9d 10:30", "nordic", opened],
      ["8d 08:15", "nordic", seen({ type: "reply_classified", reply: "not_interested" }, "Not this year, thank you")],
    ],
  },
  {
    name: "Freja Nielsen",
    company: "Købmandens",
    title: "Supply Manager",
    address: "freja.nielsen@kobmandens.example",
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 9, emails: 2 }),
      ["5d 09:18", "nordic", seen({ type: "reply_classified", reply: "auto_response" }, "We answer within five days")],
    ],
  },
  {
    name: "Eero Lahtinen",
    company: "Saimaa Tukku",
    title: "Logistics Manager",
    address: "eero.lahtinen@saimaa-tukku.example",
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 8, emails: 2 }),
      ["4d 09:19", "nordic", seen({ type: "reply_classified", reply: "out_of_office" }, "Back in the new year")],
    ],
  },
  {
    name: "Sigrún Jónsdóttir",
    company: "Norðurljós Verslun",
    title: "Innkaupastjóri",
    address: "sigrun@nordurljos.example",
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 15, emails: 2 }),
      [
        "10d 12:30",
        "nordic",
        seen({ type: "reply_asks_to_be_removed", address: "sigrun@nordurljos.example" }, "“Take me off this list.”"),
      ],
    ],
  },
  {
    name: "Oskar Lund",
    company: "Lund Livs",
    title: "Owner",
    address: "oskar@lund-livs.example",
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 14, emails: 2 }),
      [
        "9d 19:05",
        "nordic",
        seen(
          { type: "unsubscribe_link_clicked", address: "oskar@lund-livs.example", source: "link" },
          "Link in email 2",
        ),
      ],
    ],
  },
  {
    name: "Emil Sørensen",
    company: "Vesterbro Delikatesser",
    title: "Purchasing",
    address: "emil@vesterbro-deli.example",
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 12, emails: 1 }),
      [
        "12d 09:12",
        "nordic",
        seen({ type: "bounce_report", address: "emil@vesterbro-deli.example" }, "550 5.1.1 User unknown"),
      ],
    ],
  },
  {
    name: "Hilde Bakken",
    company: "Bakken Dagligvare",
    title: "Store Development",
    address: "hilde.bakken@bakken.example",
    phones: ["+47 73 55 01 19"],
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 11, emails: 2 }),
      ["6d 14:10", null, called("maya", "wrong_number", 15, "Number belongs to a hairdresser.")],
      ["6d 14:15", "nordic", set("maya", "set_removed")],
    ],
  },
  {
    name: "Janne Mäkelä",
    company: "Mäkelä Foods",
    title: "Managing Director",
    address: "janne.makela@makela-foods.example",
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 16, emails: 3 }),
      ["8d 10:20", "nordic", clicked],
      [
        "6d 10:00",
        "nordic",
        seen({ type: "automated_action", to: "campaign_stopped" }, "Decision tree: clicked twice"),
      ],
    ],
  },
  {
    name: "Kristín Ólafsdóttir",
    company: "Hafnar Matur",
    title: "Head of Operations",
    address: "kristin@hafnar-matur.example",
    phones: ["+354 555 0123"],
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 7, emails: 2 }),
      ["3d 09:40", "nordic", opened],
      ["2d 11:05", "nordic", seen({ type: "calendly_booking" }, "Thursday, 10:00, 30 minutes")],
    ],
  },
  {
    name: "Rasmus Holm",
    company: "Torvehallen",
    title: "Market Manager",
    address: "rasmus.holm@torvehallen.example",
    owner: "maya",
    history: [...mailed("nordic", { from: 5, emails: 2 }), ["4d 13:12", "nordic", opened]],
  },
  {
    name: "Per Nygaard",
    company: "Stengt Kjøpesenter",
    title: "Tenant Services",
    address: "per.nygaard@stengt.example",
    owner: "maya",
    history: [
      ...mailed("nordic", { from: 20, emails: 2 }),
      [
        "9d 16:30",
        null,
        seen(
          {
            type: "do_not_email_listed",
            entry: { scope: "domain", value: "stengt.example", reason: "domain", actorId: null, at: 0 },
          },
          "Domain stengt.example listed",
        ),
      ],
    ],
  },
  {
    name: "Camille Laurent",
    company: "Maison Laurent",
    title: "Responsable logistique",
    address: "camille.laurent@maison-laurent.example",
    owner: "maya",
    history: mailed("nordic", { from: 6, emails: 2, openedUpTo: 1 }),
  },
];
