// @ts-check
/**
 * One statement on its way: the request, how long it may take, and what an answer means for it (xAPI Communication 2.1.1, 3.2).
 *
 * @typedef {{ kind: "sent" | "aside" | "refused" | "later", status: number, wait: number | null, reason: string }} XapiVerdict
 *   `sent`: it is there; `aside`: this one is not taken, others may be; `refused`: nothing is taken from us; `later`: try again, in
 *   `wait` milliseconds where the other side says when; `status` 0: no answer
 * @typedef {{ endpoint: string, authorization?: string, credentials?: RequestCredentials }} XapiAddress `authorization`: value of the header, "" for none
 * @typedef {{ first: number, most: number, patience: number }} XapiPace milliseconds: before the second try, at most between two, for an answer
 */
{
  const VERSION = "1.0.3";
  const PACE = { first: 1000, most: 300_000, patience: 30_000 };
  const LONGEST = 3_600_000; // milliseconds that another side may have us wait
  const ROOM = 60_000; // bytes that a page may send while it goes away; browsers stop at 65,536
  const NOT_TAKEN = [400, 413, 422];
  const NOT_NOW = [408, 423, 425, 429];

  /** `Retry-After` in milliseconds: seconds or a date (RFC 9110, 10.2.3). @param {string | null} value @param {number} now */
  const waitOf = (value, now) => {
    if (!value) return null;
    const wait = /^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - now;
    return Number.isFinite(wait) ? Math.max(0, Math.min(wait, LONGEST)) : null;
  };

  /** @param {number} status @param {string | null} after `Retry-After` @param {string} reason what the other side said @param {number} now @returns {XapiVerdict} */
  const judge = (status, after, reason, now) => {
    const verdict = (/** @type {XapiVerdict["kind"]} */ kind, /** @type {number | null} */ wait = null) => ({ kind, status, wait, reason });
    // 409 says that the id is there already. It is ours: nobody else makes it (xAPI Data 2.4.1).
    if ((status >= 200 && status < 300) || status === 409) return verdict("sent");
    if (NOT_TAKEN.includes(status)) return verdict("aside");
    if (status === 0 || status >= 500 || NOT_NOW.includes(status)) return verdict("later", waitOf(after, now));
    return verdict("refused");
  };

  /** How long to wait after so many tries in vain: twice as long each time, and never two devices in step. @param {number} tries @param {XapiPace} pace @param {() => number} [chance] */
  const backoff = (tries, { first, most }, chance = Math.random) => Math.min(most, first * 2 ** Math.min(tries - 1, 30)) * (0.5 + chance() / 2);

  /** @param {XapiAddress} address */
  const headersOf = ({ authorization }) => ({
    "Content-Type": "application/json", "X-Experience-API-Version": VERSION, ...(authorization ? { Authorization: authorization } : {}),
  });

  /** @param {XapiAddress} address @param {string} resource @param {Record<string, string>} [query] */
  const addressOf = ({ endpoint }, resource, query = {}) => {
    const url = new URL(endpoint, globalThis.location?.href);
    url.pathname = `${url.pathname.replace(/\/+$/, "")}/${resource}`;
    for (const [key, value] of Object.entries(query)) url.searchParams.set(key, value);
    return url.href;
  };

  /** @param {string} text */
  const sizeOf = (text) => new TextEncoder().encode(text).length;

  /**
   * Store one statement. Never rejects.
   * @param {XapiAddress} address @param {XapiStatement} statement @param {number} patience milliseconds
   * @param {AbortController} [stop] ends it before
   * @returns {Promise<XapiVerdict>}
   */
  const put = async (address, statement, patience, stop = new AbortController()) => {
    const late = setTimeout(() => stop.abort(), patience);
    const body = JSON.stringify(statement);
    try {
      const answer = await fetch(addressOf(address, "statements", { statementId: statement.id }), {
        method: "PUT", headers: headersOf(address), body, credentials: address.credentials ?? "omit", signal: stop.signal, cache: "no-store",
        redirect: "manual", keepalive: sizeOf(body) < ROOM / 2,
      });
      if (answer.type === "opaqueredirect") return judge(401, null, "", Date.now()); // to where one signs in
      const text = answer.ok ? "" : await answer.text().catch(() => "");
      return judge(answer.status, answer.headers.get("Retry-After"), text.replace(/\s+/g, " ").slice(0, 300), Date.now());
    } catch {
      return judge(0, null, "", Date.now());
    } finally {
      clearTimeout(late);
    }
  };

  /**
   * Store several at once while the page goes away: as many, from the first on, as the browser carries. Nobody reads the answer.
   * @param {XapiAddress} address @param {XapiStatement[]} statements @param {number} [room] bytes
   * @returns {number} how many bytes are on their way
   */
  const part = (address, statements, room = ROOM) => {
    let body = "";
    for (const statement of statements) {
      const longer = `${body}${body ? "," : "["}${JSON.stringify(statement)}`;
      if (sizeOf(longer) + 1 > room) break;
      body = longer;
    }
    if (!body) return 0;
    try {
      fetch(addressOf(address, "statements"), { method: "POST", headers: headersOf(address), body: `${body}]`, credentials: address.credentials ?? "omit", keepalive: true }).catch(() => {});
    } catch {
      return 0; // The browser carries no more; what waits on the device is sent the next time.
    }
    return sizeOf(body) + 1;
  };

  const scope = /** @type {any} */ (globalThis);
  Object.assign(scope.deskbook.xapi, { PACE, ROOM, waitOf, judge, backoff, headersOf, addressOf, sizeOf, put, part });
}
