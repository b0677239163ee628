import { join } from "node:path"
import { root } from "./child"

/**
 * Runs spec files within the current one, one after the other, each below its own name.
 *
 * @param files from the project's root
 */
export function loadSpecs(files: string[]): void {
  for (const file of files) {
    describe(file, () => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- read one after the other, by their names
      require(join(root, file))
    })
  }
}
