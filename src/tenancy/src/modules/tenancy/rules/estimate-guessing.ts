import type { FeedbackType, TranslationKeys, ZxcvbnFactory } from "@zxcvbn-ts/core"

export interface Advice {
  en: string[]
  fr: string[]
}

/**
 * The estimate blocks the event loop and grows with both: 0.1 s at most, compared with 1 s at 64 characters and zxcvbn's default
 * of 100 substitutions.
 */
const MAX_LENGTH = 32
const MAX_SUBSTITUTIONS = 16

interface Estimator {
  zxcvbn: ZxcvbnFactory
  words: { en: TranslationKeys; fr: TranslationKeys }
}

let loading: Promise<Estimator> | undefined

/** Dictionaries of some 100,000 words and names: loaded on first use, which takes a third of a second and 40 MB. */
async function load(): Promise<Estimator> {
  const [{ ZxcvbnFactory }, common, en, fr] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
    import("@zxcvbn-ts/language-en"),
    import("@zxcvbn-ts/language-fr"),
  ])

  return {
    zxcvbn: new ZxcvbnFactory({
      dictionary: { ...common.dictionary, ...en.dictionary, ...fr.dictionary },
      graphs: common.adjacencyGraphs,
      maxLength: MAX_LENGTH,
      l33tMaxSubstitutions: MAX_SUBSTITUTIONS,
    }),
    words: { en: en.translations, fr: fr.translations },
  }
}

/**
 * How many guesses a password withstands, by zxcvbn with English and French dictionaries; only the first 32 characters count.
 *
 * @param known words that count as guessed
 * @returns score 0 to 4; advice may be empty
 */
export async function estimateGuessing(password: string, known: string[]): Promise<{ score: number; advice: Advice }> {
  loading ??= load()
  const { zxcvbn, words } = await loading
  const { score, feedback } = zxcvbn.check(password, known)

  return { score, advice: { en: adviceIn(words.en, feedback), fr: adviceIn(words.fr, feedback) } }
}

const adviceIn = ({ warnings, suggestions }: TranslationKeys, feedback: FeedbackType): string[] =>
  [
    feedback.warning === null ? "" : warnings[feedback.warning as keyof typeof warnings],
    ...feedback.suggestions.map((key) => suggestions[key as keyof typeof suggestions]),
  ]
    .filter(Boolean)
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
