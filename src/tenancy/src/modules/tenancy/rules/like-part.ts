/** LIKE pattern that finds `text` anywhere, with its wildcards escaped. */
export const likePart = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`
