const SECRETS = /\b(?:sk|rk|pk|whsec|ca)_[A-Za-z0-9_*]{4,}/g
const MAIL = /[^\s@<>"']+@[^\s@<>"']+\.[^\s@<>"']+/g

/** An error as a person may read it: without keys, and without anybody's mail address. */
export const redactedError = (error: string | null): string | null => error?.replace(SECRETS, "…").replace(MAIL, "…") ?? null
