import { unbrokenWords } from "@guichet/kernel/french"
import type { HelpId } from "../../../lib/help-of"
import type { Language } from "../../../lib/language"

/** Names used in the pages: the operator and this site, never the software. */
export interface Named {
  operator: string
  /** of the operator's site */
  operator_host: string
  /** of this site under the operator's domain */
  host: string
}

export interface HelpPart {
  heading: string
  text?: string
  steps?: string[]
}

export interface HelpText {
  title: string
  about: string
  parts: HelpPart[]
}

export interface HelpTopic {
  id: HelpId
  /** path of the screen where it is done */
  screen: string
  text: Record<Language, (named: Named) => HelpText>
}

/** One page in both languages; the French one with non-breaking spaces before its punctuation. */
export const topic = (id: HelpId, screen: string, en: (named: Named) => HelpText, fr: (named: Named) => HelpText): HelpTopic => ({
  id,
  screen,
  text: { en, fr: (named) => set(fr(named)) },
})

const set = ({ title, about, parts }: HelpText): HelpText => ({
  ...unbrokenWords({ title, about }),
  parts: parts.map(({ heading, text, steps }) => ({
    heading: unbrokenWords(heading),
    text: text && unbrokenWords(text),
    steps: steps?.map(unbrokenWords),
  })),
})
