/** "2027-03-14": no 31 June, and no year 0, which PostgreSQL does not know. */
export const isCalendarDay = (text: string): boolean =>
  /^(?!0000)\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
