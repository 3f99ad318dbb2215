/**
 * Random changes of a mail page, as redesigns, experiments and late filling make them. They know what such pages do, not
 * what the reader looks for. What people wrote (the inside of a body) is content, and is wrapped and filled but not renamed.
 */
import type { Random } from "../random.ts";

export interface Subject {
  readonly document: Document;
  readonly random: Random;
  /** The part of the page that is the open thread; null: none. */
  thread: Element | null;
  /** Elements whose order, or whose absence, would change what the page says. */
  readonly units: Element[];
  /** Bodies as people wrote them. */
  readonly bodies: Element[];
  /** What took an element's place. */
  readonly replaced: Map<Element, Element>;
  /** What was done, in words. */
  readonly log: string[];
}

/** What a change did to the truth: nothing, or the page shows no one thread any more. */
export type Effect = "same" | "silent";

type Mutation = (subject: Subject) => Effect;

const voids = new Set(["HTML", "HEAD", "BODY", "TITLE", "META", "INPUT", "IMG", "BR", "HR"]);

function elementsOf({ document, bodies }: Subject): Element[] {
  return [...document.body.querySelectorAll("*")].filter(
    (element) => !bodies.some((body) => body !== element && body.contains(element)),
  );
}

/** An element, more often one of the thread than one of the rest. */
function anyElement(subject: Subject): Element | undefined {
  const all = elementsOf(subject);
  const inThread = all.filter((element) => subject.thread?.contains(element) === true);
  return subject.random.pick(subject.random.next() < 0.75 && inThread.length > 0 ? inThread : all);
}

function renameClass(subject: Subject): Effect {
  const name = subject.random.pick([...(anyElement(subject)?.classList ?? [])]);
  subject.log.push(`rename class ${name}`);
  const other = subject.random.word();
  for (const element of name === undefined ? [] : elementsOf(subject)) {
    if (element.classList.contains(name ?? "")) {
      element.classList.remove(name ?? "");
      if (subject.random.next() < 0.8) {
        element.classList.add(other);
      }
    }
  }
  return "same";
}

/** A new build: every class of the application is another one. */
function renameAllClasses(subject: Subject): Effect {
  subject.log.push("rename every class");
  const names = new Map<string, string>();
  for (const element of elementsOf(subject)) {
    const fresh = [...element.classList].map((name) => {
      names.set(name, names.get(name) ?? subject.random.word());
      return names.get(name) ?? name;
    });
    if (fresh.length > 0) {
      element.className = fresh.join(" ");
    }
  }
  return "same";
}

function wrap(subject: Subject): Effect {
  const element = anyElement(subject);
  if (element !== undefined && !voids.has(element.tagName)) {
    subject.log.push(`wrap ${nameOf(element)}`);
    const wrapper = subject.document.createElement(subject.random.pick(["div", "span", "section"]) ?? "div");
    wrapper.className = subject.random.word();
    element.replaceWith(wrapper);
    wrapper.append(element);
  }
  return "same";
}

/** Takes an element away and leaves its children; not one that hides them, which would show another thread. */
function unwrap(subject: Subject): Effect {
  const element = anyElement(subject);
  const isNeeded =
    element === undefined ||
    voids.has(element.tagName) ||
    element.childElementCount === 0 ||
    /display|visibility/.test(element.getAttribute("style") ?? "") ||
    isMarked(subject, element);
  if (!isNeeded) {
    subject.log.push(`unwrap ${nameOf(element)}`);
    element.replaceWith(...element.childNodes);
  }
  return "same";
}

function isMarked({ units, bodies, thread }: Subject, element: Element): boolean {
  return units.includes(element) || bodies.includes(element) || element === thread;
}

function dropAttribute(subject: Subject): Effect {
  const element = anyElement(subject);
  const name = subject.random.pick(
    element?.getAttributeNames().filter((one) => one !== "style" && one !== "contenteditable") ?? [],
  );
  if (element !== undefined && name !== undefined) {
    subject.log.push(`drop ${name} of ${nameOf(element)}`);
    element.removeAttribute(name);
  }
  return "same";
}

