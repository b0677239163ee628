import { readFileSync } from "node:fs"
import { join } from "node:path"

/** The one file that the pages' scripts import. */
const SHARED = readFileSync(join(__dirname, "page.browser.mjs"), "utf8")
const IMPORT = /^import \{[^}]*\} from "\.\.\/page\.browser\.mjs"\n/m

/**
 * The script of a page as one module, to be written into the page: pages load nothing. The files are sent as they are, so they
 * are plain JavaScript, typed by their comments.
 *
 * @param file `<page>.browser.mjs` in a folder beside this file; imports nothing but `page.browser.mjs`
 */
export const readPageScript = (...file: string[]): string =>
  SHARED + readFileSync(join(__dirname, ...file), "utf8").replace(IMPORT, "")
