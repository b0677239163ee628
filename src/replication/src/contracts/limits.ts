/** Per batch, including skipped dates: more than a year of evenings and matinees. Also the maximum number of skipped days. */
export const MAX_DATES_PER_BATCH = 1_000
export const MAX_INTERVAL = 52
/** beside that of the first date */
export const MAX_FURTHER_TIMES = 11
export const MAX_NOTE_LENGTH = 1_000
export const MAX_REASON_LENGTH = 1_000
export const MAX_INTERNAL_NOTE_LENGTH = 1_000
