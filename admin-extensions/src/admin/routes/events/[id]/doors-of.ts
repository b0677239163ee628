export const MAX_DOORS_MINUTES = 720

/** Minutes from the opening of doors to the start, as typed; undefined: not stated, so that no page promises it. */
export const doorsOf = (typed: string): number | undefined => (typed.trim() === "" ? undefined : Number(typed))

/** Whether it is nothing, or a whole number of minutes that the API accepts. */
export const isDoors = (typed: string): boolean =>
  typed.trim() === "" || (/^\d+$/.test(typed.trim()) && Number(typed) <= MAX_DOORS_MINUTES)
