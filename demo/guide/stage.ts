import type { BrowserContext, Page } from "playwright-core";
import type { RunningServer } from "#server/start.ts";
import type { Application } from "./mail-app.ts";
import type { Sidebar } from "./sidebar.ts";

/** What a step of the tour works with. */
export interface Stage {
  readonly application: Application;
  readonly page: Page;
  readonly sidebar: Sidebar;
  readonly context: BrowserContext;
  /** The second rep's mailbox, in a browser of its own. */
  readonly other: { readonly page: Page; readonly sidebar: Sidebar };
  readonly workspaceId: string;
  readonly cast: Cast;
  /** The backend now running; it changes when it was stopped and started again. */
  server(): RunningServer;
  stopServer(): Promise<void>;
  startServer(): Promise<void>;
}

/** Who plays which part; each application has its own, because what is done to a contact stays done. */
export interface Cast {
  readonly first: Part;
  readonly next: Part;
  readonly status: Part & { readonly sequence: string; readonly op: string; readonly state: string };
  readonly call: Part;
  readonly takeBack: Part;
  readonly suggestion: Part & { readonly kind: string; readonly words: string };
  readonly optOut: Part;
  readonly shared: Part & { readonly sequence: string; readonly op: string; readonly state: string };
  readonly offline: Part & { readonly sequence: string; readonly op: string; readonly state: string };
}

export interface Part {
  /** Key of the thread in the sample mailbox. */
  readonly thread: string;
  readonly address: string;
}

export interface TourStep {
  readonly name: string;
  readonly title: string;
  /** Does it, and says what came of it; throws where it is not as it should be. */
  run(stage: Stage): Promise<string>;
}
