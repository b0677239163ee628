/** Name of the field with the version of the prices that a plan's card showed. */
export const versionField = (plan_id: string): string => `version.${plan_id}`
