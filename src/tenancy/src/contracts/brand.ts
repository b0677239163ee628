import type { Logo } from "./logo"

/** What a site's visitors are told about who sells, one text a language: paragraphs and links, never markup. */
export const legalPages = ["imprint", "terms", "privacy"] as const
export type LegalPage = (typeof legalPages)[number]

export const LEGAL_TEXT_MAX_LENGTH = 30_000
/** Pairs of type of the storefront (`storefront/src/theme/theme-css.ts`). */
export const fontPairs = ["plain", "editorial", "modern", "poster"] as const
export type FontPair = (typeof fontPairs)[number]

type Texts = Record<"fr" | "en", string>

/** GET /admin/brand */
export interface AdminBrand {
  /** sent back with what is changed; 1 as long as nothing was */
  rev: number
  /** colours are `#rrggbb`; text on them is chosen until it can be read */
  theme: { brand: string; accent: string; font: FontPair }
  /** where buyers write, and where answers to mails go; null: nowhere */
  support_address: string | null
  /** who mails are from; null: the site by its name */
  mail_sender: string | null
  /** shown in the place of the name; null: the name in letters */
  logo: Logo | null
  /** "" where there is none */
  texts: Record<LegalPage, Texts>
}

/** A piece of a paragraph; with `href` (https or mailto) a link. Line breaks in `text` are meant. */
export interface TextPart {
  text: string
  href?: string
}

/** GET /store/legal-texts */
export interface LegalText {
  page: LegalPage
  /** of the text: another than was asked for when there is none in that one */
  locale: string
  paragraphs: TextPart[][]
}