/** An attribute goes from the whole application. */
function dropAttributeEverywhere(subject: Subject): Effect {
  const names = anyElement(subject)?.getAttributeNames() ?? [];
  // Without these nothing tells a draft from a message, or what is shown from what is not.
  const name = subject.random.pick(names.filter((one) => !["style", "contenteditable"].includes(one)));
  subject.log.push(`drop ${name} everywhere`);
  elementsOf(subject).forEach((element) => name !== undefined && element.removeAttribute(name));
  return "same";
}

/** Two neighbours change places, unless their order says something. */
function reorder(subject: Subject): Effect {
  const element = anyElement(subject);
  const other = element?.nextElementSibling ?? null;
  const holds = (one: Element) =>
    subject.units.some((unit) => unit === one || one.contains(unit)) ||
    subject.bodies.some((body) => body === one || one.contains(body));
  const isHeading = (one: Element) =>
    one.matches("h2, [role=heading]") || one.querySelector("h2, [role=heading]") !== null;
  if (
    element !== undefined &&
    other !== null &&
    !(holds(element) && (holds(other) || isHeading(other))) &&
    !(isHeading(element) && holds(other)) &&
    !voids.has(element.tagName)
  ) {
    subject.log.push(`move ${nameOf(element)} behind ${nameOf(other)}`);
    other.after(element);
  }
  return "same";
}

function changeTag(subject: Subject): Effect {
  const element = anyElement(subject);
  if (element === undefined || voids.has(element.tagName) || /^(FORM|STYLE|SCRIPT|TEXTAREA)$/.test(element.tagName)) {
    return "same";
  }
  const fresh = subject.document.createElement(subject.random.pick(["div", "span", "section", "h3"]) ?? "div");
  for (const { name, value } of element.attributes) {
    fresh.setAttribute(name, value);
  }
  fresh.append(...element.childNodes);
  element.replaceWith(fresh);
  subject.replaced.set(element, fresh);
  subject.thread = subject.thread === element ? fresh : subject.thread;
  for (const marks of [subject.units, subject.bodies]) {
    const index = marks.indexOf(element);
    if (index >= 0) {
      marks[index] = fresh;
    }
  }
  subject.log.push(`${nameOf(element)} becomes ${fresh.tagName}`);
  return "same";
}

const languages = {
  de: ["Nachricht", "Von", "An", "Antworten", "Posteingang", "Lesebereich"],
  he: ["הודעה", "מאת", "אל", "השב", "דואר נכנס", "חלונית"],
  ja: ["メッセージ", "差出人", "宛先", "返信", "受信トレイ", "閲覧"],
  ar: ["رسالة", "من", "إلى", "رد", "الوارد", "جزء"],
} as const;

/** Every label in the words of another language; addresses in them stay. */
function translate(subject: Subject): Effect {
  const [language, words] = subject.random.pick(Object.entries(languages)) ?? ["de", languages.de];
  subject.log.push(`translate to ${language}`);
  subject.document.documentElement.lang = language;
  subject.document.documentElement.dir = language === "he" || language === "ar" ? "rtl" : "ltr";
  for (const element of elementsOf(subject)) {
    for (const name of ["aria-label", "data-tooltip", "placeholder"]) {
      const value = element.getAttribute(name);
      if (value !== null) {
        const label = subject.random.pick<string>(words) ?? "";
        const prefix = /^[^:@<]{1,20}:\s*/.exec(value)?.[0];
        const address = /\S+@\S+/.exec(value)?.[0] ?? "";
        element.setAttribute(
          name,
          prefix === undefined ? `${label} ${address}`.trim() : `${label}: ${value.slice(prefix.length)}`,
        );
      }
    }
  }
  return "same";
}

/** Something beside the thread is not shown. */
function hideOther(subject: Subject): Effect {
  const element = anyElement(subject);
  const isThread =
    element === undefined ||
    subject.thread === null ||
    element.contains(subject.thread) ||
    subject.thread.contains(element);
  if (!isThread) {
    subject.log.push(`hide ${nameOf(element)}`);
    element.setAttribute("style", "display:none");
  }
  return "same";
}

/** The thread is left for the list, and kept in the page. */
function hideThread({ thread, random, log }: Subject): Effect {
  if (thread === null) {
    return "same";
  }
  log.push("hide the thread");
  thread.setAttribute("style", random.next() < 0.7 ? "display: none" : "visibility: hidden");
  return "silent";
}

