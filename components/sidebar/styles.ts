import base from "#components/parts/base.css?inline";
import controls from "#components/parts/controls.css?inline";
import fields from "#components/parts/fields.css?inline";
import tokens from "#components/parts/tokens.css?inline";
import activities from "./styles/activities.css?inline";
import call from "./styles/call.css?inline";
import card from "./styles/card.css?inline";
import frame from "./styles/frame.css?inline";
import menu from "./styles/menu.css?inline";
import people from "./styles/people.css?inline";
import person from "./styles/person.css?inline";
import states from "./styles/states.css?inline";
import strip from "./styles/strip.css?inline";
import suggestion from "./styles/suggestion.css?inline";

/** Everything the drawer wears, as one style sheet for its shadow root. */
export const sidebarStyles = [
  tokens,
  base,
  controls,
  fields,
  frame,
  people,
  person,
  card,
  strip,
  suggestion,
  activities,
  menu,
  call,
  states,
].join("\n");
