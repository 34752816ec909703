// @ts-check
/** Which role is the reader's, kept on the device; without a page. */
{
  const key = "deskbook:role";

  /**
   * @typedef {{ role: string, state: "none" | "known" | "gone" | "lost" }} Recalled
   * `gone`: a role that the handbook does not have any more; `lost`: the device may not remember anything
   */

  /**
   * @param {() => Storage} storage gives the device's storage, or throws where that is forbidden
   * @param {string[]} known ids of the roles that there are
   * @returns {Recalled}
   */
  const recall = (storage, known) => {
    try {
      const role = storage().getItem(key);
      if (!role) return { role: "", state: "none" };
      return known.includes(role) ? { role, state: "known" } : { role: "", state: "gone" };
    } catch {
      return { role: "", state: "lost" };
    }
  };

  /**
   * Keep a role, or with "" forget it.
   * @param {() => Storage} storage
   * @param {string} role
   * @returns {boolean} whether the device did
   */
  const remember = (storage, role) => {
    try {
      if (role) storage().setItem(key, role);
      else storage().removeItem(key);
      return true;
    } catch {
      return false;
    }
  };

  const scope = /** @type {any} */ (globalThis);
  scope.deskbook = Object.assign(scope.deskbook ?? {}, { role: { key, recall, remember } });
}
