import { correspondents as c } from "./correspondents.ts";
import type { SampleThread } from "./sample-thread.ts";

/** The sample mailbox. Every thread shows one thing the sidebar has to get right. */
export const sampleThreads: readonly SampleThread[] = [
  {
    key: "plain-reply",
    subject: "Winter capacity Hamburg – Gdańsk",
    unread: true,
    messages: [
      {
        from: "me",
        to: [c.elena],
        when: "5d 09:12",
        state: "collapsed",
        body: `Hi Elena,

Your reefers leave Hamburg every Tuesday and Friday. From December we hold eight refrigerated slots on the Gdańsk ferry for exactly those days, at a rate fixed until the end of March.

Would a short call on Thursday help to see whether it fits?

{me}`,
      },
      {
        from: c.elena,
        to: ["me"],
        when: "3d 10:47",
        quotes: true,
        body: `Hi {me},

Thank you, the timing is good. We are re-tendering the Baltic lanes for the first quarter, and fixed rates are what my director asks for.

Could you send the rate for 12 pallets at +4 °C, twice a week, with and without pre-carriage from Lüneburg?

Best regards
Elena`,
      },
      {
        from: "me",
        to: [c.elena],
        when: "2d 14:05",
        state: "collapsed",
        quotes: true,
        body: `Hi Elena,

Both rates are attached, valid until 31 March. Pre-carriage from Lüneburg adds a day, so the Tuesday slot means loading on Monday before noon.

{me}`,
      },
      {
        from: c.elena,
        to: ["me"],
        when: "0d 08:31",
        quotes: true,
        body: `Good morning {me},

The rate without pre-carriage works for us. One question before I take it upstairs: can the Friday slot move to Saturday in the week before Christmas?

If so, I would like to start on 2 December.

Elena`,
      },
    ],
  },
  {
    key: "call-me",
    subject: "Re: Flower logistics, Nairobi to Aalsmeer",
    unread: true,
    messages: [
      {
        from: "me",
        to: [c.grace],
        when: "4d 11:20",
        state: "collapsed",
        body: `Dear Grace,

We now hand over at Schiphol within 90 minutes of landing, day and night. For roses that is half a vase day more.

May I call you this week?

{me}`,
      },
      {
        from: c.grace,
        to: ["me"],
        when: "0d 07:58",
        quotes: true,
        body: `Dear {me},

Yes, please do, mail is slow for me this week. After 14:00 Nairobi time is best, on my mobile.

Kind regards
Grace Mwangi
Head of Export, Savanna Blooms`,
      },
    ],
  },
  {
    key: "opt-out-request",
    subject: "Re: A second look at your India – Sweden lane",
    unread: true,
    messages: [
      {
        from: "me",
        to: [c.priya],
        when: "2d 09:03",
        state: "collapsed",
        body: `Hello Priya,

I wrote two weeks ago about consolidated containers from Chennai to Gothenburg. Two of your neighbours at the textile park use the Thursday sailing already.

Shall I send you the schedule?

{me}`,
      },
      {
        from: c.priya,
        to: ["me"],
        when: "1d 16:22",
        quotes: true,
        body: `Hello,

We have a forwarder and are not looking for another one. Please remove me from your mailing list and do not write again.

Priya Raman`,
      },
    ],
  },
  {
    key: "several-people",
    subject: "Coil transport: site visit on the 28th",
    unread: false,
    messages: [
      {
        from: c.marek,
        to: ["me"],
        cc: [c.anna, c.tom],
        when: "3d 13:15",
        state: "collapsed",
        body: `Hello {me},

we would like to show you the loading hall before you quote. Is the 28th at 10:00 possible? Anna runs the hall and will guide you.

Marek`,
      },
      {
        from: "me",
        to: [c.marek, c.anna],
        cc: [c.tom],
        when: "3d 15:40",
        state: "collapsed",
        quotes: true,
        body: `Hello Marek, hello Anna,

the 28th at 10:00 suits us well. Tom joins me for the warehouse side.

{me}`,
      },
      {
        from: c.anna,
        to: ["me", c.marek],
        cc: [c.tom, c.dispatch],
        when: "1d 09:26",
        quotes: true,
        body: `Good morning,

confirmed. Please send the registration number of your car to our dispatch (in copy), and bring safety shoes.

Anna Zielińska`,
      },
    ],
  },
  {
    key: "out-of-office",
    subject: "Automatic reply: Paper reels by rail",
    unread: false,
    messages: [
      {
        from: "me",
        to: [c.jonas],
        when: "1d 09:24",
        state: "collapsed",
        body: `Hello Jonas,

Rail to Malmö is back at four trains a day. Reels travel upright in our new wagons, so no edge protection is needed.

{me}`,
      },
      {
        from: c.jonas,
        to: ["me"],
        when: "1d 09:25",
        body: `Thank you for your message. I am out of the office until Monday with no access to e-mail. In urgent cases please call our switchboard.

Jonas Lindgren`,
      },
    ],
  },
  {
    key: "german",
    subject: "Re: Schwertransport nach Antwerpen, KW 49",
    unread: false,
    messages: [
      {
        from: "me",
        to: [c.katrin],
        when: "6d 10:10",
        state: "collapsed",
        body: `Guten Tag Frau Vogel,

für die Presse nach Antwerpen können wir den Tieflader und die Genehmigung für KW 49 zusagen.

Viele Grüße
{me}`,
      },
      {
        from: c.katrin,
        to: ["me"],
        when: "1d 11:34",
        quotes: true,
        body: `Guten Tag,

vielen Dank für das Angebot. Unsere Abnahme verschiebt sich leider in den Januar. Bitte melden Sie sich in der zweiten Kalenderwoche noch einmal, dann können wir den Termin festmachen.

Mit freundlichen Grüßen
Katrin Vogel
Vogel & Sohn Maschinenbau`,
      },
    ],
  },
  {
    key: "long-thread",
    subject: "Fernhill: move of the Leeds showroom",
    unread: false,
    messages: [
      {
        from: c.hannah,
        to: ["me"],
        when: "12d 09:05",
        state: "collapsed",
        body: `Hi {me}, we are moving our Leeds showroom and need about 60 m³ shifted in one night. Is that something you do?`,
      },
      {
        from: "me",
        to: [c.hannah],
        when: "12d 10:22",
        state: "hidden",
        body: `Hi Hannah, it is. Two vehicles with tail lifts and six people would do it. Which date do you have in mind?`,
      },
      {
        from: c.hannah,
        to: ["me"],
        when: "11d 16:48",
        state: "hidden",
        body: `The night from the 7th to the 8th, after closing at 20:00.`,
      },
      {
        from: "me",
        to: [c.hannah],
        when: "10d 08:55",
        state: "hidden",
        body: `The crew is free. Could you send photographs of the stairs at the new place?`,
      },
      {
        from: c.hannah,
        to: ["me"],
        when: "9d 12:31",
        state: "hidden",
        body: `Attached. There is a goods lift, 2.1 m deep.`,
      },
      {
        from: "me",
        to: [c.hannah],
        when: "8d 09:17",
        state: "hidden",
        body: `Perfect, the sofas fit. The quote follows this afternoon.`,
      },
      {
        from: c.hannah,
        to: ["me"],
        when: "3d 17:02",
        state: "collapsed",
        body: `Got it, thanks. I am waiting for our landlord to confirm the loading bay.`,
      },
      {
        from: "me",
        to: [c.hannah],
        when: "2d 09:30",
        body: `Thanks, Hannah. I hold the crew for you until Friday noon.

{me}`,
      },
      {
        from: c.hannah,
        to: ["me"],
        when: "1d 13:44",
        quotes: true,
        body: `The landlord says yes. Please go ahead with the 7th, and send the contract to me directly.

Hannah`,
      },
    ],
  },
  {
    key: "other-owner",
    subject: "Questions after the warehouse webinar",
    unread: false,
    messages: [
      {
        from: c.rahim,
        to: ["me"],
        cc: [c.tom],
        when: "2d 12:09",
        body: `Hello {me},

I watched the warehouse webinar with your colleague Tom. One thing was not clear to me: does the fumigation certificate come from you or from the port?

Regards
Rahim Siddiqui`,
      },
    ],
  },
  {
    key: "unknown-sender",
    subject: "Groupage from Valparaíso?",
    unread: true,
    messages: [
      {
        from: c.diego,
        to: ["me"],
        when: "2d 19:51",
        body: `Hello,

I found your name in the port directory. We ship about three pallets of dried fruit a month from Valparaíso to Rotterdam and are looking for a groupage partner.

Is that a size you work with?

Diego Fuentes
Puerto Claro`,
      },
    ],
  },
  {
    key: "not-loaded",
    subject: "Dangerous goods class 3, storage near Rotterdam",
    unread: false,
    messages: [
      {
        from: c.yuki,
        to: ["me"],
        when: "3d 06:14",
        body: `Dear {me},

Mr Okafor is our usual contact, but I was told he is travelling. Could you tell me whether the class 3 hall has room for 40 IBCs in January?

With best regards
Yuki Tanaka, Minato Chemicals`,
      },
    ],
  },
  {
    key: "campaign-recipient",
    subject: "Re: Shelf-ready deliveries for Fjordmart",
    unread: false,
    messages: [
      {
        from: "me",
        to: [c.lars],
        when: "7d 08:15",
        state: "collapsed",
        body: `Hello Lars,

Three Nordic grocers get their chilled goods from us shelf-ready: sorted by aisle, on their own trolleys, before six in the morning.

Is that of interest for Fjordmart?

{me}`,
      },
      {
        from: c.lars,
        to: ["me"],
        when: "4d 14:38",
        quotes: true,
        body: `Hi {me},

could be. Who are the three, and what does it cost per trolley? Before I know that I cannot say.

Lars`,
      },
    ],
  },
  {
    key: "values-missing",
    subject: "Olive oil, spring contracts",
    unread: false,
    messages: [
      {
        from: c.omar,
        to: ["me"],
        when: "5d 15:27",
        body: `Hello {me},

our spring contracts for olive oil are being signed now. I will know ports and volumes by the end of the month and write to you then.

Omar Haddad
Cedar & Salt`,
      },
    ],
  },
  {
    key: "display-name-only",
    subject: "Green coffee, free warehousing days",
    unread: false,
    messages: [
      {
        from: c.sofia,
        to: ["me"],
        when: "6d 09:49",
        body: `Buongiorno {me},

how many free days do we have at the Trieste warehouse once the beans have cleared customs?

Grazie
Sofia`,
      },
    ],
  },
  {
    key: "bounce",
    subject: "Tiles to Copenhagen, weekly departure",
    unread: false,
    messages: [
      {
        from: "me",
        to: [c.carla],
        when: "8d 09:00",
        state: "collapsed",
        body: `Hello Carla,

Our Lisbon – Copenhagen service now leaves weekly, and tiles travel on air-ride trailers only.

{me}`,
      },
      {
        from: c.daemon,
        to: ["me"],
        when: "8d 09:01",
        body: `Address not found

Your message wasn't delivered to carla.mendes@azul-ceramics.example because the address couldn't be found, or is unable to receive mail.

The response was: 550 5.1.1 The email account that you tried to reach does not exist.`,
      },
    ],
  },
  {
    key: "away-german",
    subject: "Glas nach Wien, wöchentliche Abfahrt",
    unread: true,
    messages: [
      {
        from: "me",
        to: [c.sabine],
        when: "1d 10:05",
        state: "collapsed",
        body: `Guten Tag Frau Krämer,

ab Januar fahren wir jeden Mittwoch stehend verladenes Glas nach Wien. Passt Ihnen ein kurzes Gespräch?

Viele Grüße
{me}`,
      },
      {
        from: c.sabine,
        to: ["me"],
        when: "1d 10:06",
        body: `Vielen Dank für Ihre Nachricht. Ich bin derzeit nicht im Büro und ab dem {+12} wieder erreichbar. Ihre E-Mail wird nicht weitergeleitet.

Sabine Krämer`,
      },
    ],
  },
  {
    key: "bounce-today",
    subject: "Cork to Bremen, part loads",
    unread: true,
    messages: [
      {
        from: "me",
        to: [c.paulo],
        when: "1d 08:30",
        body: `Hello Paulo,

We now take part loads of cork from Faro to Bremen, twice a week.

{me}`,
      },
      {
        from: c.daemon,
        to: ["me"],
        when: "1d 08:31",
        body: `Address not found

Your message wasn't delivered to paulo.teixeira@corticeira-sul.example because the address couldn't be found, or is unable to receive mail.

The response was: 550 5.1.1 The email account that you tried to reach does not exist.`,
      },
    ],
  },
  {
    key: "refusal-french",
    subject: "Re: Livraisons prêtes à mettre en rayon",
    unread: true,
    messages: [
      {
        from: "me",
        to: [c.camille],
        when: "3d 09:15",
        state: "collapsed",
        body: `Bonjour Camille,

Trois enseignes nordiques reçoivent leurs produits frais triés par rayon, avant six heures. Est-ce un sujet pour vous ?

{me}`,
      },
      {
        from: c.camille,
        to: ["me"],
        when: "1d 17:10",
        quotes: true,
        body: `Bonjour {me},

Merci pour votre message, mais nous ne sommes pas intéressés.

Camille Laurent`,
      },
    ],
  },
  {
    key: "colleagues",
    subject: "Rate sheet for December",
    unread: false,
    messages: [
      {
        from: c.ines,
        to: [c.maya, c.tom],
        when: "8d 16:20",
        body: `Hello both,

the December rate sheet is in the usual folder. Please quote nothing below the column "floor" without asking me.

Ines`,
      },
    ],
  },
];
