/** Pattern of LIKE that finds `text` anywhere, its own signs taken as they are. */
export const likePart = (text: string): string => `%${text.replace(/[\\%_]/g, "\\$&")}%`