/** Another thread, whose people are others, kept hidden in the page, or shown beside the one. */
function duplicateThread({ thread, random, log }: Subject, isShown: boolean): Effect {
  log.push(isShown ? "show another thread" : "keep another thread");
  const copy = thread?.cloneNode(true);
  if (thread === null || !(copy instanceof HTMLElement)) {
    return "same";
  }
  const digits = (text: string) =>
    text.replace(/[0-9a-f]{15,16}|\d{15,20}/g, (id) =>
      id.replace(/.(?=.{3}$)/, (digit) => (digit === "7" ? "3" : "7")),
    );
  for (const element of [copy, ...copy.querySelectorAll("*")]) {
    for (const { name, value } of element.attributes) {
      const other = /^data-(legacy-|message|thread)/.test(name)
        ? digits(value)
        : value.replace(/@[\w.-]+/g, "@kept.example");
      element.setAttribute(name, other.replace(/^(MSG|CONV)_(.)/, "$1_K$2"));
    }
  }
  const texts = copy.ownerDocument.createTreeWalker(copy, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
    node.nodeValue = (node.nodeValue ?? "").replace(/@[\w.-]+/g, "@kept.example");
  }
  if (!isShown) {
    copy.style.display = "none";
  }
  if (random.next() < 0.5) {
    thread.before(copy);
  } else {
    thread.after(copy);
  }
  return isShown ? "silent" : "same";
}

/** People and ids where they mean nothing: in the frame of the page, in a body, in what is being written. */
function addNoise(subject: Subject): Effect {
  const { document, random, bodies, thread } = subject;
  const noise = document.createElement("div");
  noise.innerHTML =
    random.pick([
      '<span class="gD g2" email="noise@noise.example" name="Noise" data-hovercard-id="noise@noise.example">Noise</span>',
      '<span title="noise@noise.example" aria-label="From: Noise<noise@noise.example>">Noise</span>',
      '<div id="MSG_NOISE_FROM" role="heading">Noise&lt;noise@noise.example&gt;</div>',
      '<h2 data-legacy-thread-id="19dddddddddddddd">Noise</h2>',
      '<tr role="row"><td><span data-legacy-thread-id="19dddddddddddddd" email="noise@noise.example">Noise</span></td></tr>',
    ]) ?? "";
  noise.hidden = true;
  subject.log.push("noise");
  const outside = elementsOf(subject).filter(
    (element) =>
      thread !== null && !thread.contains(element) && !element.contains(thread) && !voids.has(element.tagName),
  );
  (random.next() < 0.4 ? random.pick(bodies) : random.pick(outside))?.append(noise);
  return "same";
}

/** A message arrives in pieces: something of its head is not there yet. */
function fillLate(subject: Subject): Effect {
  const element = leafOf(subject);
  if (
    element !== undefined &&
    element.childElementCount === 0 &&
    !voids.has(element.tagName) &&
    !isMarked(subject, element)
  ) {
    subject.log.push(`empty ${nameOf(element)}`);
    element.textContent = "";
  }
  return "same";
}

function leafOf({ units, bodies, random }: Subject): Element | undefined {
  const unit = random.pick(units);
  return random.pick(
    [...(unit?.querySelectorAll("*") ?? [])].filter(
      (element) => !bodies.some((body) => body.contains(element) || element.contains(body)),
    ),
  );
}

function nameOf(element: Element): string {
  return `${element.tagName.toLowerCase()}${element.id === "" ? "" : `[${element.id}]`}.${element.className}`.slice(
    0,
    60,
  );
}

const mutations: readonly (readonly [weight: number, mutation: Mutation])[] = [
  [8, renameClass],
  [1, renameAllClasses],
  [6, wrap],
  [5, unwrap],
  [8, dropAttribute],
  [2, dropAttributeEverywhere],
  [5, reorder],
  [4, changeTag],
  [3, translate],
  [3, hideOther],
  [1, hideThread],
  [3, (subject) => duplicateThread(subject, false)],
  [1, (subject) => duplicateThread(subject, true)],
  [4, addNoise],
  [1, fillLate],
];

/** Makes two to twelve random changes, and says what they did to the truth. */
export function mutate(subject: Subject): Effect {
  const bag = mutations.flatMap(([weight, mutation]) => Array.from({ length: weight }, () => mutation));
  for (let left = 2 + subject.random.below(11); left > 0; left--) {
    if (subject.random.pick(bag)?.(subject) === "silent") {
      return "silent";
    }
  }
  return "same";
}
