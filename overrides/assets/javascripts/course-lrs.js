// @ts-check
/**
 * Asking an LMS that speaks cmi5: the token of a session (8.2), documents (xAPI Communication 2.2), what was said before.
 *
 * @typedef {{ status: number, data: any, tag: string | null }} LrsAnswer `status` 0: none came; `tag`: ETag; `data`: null where it is no JSON
 */
{
  const { xapi } = /** @type {any} */ (globalThis).deskbook;
  const PATIENCE = { answer: 30_000, first: 500, tries: 4 };

  /** @param {number} milliseconds */
  const pause = (milliseconds) => new Promise((over) => setTimeout(over, milliseconds));

  /** @param {string} url @param {RequestInit} request @param {number} patience @returns {Promise<LrsAnswer>} never rejects */
  const ask = async (url, request, patience) => {
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), patience);
    try {
      const answer = await fetch(url, { cache: "no-store", ...request, signal: stop.signal });
      const data = await answer.json().catch(() => null);
      return { status: answer.status, data, tag: answer.headers.get("ETag") };
    } catch {
      return { status: 0, data: null, tag: null };
    } finally {
      clearTimeout(late);
    }
  };

  /** Ask again where no answer came, or none that helps. @param {() => Promise<LrsAnswer>} question @param {typeof PATIENCE} patience */
  const insist = async (question, { first, tries }) => {
    let answer = await question();
    for (let turn = 1; turn < tries && (answer.status === 0 || answer.status === 429 || answer.status >= 500); turn++) {
      await pause(first * 2 ** (turn - 1));
      answer = await question();
    }
    return answer;
  };

  /**
   * The token of a session, which is given once (8.2.1).
   * @param {string} url @param {Partial<typeof PATIENCE>} [given]
   * @returns {Promise<{ token: string, fault: string }>} `fault`: "twice" where it was given before, "refused", or "no_lms": no answer
   */
  const fetchToken = async (url, given = {}) => {
    const patience = { ...PATIENCE, ...given };
    const { status, data } = await insist(() => ask(url, { method: "POST" }, patience.answer), patience);
    const token = data?.["auth-token"];
    if (typeof token === "string" && token) return { token, fault: "" };
    if (data && "error-code" in data) return { token: "", fault: String(data["error-code"]) === "1" ? "twice" : "refused" };
    return { token: "", fault: status === 401 || status === 403 ? "refused" : "no_lms" };
  };

  /** @param {XapiAddress} address @param {Partial<typeof PATIENCE>} [given] */
  const openLrs = (address, given = {}) => {
    const patience = { ...PATIENCE, ...given };
    const { "Content-Type": type, ...headers } = xapi.headersOf(address);
    return {
      /** @param {string} resource @param {Record<string, string>} query @param {boolean} [urgent] whether to ask again */
      get: (resource, query, urgent = false) => {
        const once = () => ask(xapi.addressOf(address, resource, query), { headers }, patience.answer);
        return urgent ? insist(once, patience) : once();
      },
      /**
       * Write a document, where it is still as it was read (xAPI Communication 3.1).
       * @param {string} resource @param {Record<string, string>} query @param {string} body
       * @param {{ tag: string | null, fresh: boolean, leaving: boolean }} how `fresh`: there was none; `leaving`: the page goes away
       */
      put: (resource, query, body, { tag, fresh, leaving }) => {
        /** @type {Record<string, string>} */
        const match = tag ? { "If-Match": tag } : fresh ? { "If-None-Match": "*" } : {};
        const keepalive = leaving || xapi.sizeOf(body) < xapi.ROOM / 2;
        return ask(xapi.addressOf(address, resource, query), { method: "PUT", body, headers: { ...headers, "Content-Type": type, ...match }, keepalive }, patience.answer);
      },
    };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { fetchToken, openLrs, pause });
}
