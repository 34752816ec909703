// Bad manners of learning systems, as data says them (profiles.py), put around an object that has none.
"use strict";
{
  const CALLS = {
    scorm12: { begin: "LMSInitialize", end: "LMSFinish", get: "LMSGetValue", set: "LMSSetValue", save: "LMSCommit", error: "LMSGetLastError" },
    scorm2004: { begin: "Initialize", end: "Terminate", get: "GetValue", set: "SetValue", save: "Commit", error: "GetLastError" },
  };

  /**
   * @param {"scorm12" | "scorm2004"} edition
   * @param {Record<string, any>} rude
   * @param {Record<string, number>} counts
   * @param {() => any} make a session
   */
  window.makeRude = (edition, rude, counts, make) => {
    const calls = CALLS[edition];
    let session = make();
    let error = ""; // one of ours; "" where the session's own counts
    let saves = 0;
    const own = (name, ...given) => session[calls[name]](...given);
    const matches = (list, element) => (list ?? []).some((part) => element.includes(part));
    if (rude.begun) own("begin", "");

    const manners = {
      begin: () => (rude.never ? ((error = "101"), "false") : own("begin", "")),
      end: () => own("end", ""),
      get: (element) => {
        if (rude.never) return (error = edition === "scorm12" ? "301" : "122"), "";
        if (matches(rude.throwsOn, element)) throw new Error("java.lang.NullPointerException");
        if (matches(rude.absent, element)) return (error = "401"), "";
        const value = own("get", element);
        return rude.comma && /score|mastery/.test(element) ? String(value).replace(".", ",") : value;
      },
      set: (element, value) => {
        if (rude.never) return (error = edition === "scorm12" ? "301" : "132"), "false";
        if (matches(rude.throwsOn, element)) throw new Error("java.lang.NullPointerException");
        if (matches(rude.absent, element)) return (error = "401"), "false";
        if (rude.trim && element === "cmi.suspend_data") return own("set", element, value.slice(0, rude.trim));
        if (rude.longest && value.length > rude.longest) return (error = edition === "scorm12" ? "405" : "406"), "false";
        if (rude.round && /score\.raw/.test(element)) return own("set", element, String(Math.round(Number(value))));
        const said = own("set", element, value);
        if (rude.eager) own("save", "");
        return said;
      },
      save: () => {
        if (rude.never) return (error = edition === "scorm12" ? "301" : "142"), "false";
        if (saves++ < (rude.failing ?? 0)) {
          if (rude.throwing) throw new Error("Connection reset");
          return (error = rude.code ?? "101"), "false";
        }
        for (const end = performance.now() + (rude.slow ?? 0); performance.now() < end; );
        const said = own("save", "");
        if (rude.lose && saves === rude.lose) session = make(); // which was not begun
        return said;
      },
      error: () => error || own("error", ""),
    };

    /** What it says instead of "true" and "false". @param {any} said */
    const spoken = (said) => {
      if (rude.empty) return "";
      if (rude.says === "boolean") return said === "true" ? true : said === "false" ? false : said;
      if (rude.says === "number") return said === "true" ? 1 : said === "false" ? 0 : said;
      if (rude.says === "nothing") return said === "true" || said === "false" ? undefined : said;
      return said;
    };

    return Object.fromEntries(
      Object.entries(calls).map(([name, call]) => [
        call,
        (...given) => {
          if (name !== "error") {
            error = "";
            counts[name]++;
          }
          const said = manners[name](...given);
          return name === "error" && !rude.empty ? said : spoken(said);
        },
      ]),
    );
  };
}
