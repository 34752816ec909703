// @ts-check
/** How what is to be kept comes to a system: given, saved, and given again to a session that was begun anew. */
{
  const SHORTER = 6; // times that a shorter text is asked for at once

  /**
   * @param {CourseEdition} edition
   * @param {any} outbox
   * @param {{ fits: (session: CourseSession) => boolean, ask: () => boolean }} text `fits`: whether the system holds it as it was
   *   given; `ask`: for a shorter one, where there is one
   */
  const makeDelivery = (edition, outbox, { fits, ask }) => {
    let doubtful = false; // whether the last save failed: the session may be gone

    /** Begin again, where the session may be gone. @param {CourseSession} session @returns {boolean} whether there is one */
    const renew = (session) => {
      const { verdict, already } = session.begin();
      if (verdict === "yes") outbox.anew(session);
      return verdict === "yes" || already;
    };

    /** Give all that is new, in memory. @param {CourseSession} session @returns {{ outcome: CourseOutcome, whole: boolean }} `whole`: the text fits */
    const give = (session) => {
      let outcome = /** @type {CourseOutcome} */ (outbox.send(session));
      let whole = outcome === "lost" || fits(session);
      for (let turn = 0; turn < SHORTER && !whole && ask(); turn++) {
        outcome = outbox.send(session);
        whole = outcome === "lost" || fits(session);
      }
      return { outcome, whole };
    };

    return {
      /** Give all that is new, and have it saved. @param {CourseSession} session @returns {boolean} whether it is */
      deliver: (session) => {
        if (doubtful) renew(session);
        for (let turn = 0; turn < 2; turn++) {
          const { outcome, whole } = give(session);
          const { verdict, code } = outcome === "lost" ? { verdict: "no", code: "" } : session.save();
          if (verdict === "yes") {
            doubtful = false;
            outbox.saved();
            return whole && outcome === "fine";
          }
          outbox.again();
          if (!(outcome === "lost" || edition.lost.includes(code)) || !renew(session)) break;
        }
        doubtful = true;
        return false;
      },

      /** A system that answers nothing may keep what it is given all the same; nobody knows, so all of it is given. @param {CourseSession} session */
      offer: (session) => {
        session.trust();
        outbox.again();
        outbox.send(session);
        session.save();
      },
    };
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook ??= {};
  scope.deskbook.course = Object.assign(scope.deskbook.course ?? {}, { makeDelivery });
}
