/** Of one batch, dates left out counted: more than a year of evenings and matinees. As many days can be left out. */
export const MAX_DATES_PER_BATCH = 1_000
export const MAX_INTERVAL = 52
export const MAX_NOTE_LENGTH = 1_000
export const MAX_REASON_LENGTH = 1_000
