// @ts-check
/**
 * What a system makes of the text that it is to keep: it may cut it, or change it. And another window may have written there:
 * it is seen where both share the system's session, and heard where each has its own.
 */
{
  const SHORTEST = 250; // below it, less room would help nobody

  /** @param {string} element the one that holds the text */
  const makeEcho = (element) => {
    let mine = ""; // what this window wrote last
    let theirs = ""; // what the system made of it
    /** @type {string | null} */
    let heard = null; // what another window wrote since
    /** @type {BroadcastChannel | null} */
    let channel = null;

    return {
      /** @param {string} text what the system holds at the beginning */
      begin: (text) => void (mine = theirs = text),
      /**
       * Hear of other windows of the same course and learner.
       * @param {string} name @param {() => void} changed
       */
      listen: (name, changed) => {
        try {
          channel ??= new BroadcastChannel(name);
          channel.onmessage = ({ data }) => {
            if (typeof data !== "string" || data === mine) return;
            heard = data;
            changed();
          };
        } catch {
          // A frame without an origin hears nobody.
        }
      },
      /** Tell and hear no more. */
      end: () => channel?.close(),
      /** Whether this window wrote that. @param {string} text */
      isMine: (text) => text === mine,

      /**
       * What the system holds now: as it was written where nobody wrote since. A system that gives nothing back tells nothing.
       * @param {CourseSession | null} session
       */
      read: (session) => {
        if (heard !== null) return heard;
        const { text } = session ? session.get(element) : { text: "" };
        return text === "" || text === theirs ? mine : text;
      },

      /**
       * A text was written.
       * @param {CourseSession} session
       * @param {string} text
       * @param {boolean} refused as no text that it takes
       * @param {number} limit
       * @returns {number} how long a text may be from now on; 0: as it was changed, a shorter one would not help
       */
      wrote: (session, text, refused, limit) => {
        const found = session.get(element).text;
        if (refused) return text.length > SHORTEST ? Math.max(SHORTEST, Math.floor(text.length * 0.75)) : 0;
        mine = text;
        theirs = found || mine;
        heard = null;
        channel?.postMessage(mine);
        if (theirs === mine) return limit;
        return mine.startsWith(theirs) && theirs.length >= SHORTEST ? Math.min(limit, theirs.length) : 0;
      },
    };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { makeEcho });
}
