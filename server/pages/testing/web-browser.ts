let opened = 0;

/**
 * Keeps cookies and sends forms as a browser does; follows no redirects. Each stands at an address of its own, as the
 * proxy before the server would say.
 */
export class WebBrowser {
  readonly #url: string;
  readonly #address = `192.0.2.${++opened}`;
  readonly #cookies = new Map<string, string>();
  /** Every Set-Cookie header it was sent. */
  readonly setCookies: string[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  async get(path: string): Promise<Response> {
    return await this.#fetch(path, {});
  }

  /** Sends a form from a page of the backend: with its token, unless another is given. */
  async send(
    path: string,
    fields: Readonly<Record<string, string>>,
    { token, headers = {} }: { readonly token?: string; readonly headers?: Readonly<Record<string, string>> } = {},
  ): Promise<Response> {
    const body = new URLSearchParams({ ...fields, "form-token": token ?? (await this.formToken()) });
    return await this.#fetch(path, {
      method: "POST",
      body,
      headers: { "Sec-Fetch-Site": "same-origin", ...headers },
    });
  }

  /** The token that this browser's forms carry. */
  async formToken(): Promise<string> {
    const page = await (await this.get("/sign-in")).text();
    return /name="form-token" value="([^"]*)"/.exec(page)?.[1] ?? "";
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set("Cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    headers.set("X-Forwarded-For", this.#address);
    const response = await fetch(new URL(path, this.#url), { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      this.setCookies.push(cookie);
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    return response;
  }
}
