/** How many times longer than on a machine of its own a test may wait for what must happen; CI's is shared. Nothing is judged by it. */
export const patience = Number(process.env.TEST_PATIENCE ?? 1)
