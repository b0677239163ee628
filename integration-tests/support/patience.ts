/** Factor by which a test may wait longer than on a dedicated machine; CI's is shared. No assertion depends on it. */
export const patience = Number(process.env.TEST_PATIENCE ?? 1)
