/** Minutes from the opening of doors to the start, as typed; undefined: not stated, so that no page promises it. */
export const doorsOf = (typed: string): number | undefined => (typed.trim() === "" ? undefined : Number(typed))
