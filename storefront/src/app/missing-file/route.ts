/**
 * Target of `/_next/…` paths without a built file (next.config.ts): requested by a page of an older build, or by someone who
 * guesses names.
 */
export const GET = () =>
  new Response("Not found", {
    status: 404,
    headers: {
      "content-type": "text/plain; charset=utf-8",
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  })

export const POST = () => new Response(null, { status: 404 })
