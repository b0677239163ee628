import { DefaultsUtils } from "@medusajs/framework/utils"

/** ISO 3166-1 alpha-2, plus Kosovo's code XK: user-assigned, but widely used and accepted by the provider. */
const countries = new Set([...DefaultsUtils.defaultCountries.map(({ alpha2 }) => alpha2), "XK"])

/** @param code upper case */
export const isCountry = (code: string): boolean => countries.has(code)
