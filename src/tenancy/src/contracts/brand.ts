import type { Logo } from "./logo"

/** Legal texts that a site shows its visitors, one per language: paragraphs and links, never markup. */
export const legalPages = ["imprint", "terms", "privacy"] as const
export type LegalPage = (typeof legalPages)[number]

export const LEGAL_TEXT_MAX_LENGTH = 30_000
/** Font pairs of the storefront (`storefront/src/theme/theme-css.ts`). */
export const fontPairs = ["plain", "editorial", "modern", "poster"] as const
export type FontPair = (typeof fontPairs)[number]

type Texts = Record<"fr" | "en", string>

/** GET /admin/brand */
export interface AdminBrand {
  /** revision, sent back with each change; 1 until the first change */
  rev: number
  /** colours are `#rrggbb`; the colour of text on them is chosen for contrast */
  theme: { brand: string; accent: string; font: FontPair }
  /** email address that buyers write to, and the Reply-To of emails; null: none */
  support_address: string | null
  /** sender name of emails; null: the site's name */
  mail_sender: string | null
  /** shown instead of the name; null: the name as text */
  logo: Logo | null
  /** "" for a text that is not set */
  texts: Record<LegalPage, Texts>
}

/** A piece of a paragraph; with `href` (https or mailto) a link. Line breaks in `text` are kept. */
export interface TextPart {
  text: string
  href?: string
}

/** GET /store/legal-texts */
export interface LegalText {
  page: LegalPage
  /** language of the text: differs from the requested one when there is no text in that language */
  locale: string
  paragraphs: TextPart[][]
}
