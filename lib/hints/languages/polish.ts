import type { LanguageTable } from "../language-table.ts";

export const polish: LanguageTable = {
  code: "pl",
  name: "Polish",
  experimental: true,
  phrases: {
    bounce: {
      says: [
        "nie (można|udało się|mogła zostać|została|mógł zostać) [było] (dostarcz*|doręcz*)",
        "(niedostarcz*|błąd dostarczenia)",
      ],
    },
    read: {
      says: ["potwierdzenie przeczytania"],
      subject: ["^ przeczytan*"],
      not: ["(bez|o) potwierdzenie przeczytania"],
    },
    outOfOffice: {
      says: [
        "(jestem|przebywam|będę|jesteśmy|przebywa) ... (urlopie|poza biurem|zwolnieniu|delegacji|nieobecn*|wakacjach|podróży|macierzyńskim|niedostępn*)",
        "(nieobecn*|niedostępn*) [w biurze|w pracy] (do|od|w dniach)",
        "nie ma mnie ... (biurze|pracy|firmie)",
        "(nie mam|mam ograniczony|ograniczony|z ograniczonym|nie będę) ... dostęp* ... (poczt*|mail*|e-mail*)",
        "nie (czytam|odbieram|sprawdzam) [poczty|maili|wiadomości]",
        "(podczas|w czasie|w trakcie) [mojej|mojego] (nieobecności|urlopu)",
        "(odpowiem|odpiszę) ... po (powrocie|urlopie)",
        "biuro ... (nieczynne|zamknięte) ... {date}",
      ],
      subject: ["(nieobecn*|poza biurem|urlop*)"],
      not: [
        "(mój|nasz|twój|udanego|miłego|z|po|przed) (urlop|urlopu|urlopie) [był|minął]",
        "(jeśli|gdy|kiedy|jeżeli) ... (urlopie|biurem|wakacjach)",
        "(byłem|byłam|był|była|byliśmy) ... (urlopie|biurem|zwolnieniu|wakacjach)",
      ],
    },
    back: {
      says: [
        "(wracam|wrócę|powrót|powrotem|dostępn*|ponownie|będę) [do (biura|pracy)|w biurze|ponownie|z urlopu] [w dniu|od|od dnia|dnia|w|dopiero] {date}",
        "od [dnia] {date} ... (dostępn*|w biurze|powrotem)",
      ],
    },
    until: { says: ["do [dnia|końca dnia] {date}", "{date} włącznie"] },
    openEnded: { says: ["do odwołania", "na czas nieokreślony"] },
    substitute: {
      says: [
        "(proszę|prosimy) [o|się] (kontakt|kontaktować|kontaktować się|pisać|dzwonić) [z|do]",
        "(zastępuje mnie|skontaktuj się)",
      ],
    },
    automatic: {
      says: [
        "(automatyczna|automatycznie|autoodpowiedź) [wygenerowana|odpowiedź|wiadomość|wysłana]",
        "(odpowiedź|wiadomość) [jest|została] (automatyczna|wygenerowana|wysłana automatycznie)",
        "(prosimy|proszę) nie odpowiadać",
        "(otrzymaliśmy|otrzymałem|potwierdzamy otrzymanie) (państwa|twoj*|pana|pani|wiadomości|zgłoszeni*)",
        "(twoje|państwa|pani|pana) (zgłoszenie|zapytanie|zamówienie|wiadomość) ... (został*|przyjęt*)",
        "(numer|nr) zgłoszenia",
        "(odpowiemy|skontaktujemy się) ... (najszybciej|w ciągu|wkrótce|niezwłocznie)",
        "(moderator*|list* dyskusyjn*)",
        "(otrzymujesz|otrzymują państwo) ... (ponieważ|gdyż)",
      ],
      subject: ["(newsletter|potwierdzenie)"],
      not: ["(twoja|pana|pani|otrzymałem|dostałem) ... (automatyczn*|autoodpowiedź)"],
    },
    optOut: {
      says: [
        "(proszę|prosimy) [natychmiast] [o] [mnie|nas] (usun*|usunięcie|wypisa*|wykreśl*|skreślić)",
        "(usuń|usuńcie|wypisz|wypiszcie|wykreśl|wykreślcie) (mnie|nas|mój|moje|nasz)",
        "nie (życzę sobie|chcę|chcemy|życzymy sobie) ... (maili|wiadomości|ofert|kontaktu|korespondencji|reklam|newsletter*|otrzymywać)",
        "(przestańcie|przestań|proszę przestać) ... (pisać|wysyłać|przysyłać|spamować)",
        "nie (pisz|piszcie|wysyłaj|wysyłajcie|przysyłaj|przysyłajcie|kontaktuj|kontaktujcie|pisać|wysyłać|przysyłać) ... (mnie|nas|mi|nam|więcej|już|się)",
        "(żadnych|koniec) [więcej] (maili|wiadomości|ofert|spamu)",
        "(rezygnuję|rezygnujemy) z",
        "(dajcie|daj) (mi|nam) [święty] spokój",
        "to [jest] spam",
        "(zgłaszam|zgłoszę) ... (spam|uodo)",
        "(rodo|wycofuję zgodę|cofam zgodę|moich danych)",
        "skąd ... (macie|mają|ma|masz) ... (mój|moje|nasz)",
        "zainteresowan* (wypisaniem|usunięciem)",
      ],
      alone: ["wypisz", "usuń", "stop", "rezygnuję", "wypisać", "usunąć"],
      not: [
        "(jeśli|jeżeli|aby|żeby|kliknij|możesz|możn*) ... (wypisać|zrezygnować|usunąć|otrzymywać)",
        "proszę nie odpowiadać",
        "nie (wahaj|wahajcie) się",
      ],
    },
    optOutCalls: {
      says: ["(nie|przestańcie|przestań) [do mnie|do nas|więcej|już] (dzwonić|dzwoń|dzwońcie)", "żadnych telefonów"],
    },
    leftCompany: {
      says: [
        "nie (pracuje|pracuję|jest pracownikiem|jest zatrudnion*) [już] (już|w naszej|w firmie|u nas|w|{name})",
        "(odszedł|odeszła|odszedłem|odeszłam) (z|na)",
        "(zakończył|zakończyła|zakończyłem) (pracę|współpracę)",
        "(na emeryturze|zmarł|zmarła)",
        "(adres|skrzynka) ... (nieaktywn*|nie jest już)",
      ],
      not: ["nie pracuje (poprawnie|prawidłowo)"],
    },
    meeting: { subject: ["^ (zaakceptowan*|odrzucon*|wstępnie|zaproszenie|odwołan*)"] },
    callMe: {
      says: [
        "(proszę|prosimy) [o] (zadzwonić|telefon|dzwonić)",
        "(zadzwoń|zadzwońcie) [do mnie|jutro]",
        "(mój numer|mój telefon|numer do mnie)",
      ],
      not: ["(pilnych|nagłych|nie) ... (dzwoni*|zadzwoni*|telefon)"],
    },
    referral: {
      says: [
        "nie jestem [właściwą|odpowiednią] (osobą|odpowiedzialn*)",
        "(niewłaściwa|zła) osoba",
        "(proszę|prosimy|lepiej) [o] (kontakt|kontaktować się|skontaktować się|pisać|napisać) (z|do) (koleg*|koleżank*|dział*|{name}|{email})",
        "(przekazuję|przekazałem|przekazałam|przekażę) ... (dalej|koledze|koleżance|do|wiadomość)",
        "{name} (zajmuje się|odpowiada za)",
      ],
    },
    notInterested: {
      says: [
        "nie [jestem|jesteśmy|będziemy|jest] [już|obecnie|tym] (zainteresowan*|interesuje|potrzebuj*|planujemy|skorzystam*)",
        "nie (mamy|mam|ma) [obecnie|takiej|na to] (potrzeby|budżetu|zapotrzebowania|planów)",
        "brak (zainteresowania|zapotrzebowania|budżetu)",
        "(nie dziękuję|nie dziękujemy|dziękuję nie|dziękuję ale nie|dziękujemy ale nie|niestety nie)",
        "(mamy|korzystamy|współpracujemy) [już|z] ... (dostawc*|rozwiązanie|partner*|system|innym)",
        "(jesteśmy|jestem) zadowol*",
        "(za drogo|za drogie|zbyt drogie)",
      ],
      alone: ["nie"],
      not: ["(jeśli|jeżeli) ... (zainteresowan*|interesuje)"],
    },
    later: {
      says: [
        "(nie teraz|nie w tej chwili|na razie nie|obecnie nie|jeszcze nie|nie na ten moment)",
        "(odezwij się|odezwę się|wróćmy|proszę o kontakt) ... (później|za|w przyszłym|po|jesienią|w nowym)",
        "(w przyszłym (roku|kwartale)|w nowym roku|po wakacjach)",
      ],
    },
    interested: {
      says: [
        "(brzmi|wygląda|to|jest) [bardzo|naprawdę] (ciekaw*|interesując*|dobrze|obiecująco|świetnie)",
        "(jestem|jesteśmy|byłbym|byłabym|mógłbym być) [bardzo] zainteresowan*",
        "(proszę|prosimy) [o] (przesł*|podesł*|wysła*|więcej|ofertę|wycenę)",
        "(chętnie|z chęcią) ... (porozmawia*|dowiem|spotka*|zobacz*|pozna*|umówi*)",
        "(umówmy się|porozmawiajmy|możemy porozmawiać|spotkajmy się)",
      ],
      alone: ["tak", "tak proszę", "chętnie", "zainteresowany", "zainteresowana"],
      not: [
        "(nie|jeśli|czy|gdyby) ... (zainteresowan*|ciekaw*|interesując*|dobrze)",
        "zainteresowan* (wypisaniem|usunięciem)",
      ],
    },
    question: {
      says: [
        "(co|jak|jaki|jaka|jakie|kto|kiedy|dlaczego|gdzie|ile|czy) ... ?",
        "ile [to] kosztuje",
        "(mam|mamy) [jeszcze] (pytanie|kilka pytań|pytania)",
      ],
      not: ["co słychać"],
    },
    engaged: {
      says: ["(dziękuję|dziękujemy|dzięki) za (informac*|wiadomość|maila|odpowiedź)"],
      alone: ["dziękuję", "dzięki", "ok", "rozumiem", "może"],
    },
  },
  dates: {
    order: "dmy",
    months: [
      "stycz*|sty",
      "lut*",
      "marca|marzec|marcu",
      "kwie*",
      "maja|maj|maju",
      "czerw*",
      "lipca|lipiec|lipcu",
      "sierp*",
      "wrze*",
      "paźdz*",
      "listopad*",
      "grud*",
    ],
    weekdays: ["poniedział*|pn", "wtor*|wt", "środ*|śr", "czwart*|czw", "piąt*|pt", "sobot*|sob", "niedziel*|nd"],
    today: "dziś|dzisiaj",
    tomorrow: "jutro|jutra",
    dayAfterTomorrow: "pojutrze",
    next: "przyszły|przyszłym|przyszłego|przyszłą|następn*|najbliższ*",
    this: "ten|tego|tym|tę|tej",
    units: {
      day: "dzień|dni|dnia",
      week: "tydzień|tygodnie|tygodni|tygodniu",
      month: "miesiąc|miesiące|miesięcy|miesiącu",
      year: "rok|lata|roku",
    },
    endOf: "koniec|końca|pod koniec",
    beginningOf: "początek|początku|na początku",
    inSoMany: "za",
    numbers: ["jeden", "dwa|dwie", "trzy", "cztery", "pięć", "sześć", "siedem", "osiem", "dziewięć", "dziesięć"],
    fillers: "dnia|dniu|w|we",
    ordinals: "go|tego|ego",
    to: "do|do dnia|i|po",
  },
  closings: [
    "(pozdrawiam|pozdrawiamy|z poważaniem|z pozdrowieniami|serdecznie pozdrawiam|z wyrazami szacunku|miłego dnia)",
    "wysłane z",
  ],
  courtesies: [
    "(dzień dobry|witam|cześć|szanowny panie|szanowna pani|szanowni państwo) [{name}]",
    "(dziękuję|dzięki|dziękujemy) [za (wiadomość|maila|ofertę|propozycję)|z góry|bardzo]",
    "(proszę|natychmiast|niestety)",
  ],
  quoteHeads: [
    "(dnia|w dniu) {date}",
    "(od|do|wysłano|temat|data)",
    "{date} ... (napisał*|pisze)",
    "{name} ... napisał*",
  ],
  footers: [
    "wysłane z (mojego|iphone*)",
    "(jeśli|jeżeli) nie chcesz",
    "(ta|niniejsza) wiadomość ... poufn*",
    "wypisz się (tutaj|z)",
  ],
};
