/** The mail applications whose content scripts are listened to; the same hosts as in the manifest. */
export const mailOrigins: readonly string[] = [
  "https://mail.google.com",
  "https://outlook.office.com",
  "https://outlook.office365.com",
  "https://outlook.live.com",
  "https://outlook.cloud.microsoft",
];

/** What browsers say about a sender, as far as it is used here. */
export interface Sender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?: { readonly id?: number | undefined } | undefined;
}

/** This extension. */
export interface Self {
  readonly id: string;
  /** Address of its own pages, e.g. "chrome-extension://…/". */
  readonly baseUrl: string;
}

export type From = { readonly kind: "content"; readonly tabId: number } | { readonly kind: "page" };

/**
 * Who a message is from: a content script in the top frame of a mail application, or a page of our own. Null for
 * everything else, which is not listened to. What the sender says about itself in the message counts for nothing.
 */
export function whoSends(sender: Sender | undefined, self: Self): From | null {
  if (sender === undefined || sender.id !== self.id) {
    return null;
  }
  const origin = originOf(sender.url);
  if (origin === null || (sender.origin !== undefined && sender.origin !== origin)) {
    return null;
  }
  if (origin === originOf(self.baseUrl)) {
    return { kind: "page" };
  }
  const tabId = sender.tab?.id;
  const isMail = mailOrigins.includes(origin) && sender.frameId === 0;
  return isMail && tabId !== undefined ? { kind: "content", tabId } : null;
}

/** Not URL.origin: that is "null" for the schemes of extensions in some browsers. */
function originOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) {
    return null;
  }
  const { protocol, host } = new URL(address);
  return `${protocol}//${host}`;
}
