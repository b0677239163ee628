type Shape<Words> = { [Key in keyof Words]: Words[Key] extends string ? string : Shape<Words[Key]> }

/** The words of one feature in both languages. A key that is missing in one of them is a type error. */
export const inBoth = <Words extends object>(en: Words, fr: NoInfer<Shape<Words>>): { en: Words; fr: Shape<Words> } => ({
  en,
  fr,
})
