/** The makers' own URLs: documentation, sample pictures. Nothing of ours links to them. */
const ADDRESSES = /https?:\/\/[\w.-]*medusa[\w.-]*/gi
const NAME = /medusa/gi

/**
 * Replaces the software's name wherever it remains after all visible texts were exchanged: browser storage keys, a header,
 * element ids, URLs, words in languages that no one can choose. All uses stay within the dashboard, so a consistent replacement
 * changes nothing, including the selectors of our own style sheet. `x-…-locale` loses its effect on the server, which has no
 * translations here.
 *
 * @throws Error at the end of a build that still contains the name
 */
export const nameless = () => ({
  name: "nameless",
  enforce: "post" as const,
  apply: "build" as const,
  renderChunk: (code: string) => ({ code: unnamed(code), map: null }),
  transformIndexHtml: { order: "post" as const, handler: unnamed },
  generateBundle(_: unknown, bundle: Record<string, { code?: string; source?: string | Uint8Array; fileName: string }>) {
    const named = Object.values(bundle).filter(({ code, source, fileName }) =>
      [code, typeof source === "string" ? source : "", fileName].some((text) => text && text.search(NAME) >= 0)
    )
    if (named.length > 0) {
      throw new Error(`The dashboard names its software: ${named.map(({ fileName }) => fileName).join(", ")} (${__filename}).`)
    }
  },
})

/** Lower case occurs in program names, upper case in words. */
export const unnamed = (text: string): string =>
  text.replace(ADDRESSES, "https://elsewhere.invalid").replace(NAME, (name) => (name === "Medusa" ? "Console" : "desk"))
