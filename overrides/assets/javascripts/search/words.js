// @ts-check
/** The words of a text, as the index and the query know them: the steps of plugins/deskbook/search/words.py. */
/** @typedef {{ term: number, count: number, others: [number, number][] }} Word a key of the vocabulary */
/** @typedef {Map<number, number>} Weights weight by number of a term */
/** @typedef {(form: string) => string} Stem */
/** @typedef {{ units: { typed: string, terms: Weights }[], phrases: string[][], meant: string | null }} Understood */
/** @typedef {{ number: number, score: number }} Part */
/** @typedef {{ entry: number, score: number, parts: Part[] }} Hit */
/** @typedef {{ text: string, marked: boolean }} Span */
{
  const maxLength = 40;
  const dense =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
    "\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const [letter, hyphens] = ["[\\p{L}\\p{N}]", "\\-\u2010\u2011_"];
  const isDense = new RegExp(`[${dense}]`, "u");
  const runs = new RegExp(`[${dense}]+|[^${dense}]+`, "gu");
  const chunks = new RegExp(`${letter}\\p{M}*(?:(?:['’ʼ${hyphens}])?${letter}\\p{M}*)*`, "gu");
  const hyphen = new RegExp(`[${hyphens}]`, "gu");
  const ascii = /^[\0-\x7f]*$/;

  /** @param {string} text */
  const isWide = (text) => /[\ud800-\udfff]/.test(text); // has characters that are two units of UTF-16
  /** @param {string} text */
  const size = (text) => (isWide(text) ? [...text].length : text.length);

  /** A lowered word without accents. @param {string} form */
  const fold = (form) => (ascii.test(form) ? form : form.normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC"));

  /** The words of a text in their order, lowered, with their accents. @param {string} text @returns {string[]} */
  const forms = (text) => {
    const plain = ascii.test(text) ? text : text.normalize("NFKC").replace(/[\u00ad\u200b-\u200d\ufeff]/g, "");
    return (plain.toLowerCase().match(chunks) ?? []).flatMap(divide);
  };

  /** Words that stand together: parts of a compound and the whole, pairs of characters. @param {string} chunk */
  const divide = (chunk) => {
    if (chunk.length <= maxLength && /^[a-z0-9]+$/.test(chunk)) return [chunk];
    const found = [];
    const parts = chunk.split(hyphen).filter(Boolean);
    let joined = "";
    for (const part of parts) {
      const bare = part.replace(/['’ʼ]s?$|['’ʼ]/g, "");
      joined += bare;
      for (const run of bare.match(runs) ?? []) {
        const each = [...run];
        if (!isDense.test(run)) found.push(...(each.length <= maxLength ? [run] : []));
        else if (each.length < 2) found.push(run);
        else for (let at = 1; at < each.length; at++) found.push(each[at - 1] + each[at]);
      }
    }
    const compound = parts.length > 1 && parts.length <= 3 && !/^\p{Nd}*$/u.test(joined);
    if (compound && size(joined) <= maxLength && !isDense.test(joined)) found.push(joined);
    return found;
  };

  /** Words one after the other, compounds only in parts: what a quoted phrase is compared with. @param {string} text */
  const sequence = (text) => forms(text.replace(hyphen, " ")).map(fold);

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.search = Object.assign(scope.deskbook.search ?? {}, { fold, forms, sequence, size, isDense, isWide });
}
