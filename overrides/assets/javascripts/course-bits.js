// @ts-check
/**
 * Bits as text: six of them are one sign of base64url (RFC 4648, section 5), which every learning system carries unchanged.
 *
 * @typedef {{ bits: (value: number, width: number) => void, number: (value: number) => void, signed: (value: number) => void,
 *   text: (text: string) => void }} CourseSink
 * @typedef {{ bits: (width: number) => number, number: () => number, signed: () => number, text: () => string }} CourseSource
 *   each throws a RangeError behind the end
 */
{
  const SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const GROUP = 4; // bits of a number that stand together, behind one that says whether more follow
  const [SHORT, MIDDLE, LONG] = [7, 13, 21]; // bits of a character

  /** How many bits tell so many things apart. @param {number} count */
  const widthOf = (count) => (count > 1 ? 32 - Math.clz32(count - 1) : 0);

  /** @param {(value: number, width: number) => void} bits @returns {CourseSink} */
  const makeSink = (bits) => {
    /** @param {number} value whole, not negative */
    const number = (value) => {
      for (let rest = value; ; ) {
        const more = rest >= 2 ** GROUP;
        bits(more ? 1 : 0, 1);
        bits(rest % 2 ** GROUP, GROUP);
        if (!more) return;
        rest = Math.floor(rest / 2 ** GROUP);
      }
    };
    return {
      bits, number,
      signed: (value) => number(value < 0 ? -2 * value - 1 : 2 * value),
      // Character by character, halves of a pair included: a browser cuts what is typed wherever its limit falls.
      text: (text) => {
        const signs = [...text];
        number(signs.length);
        for (const sign of signs) {
          const code = /** @type {number} */ (sign.codePointAt(0));
          const [mark, width, size] = code < 2 ** SHORT ? [0, 1, SHORT] : code < 2 ** MIDDLE ? [2, 2, MIDDLE] : [3, 2, LONG];
          bits(mark, width);
          bits(code, size);
        }
      },
    };
  };

  /** @returns {CourseSink & { end: () => string }} */
  const makeWriter = () => {
    let [text, sign, filled] = ["", 0, 0];
    /** @param {number} value @param {number} width */
    const bits = (value, width) => {
      for (let place = width - 1; place >= 0; place--) {
        sign = sign * 2 + (Math.floor(value / 2 ** place) % 2);
        if (++filled < 6) continue;
        text += SIGNS[sign];
        [sign, filled] = [0, 0];
      }
    };
    return { ...makeSink(bits), end: () => text + (filled ? SIGNS[sign << (6 - filled)] : "") };
  };

  /** Counts the signs that a writer would write. @returns {CourseSink & { count: () => number, size: () => number }} `size`: in bits */
  const makeCounter = () => {
    let all = 0;
    return { ...makeSink((_, width) => void (all += width)), count: () => Math.ceil(all / 6), size: () => all };
  };

  /** @param {string} text @returns {CourseSource} */
  const makeReader = (text) => {
    let place = 0;
    /** @param {number} width */
    const bits = (width) => {
      let value = 0;
      for (let read = 0; read < width; read++, place++) {
        const sign = SIGNS.indexOf(text[Math.floor(place / 6)] ?? " ");
        if (sign < 0) throw new RangeError("behind the end");
        value = value * 2 + ((sign >> (5 - (place % 6))) & 1);
      }
      return value;
    };
    const number = () => {
      for (let value = 0, worth = 1; ; worth *= 2 ** GROUP) {
        const more = bits(1);
        value += worth * bits(GROUP);
        if (!Number.isSafeInteger(value)) throw new RangeError("no number of ours");
        if (!more) return value;
      }
    };
    const character = () => String.fromCodePoint(bits(1) ? bits(bits(1) ? LONG : MIDDLE) : bits(SHORT));
    return {
      bits, number,
      signed: () => {
        const value = number();
        return value % 2 ? -(value + 1) / 2 : value / 2;
      },
      text: () => {
        let read = "";
        for (let left = number(); left > 0; left--) read += character();
        return read;
      },
    };
  };

  /** A check sum (FNV-1a, mixed). @param {string} text @returns {number} 32 bits */
  const sumOf = (text) => {
    let sum = 0x811c9dc5;
    for (let place = 0; place < text.length; place++) sum = Math.imul(sum ^ text.charCodeAt(place), 0x01000193) >>> 0;
    sum = Math.imul(sum ^ (sum >>> 15), 0x85ebca6b) >>> 0;
    return (sum ^ (sum >>> 13)) >>> 0;
  };

  /** @param {string} text @param {number} signs at most 5 */
  const shortSum = (text, signs) => {
    const writer = makeWriter();
    writer.bits(sumOf(text) % 64 ** signs, 6 * signs);
    return writer.end();
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { bits: { widthOf, makeWriter, makeCounter, makeReader, sumOf, shortSum } });
}
