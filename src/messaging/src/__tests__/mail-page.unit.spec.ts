import { html } from "@guichet/kernel/html"
import { mailPage, readersLanguage, wordsIn } from "../api/captured-mail/page"

describe("T5 the page of captured emails", () => {
  it("is in French for readers who prefer it, in English for all others", () => {
    const asked = ["fr-FR,fr;q=0.9,en;q=0.8", "fr", "en-GB,fr;q=0.9", "de", "*", undefined]

    expect(asked.map(readersLanguage)).toEqual(["fr", "fr", "en", "en", "en", "en"])
    expect(mailPage("x", html``, "fr")).toContain(`<html lang="fr">`)
    expect(wordsIn("fr").all).not.toBe(wordsIn("en").all)
  })

  it("writes a subject as text, never as markup", () => {
    expect(mailPage(`<script>"`, html``, "en")).toContain("<title>&lt;script&gt;&quot;</title>")
  })
})
