const MIN_LENGTH = 3

/** Whether something was typed that can be stored as a reason. */
export const isReason = (typed: string): boolean => typed.trim().length >= MIN_LENGTH
