const SECRETS = /\b(?:sk|rk|pk|whsec|ca)_[A-Za-z0-9_*]{4,}/g
const MAIL = /[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+/g

/** An error that can be shown to a person: without keys and email addresses. */
export const redactedError = (error: string | null): string | null => error?.replace(SECRETS, "…").replace(MAIL, "…") ?? null
