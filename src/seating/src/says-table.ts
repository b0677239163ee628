/**
 * Whether a table's label already has the word, which is the same in French and English: "Table 4" is not called "table Table
 * 4".
 */
export const saysTable = (label: string): boolean => /^tables?\b/i.test(label)

/** A table's label without the word: "Table 4" is table "4". */
export const bareTable = (label: string): string => label.replace(/^tables?\b[\s°.:–-]*/i, "") || label
