// read once, when the logger is loaded
process.env.LOG_LEVEL = "debug"

/**
 * Everything the process logs, from before it boots. Medusa's logger writes to the console's own stream where it has one, else
 * through the console's methods.
 */
export const heard: string[] = []
for (const way of ["debug", "error", "info", "log", "warn"] as const) {
  jest.spyOn(console, way).mockImplementation((...words: unknown[]) => void heard.push(words.map(String).join(" ")))
}
// beside other files, Jest gives each a console with streams of its own
const own = console as unknown as { _stdout?: NodeJS.WritableStream; _stderr?: NodeJS.WritableStream }
for (const stream of new Set([process.stdout, process.stderr, own._stdout, own._stderr])) {
  if (!stream) continue
  const write = stream.write.bind(stream)
  stream.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    heard.push(String(chunk))

    return /"level"|^(?:debug|info|http|warn|error):/.test(String(chunk)) || write(chunk, ...rest)
  }) as typeof stream.write
}
