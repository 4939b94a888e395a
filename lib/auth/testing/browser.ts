/** Follows redirects with cookies as a browser does, between this copy (by its handler) and other servers. */
export class TestBrowser {
  readonly #cookies = new Map<string, Map<string, string>>();

  constructor(
    readonly home: string,
    private readonly handle: (request: Request) => Promise<Response>,
  ) {}

  /** One request; a form makes it a POST. */
  async send(address: string, form?: Record<string, string>): Promise<Response> {
    const url = new URL(address, this.home);
    const headers = new Headers({ cookie: this.#written(url.origin) });
    const body = form && new URLSearchParams(form);
    const request = new Request(url, { method: form ? "POST" : "GET", headers, body, redirect: "manual" });
    const isHome = url.origin === new URL(this.home).origin;
    const response = isHome ? await this.handle(request) : await fetch(request);
    this.#keep(url.origin, response);
    return response;
  }

  /** Follows redirects as far as the page where `isEnd`; returns its address. */
  async follow(response: Response, isEnd: (url: URL) => boolean): Promise<URL> {
    let [at, from] = [response, this.home];
    for (let hop = 0; hop < 12; hop++) {
      const location = at.headers.get("location");
      if (location === null) throw new Error(`No redirect but ${at.status}: ${await at.text()}`);
      const url = new URL(location, from);
      if (isEnd(url)) return url;
      from = url.href;
      at = await this.send(from);
    }
    throw new Error("Redirected in a circle");
  }

  #written(origin: string): string {
    return [...(this.#cookies.get(origin) ?? [])].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  #keep(origin: string, response: Response): void {
    const jar = this.#cookies.get(origin) ?? new Map<string, string>();
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    this.#cookies.set(origin, jar);
  }
}
