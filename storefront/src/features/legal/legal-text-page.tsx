import type { LegalText } from "../../server/get-legal-text"

/** A text as the site typed it: paragraphs and links, in the language it was written in. */
export function LegalTextPage({ text, title }: { text: LegalText; title: string }) {
  return (
    <article className="measure gutter grid gap-6 py-12 md:py-16">
      <h1 className="display text-3xl md:text-4xl">{title}</h1>
      <div lang={text.locale} className="grid max-w-[68ch] gap-4">
        {text.paragraphs.map((parts, index) => (
          <p key={index} className="break-words whitespace-pre-line">
            {parts.map(({ text: words, href }, part) =>
              href ? (
                <a key={part} href={href} rel="nofollow noreferrer" className="underline underline-offset-4">
                  {words}
                </a>
              ) : (
                words
              )
            )}
          </p>
        ))}
      </div>
    </article>
  )
}
