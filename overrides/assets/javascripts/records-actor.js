// @ts-check
/**
 * Who a reader is, in the organization's way of naming people, as an agent of xAPI (Data 2.4.2.3).
 *
 * @typedef {{ by: "account", home_page: string, ask: string } | { by: "mbox" | "mbox_sha1sum", domain: string } | { by: "url", address: string }} RecordsWay
 * @typedef {Record<string, any>} XapiAgent
 * @typedef {{ agent: XapiAgent, who: string, masked: boolean }} RecordsReader `who`: what is shown of them; `masked`: that is a part of an address
 */
{
  const MOST = 200;

  /** SHA-1 (RFC 3174), in hexadecimal digits: `crypto.subtle` is not there on pages that came over plain http. @param {string} text */
  const sha1 = (text) => {
    const bytes = new TextEncoder().encode(text);
    const words = new Uint32Array((((bytes.length + 8) >> 6) + 1) * 16);
    bytes.forEach((byte, place) => (words[place >> 2] |= byte << (24 - 8 * (place & 3))));
    words[bytes.length >> 2] |= 0x80 << (24 - 8 * (bytes.length & 3));
    words[words.length - 1] = bytes.length * 8;
    const turn = (/** @type {number} */ value, /** @type {number} */ by) => (value << by) | (value >>> (32 - by));
    const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
    const w = new Uint32Array(80);
    for (let block = 0; block < words.length; block += 16) {
      for (let t = 0; t < 80; t++) w[t] = t < 16 ? words[block + t] : turn(w[t - 3] ^ w[t - 8] ^ w[t - 14] ^ w[t - 16], 1);
      let [a, b, c, d, e] = state;
      for (let t = 0; t < 80; t++) {
        const [f, k] = t < 20 ? [(b & c) | (~b & d), 0x5a827999] : t < 40 ? [b ^ c ^ d, 0x6ed9eba1] : t < 60 ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc] : [b ^ c ^ d, 0xca62c1d6];
        [a, b, c, d, e] = [(turn(a, 5) + f + e + k + w[t]) | 0, a, turn(b, 30), c, d];
      }
      [a, b, c, d, e].forEach((value, place) => (state[place] = (state[place] + value) | 0));
    }
    return state.map((value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
  };

  /** Enough of an address to know one's own by. @param {string} address */
  const mask = (address) => address.replace(/^(.).*@/, "$1…@");

  /**
   * What somebody typed.
   * @param {RecordsWay} way @param {string} typed
   * @returns {{ reader: RecordsReader | null, fault: string }} `fault`: "", or the key of the word that says what is wrong
   */
  const readerOf = (way, typed) => {
    const text = typed.normalize("NFC").replace(/\s+/g, " ").trim().slice(0, MOST);
    const no = (/** @type {string} */ fault) => ({ reader: null, fault });
    if (!text) return no("records_fault_empty");
    if (way.by === "account") return { reader: { agent: { objectType: "Agent", account: { homePage: way.home_page, name: text } }, who: text, masked: false }, fault: "" };
    if (way.by === "url" || !/^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(text)) return no("records_fault_mail");
    const address = text.toLowerCase();
    if (way.domain && !address.endsWith(`@${way.domain.toLowerCase()}`)) return no("records_fault_domain");
    const mailto = `mailto:${address}`;
    const agent = way.by === "mbox" ? { objectType: "Agent", mbox: mailto } : { objectType: "Agent", mbox_sha1sum: sha1(mailto) };
    return { reader: { agent, who: way.by === "mbox" ? address : mask(address), masked: way.by !== "mbox" }, fault: "" };
  };

  /** What the organization answers: an agent with one name for it, and nothing else is taken over. @param {any} data @returns {RecordsReader | null} */
  const agentOf = (data) => {
    const text = (/** @type {unknown} */ value, /** @type {RegExp} */ form) => (typeof value === "string" && value.length <= MOST && form.test(value) ? value : "");
    const { homePage, name = "" } = data?.account ?? {};
    const account = text(homePage, /^https?:\/\/\S+$/) && text(String(name), /\S/) ? { homePage, name: String(name) } : null;
    const found = { mbox: text(data?.mbox, /^mailto:[^\s@]+@[^\s@]+$/), mbox_sha1sum: text(data?.mbox_sha1sum, /^[0-9a-f]{40}$/), openid: text(data?.openid, /^https?:\/\/\S+$/), account };
    const given = Object.entries(found).filter(([, value]) => value);
    if (given.length !== 1) return null;
    const shown = text(data.name, /\S/);
    const who = shown || account?.name || found.mbox.replace(/^mailto:/, "") || found.openid || found.mbox_sha1sum.slice(0, 8);
    return { agent: { objectType: "Agent", ...(shown ? { name: shown } : {}), ...Object.fromEntries(given) }, who, masked: false };
  };

  /** Ask the organization who is signed in. @param {string} address @returns {Promise<RecordsReader | null>} */
  const askWho = async (address) => {
    try {
      const answer = await fetch(address, { credentials: "include", cache: "no-store", headers: { Accept: "application/json" }, signal: AbortSignal.timeout(15_000) });
      return answer.ok ? agentOf(await answer.json()) : null;
    } catch {
      return null;
    }
  };

  /** What is remembered of it. @param {any} kept @param {RecordsWay} way @returns {RecordsReader | null} null where it was said in another way */
  const recalled = (kept, way) => {
    const reader = agentOf(kept?.agent);
    const fits = reader && way.by in reader.agent && (way.by !== "account" || reader.agent.account.homePage === way.home_page);
    return fits && typeof kept.who === "string" ? { ...reader, who: kept.who.slice(0, MOST), masked: kept.masked === true } : null;
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.records = Object.assign(scope.deskbook.records ?? {}, { sha1, readerOf, agentOf, askWho, recalled });
}
