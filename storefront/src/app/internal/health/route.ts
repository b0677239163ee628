/** Loopback only: the edge proxy closes /internal. */
export const GET = () => Response.json({ ok: true })
