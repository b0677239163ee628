import { createWriteStream } from "node:fs"
import { rename, stat } from "node:fs/promises"
import { pipeline } from "node:stream/promises"
import { ZipFile } from "yazl"

interface Zipped {
  path: string
  /** name in the archive → file on the disk */
  files: ReadonlyMap<string, string>
  readme: string
}

/**
 * Streams the parts into one archive, to a temporary file that is renamed when complete.
 *
 * @returns its size
 */
export async function writeZip({ path, files, readme }: Zipped, lease_no: number): Promise<number> {
  const being_written = `${path}.${lease_no}`
  const zip = new ZipFile()
  const failed = new Promise<never>((_, reject) => zip.on("error", reject))
  zip.addBuffer(Buffer.from(readme), "README.txt")
  files.forEach((file, name) => zip.addFile(file, name))
  zip.end()
  await Promise.race([pipeline(zip.outputStream, createWriteStream(being_written, { mode: 0o600, flush: true })), failed])
  const { size } = await stat(being_written)
  await rename(being_written, path)

  return size
}
