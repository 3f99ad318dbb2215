/**
 * Twenty to forty of the commonest short words of each language, those that neighbouring languages do not share. They tell the
 * language, and so which tables a mail calls for; that is why they stand outside the tables.
 */
export const commonWords: Readonly<Record<string, string>> = {
  en: "the and you your i am is are this that of to have has with will for not we our be it from please can would an my me do at as but if or in on",
  de: "ich nicht und der die das wir sie ist sind mit auf für bitte ihre ihr mir uns mich ein eine zu den dem von im kein keine bei noch wird werden haben",
  fr: "je vous et le les des une est sont pas ne nous votre vos mon ma mes pour avec dans sur au aux du qui que ce cette merci suis être avez j'ai c'est",
  es: "el los las y en por para con que del al su sus mi me nos lo una un es estoy está están como pero muy más este esta hola buenos gracias favor usted ya",
  pt: "o os as em para com não uma um que do da dos das ao meu minha seu sua você nós estou está são muito mais já por favor obrigado obrigada olá isso este esta no na vos vosso",
  it: "il lo gli di che è non per con sono una un della del alla al nel mia mio suo sua vostra vostro ci mi vi siamo grazie questo questa anche più ma come buongiorno salve ho abbiamo dei delle",
  nl: "ik niet het een en van de dat is zijn wij we u uw mijn ons met voor op aan bij naar geen nog graag wordt worden hebben heb deze dit ben",
  sv: "och jag är inte att som på från kommer av mig ditt vår vårt era när också eller efter skulle",
  no: "jeg og ikke er på fra som av meg dere vår vårt ditt etter nå noe bare også eller skal hva blir ble",
  da: "jeg og ikke er på fra som af mig jer vores jeres dit efter nu noget kun også eller skal hvad bliver blev hvis",
  fi: "ja ei olen että minun sinun meidän teidän hei kiitos tämä myös mutta jos kun ovat ole olemme enää sitten minulle meille voitte kanssa",
  pl: "jestem nie jest dla od przez dziękuję który czy oraz państwa pan pani moja moje nasz mnie nas tego są będę lub już bardzo proszę się dzień dobry",
  cs: "jsem není jsou která který mě nás vás váš vaše děkuji děkujeme prosím také nebo již jako budu bych být mám máme tento této dobrý den",
  tr: "ve bir bu için ile çok değil olarak ben benim bana biz bize sizin size lütfen merhaba teşekkürler ederim var yok daha sonra kadar şu anda veya ancak",
  ru: "и не я на что это как мы вы вас вам нас мне меня для от по или если уже был была будет здравствуйте добрый день спасибо пожалуйста письмо с уважением просьба",
  uk: "і та не я що це як ми ви вас вам нас мені мене для від або якщо вже був була буде добрий день дякую дякуємо будь ласка лист з повагою є",
  ja: "の に は を が で す ま し た て と も な い か ら り れ る お ご ざ",
  zh: "的 了 我 您 你 们 們 在 是 不 这 這 吗 嗎 请 請 会 會 和 有 将 將 谢 謝",
  ko: "안녕하세요 감사합니다 저는 제가 저희 수 있습니다 합니다 입니다 및 또는 대한 위해 더 이 그 드립니다 바랍니다 때문에 경우 주세요 부탁드립니다 없습니다",
  ar: "في من على إلى عن أن هذا هذه لا ما مع أنا نحن لكم لك كل التي الذي تم أو شكرا مرحبا السلام عليكم تحية يرجى حتى قد كما",
  he: "אני לא של את על עם זה זו אנחנו לי לך לכם שלום תודה גם או אם כי יש אין היה הוא היא כל רק אבל בברכה אנא נא שלי שלך שלכם",
};

/** Words that tell the language of a mail too short for common ones: greetings, yes and no, and what is answered in one line or said in a subject. */
export const tellingWords: Readonly<Record<string, string>> = {
  de: "hallo danke nein ja interesse interessant abmelden austragen abbestellen entfernen löschen abwesend abwesenheit abwesenheitsnotiz urlaub termin angebot kosten gerne leider",
  fr: "bonjour bonsoir oui non ça m'intéresse intéressé intéressant intéressée désinscrire désinscrivez désabonner désabonnez désinscription retirez supprimez reçu vu compris absent absence congés réponse automatique combien rappelez volontiers parfait noté nickel",
  es: "hola sí gracias interesa interesado interesada interesante baja borrar bórrame quitar quítame quitadme eliminar elimíneme remover cancelar suscripción ausente vacaciones oficina respuesta automática cuánto cuesta nuestro nuestra esto llámame recibido",
  pt: "olá oi sim obrigado obrigada interesse interessa interessado interessada interessante gostaria remover cancelar descadastrar retirar ausente férias escritório resposta automática quanto custa tenho pode me recebido",
  it: "ciao buongiorno sì grazie interessa interessato interessante cancellare cancellate cancellami rimuovere rimuovete disiscrivere ferie assente ufficio risposta automatica quanto costa potete ricevuto tutto",
  nl: "hallo hoi ja nee bedankt dank interesse geïnteresseerd interessant afmelden uitschrijven verwijderen afwezig afwezigheid vakantie kantoor automatisch antwoord hoeveel kost graag",
  sv: "hej tack nej intresse intresserad intressant låter avregistrera avprenumerera frånvaro frånvarande semester kontoret autosvar automatiskt svar vecka möte kan vi har ett hur",
  no: "hei takk nei interesse interessert interessant høres avmeld avregistrer fravær fraværende ferie kontoret autosvar automatisk svar uke møte kan vi har dette allerede hvor",
  da: "hej tak nej interesse interesseret interessant lyder afmeld afmelde fravær fraværende ferie kontoret autosvar automatisk svar uge møde kan vi har allerede gerne send hvor",
  fi: "moi kiinnostaa kiinnostunut kuulostaa poista poistakaa peru poissa poissaolo lomalla loma toimistolla toimistossa automaattinen vastaus en palaan lisätietoja postituslista postituslistan",
  pl: "cześć dziękuję tak zainteresowany zainteresowana ciekawie wypisz wypisać usuń usunąć rezygnuję nieobecny nieobecność nieobecna urlop urlopie biurze poczty automatyczna odpowiedź ile kosztuje brzmi",
  cs: "ahoj děkuji ano zájem zajímá odhlásit odhlaste vymazat nepřítomnost nepřítomen dovolená dovolené kanceláři automatická odpověď kolik zní vítejte zpráva zprávy konference",
  tr: "selam evet hayır ilgileniyorum ilgilenmiyorum ilginç hoş geliyor kaldır kaldırın çıkar çıkarın izin izinde izindeyim tatil tatilde ofis ofiste otomatik yanıt cevap ne kadar görüşelim",
  ru: "да нет интересно отпишите отписать отписаться удалите отпуске отсутствую автоответ сколько",
  uk: "так ні цікаво відпишіть відписатися видаліть відпустці відсутній автовідповідь скільки",
};

/** "wrote", as mail programs put it above what they quote: with it comes the table that knows where the quote begins. */
export const quotingWords: Readonly<Record<string, string>> = {
  de: "schrieb",
  fr: "écrit",
  es: "escribió",
  pt: "escreveu",
  it: "scritto",
  nl: "schreef",
  sv: "skrev",
  no: "skrev",
  da: "skrev",
  fi: "kirjoitti",
  pl: "napisał",
  cs: "napsal",
  tr: "yazdı",
  ru: "написал пишет",
  uk: "написав пише",
};
