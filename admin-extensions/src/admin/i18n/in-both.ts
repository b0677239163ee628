type Shape<Words> = { [Key in keyof Words]: Words[Key] extends string ? string : Shape<Words[Key]> }

/** The words of one feature in both languages. What the one says and the other does not is an error of types. */
export const inBoth = <Words extends object>(en: Words, fr: NoInfer<Shape<Words>>): { en: Words; fr: Shape<Words> } => ({
  en,
  fr,
})
