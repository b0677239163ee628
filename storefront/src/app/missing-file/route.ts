/** Where `/_next/…` leads that is no built file (next.config.ts): a page of an older build asks for it, or somebody tries names. */
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
