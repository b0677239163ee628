/** The form's values, for rendering it again. */
export interface TypedSignUp {
  plan: string
  country: string
  site_name: string
  email: string
  /** empty: the one suggested for the name */
  slug: string
  /** key of the form that this one corrects with another email address, or empty */
  replaces: string
  /** created when the form is first rendered, and kept: see `attemptKey` */
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
  slug: textOf(form, "slug", 60),
  replaces: textOf(form, "replaces", 100),
  secret: textOf(form, "secret", 100),
})
