/** What stood in the form, to be drawn again. */
export interface TypedSignUp {
  plan: string
  country: string
  site_name: string
  email: string
  /** made with the form's first drawing, and kept: see `attemptKey` */
  secret: string
}

export const textOf = (form: FormData, name: string, max: number) =>
  String(form.get(name) ?? "")
    .trim()
    .slice(0, max)

export const typedSignUp = (form: FormData): TypedSignUp => ({
  plan: textOf(form, "plan", 60),
  country: textOf(form, "country", 2),
  site_name: textOf(form, "site_name", 61),
  email: textOf(form, "email", 254),
  secret: textOf(form, "secret", 100),
})
