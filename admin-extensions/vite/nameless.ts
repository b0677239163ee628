/** The makers' own addresses: documentation, pictures of samples. Nothing of ours leads there. */
const ADDRESSES = /https?:\/\/[\w.-]*medusa[\w.-]*/gi
const NAME = /medusa/gi

/**
 * What is left of the software's name after every text a person reads has been exchanged: keys of the browser's storage, a header, element ids, addresses,
 * words in languages that nobody can choose. All of it stays within the dashboard, so one word for another changes nothing, the selectors of our own
 * style sheet included. `x-…-locale` loses its meaning for the server, which keeps no translations here.
 *
 * @throws Error at the end of a build that still bears the name
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

/** Lower case stands in names that programs use, upper case in words. */
export const unnamed = (text: string): string =>
  text.replace(ADDRESSES, "https://elsewhere.invalid").replace(NAME, (name) => (name === "Medusa" ? "Console" : "desk"))
