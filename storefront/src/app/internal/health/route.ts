/** Loopback only: the front door closes /internal. */
export const GET = () => Response.json({ ok: true })
