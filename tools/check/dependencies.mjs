import { execFileSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { isBuiltin } from "node:module"
import { dirname, join } from "node:path"
import { fileURLToPath } from "node:url"
import ts from "typescript"

/**
 * Every workspace names the packages that it imports: its code in `dependencies` or, where only some of its entries need one, in
 * optional `peerDependencies`; its tests and generators alone in `devDependencies`. It names no others. A package has one exact
 * version in the whole repository; ours are `*`, which the workspaces always satisfy.
 */
const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..")
const readManifest = (folder) => JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"))
const main = readManifest(".")
const manifests = new Map(main.workspaces.map((folder) => [folder, readManifest(folder)]))
const ours = new Set([...manifests.values()].map(({ name }) => name))

const sourcesOf = (folder) =>
  execFileSync("git", ["-C", root, "ls-files", "--cached", "--others", "--exclude-standard", folder], { encoding: "utf8" })
    .split("\n")
    .filter((file) => /\.(tsx?|[cm]?js)$/.test(file))

/** Packages that a file imports or resolves; the compiler adds React to a file with JSX. */
function packagesOf(file) {
  const text = readFileSync(join(root, file), "utf8")
  const imported = ts.preProcessFile(text, true, true).importedFiles.map(({ fileName }) => fileName)
  const resolved = [...text.matchAll(/\brequire\.resolve\("([^"]+)"/g)].map(([, name]) => name)
  const compiled = file.endsWith("x") ? ["react"] : []

  return [...imported, ...resolved, ...compiled]
    .filter((name) => !name.startsWith(".") && !isBuiltin(name))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"))
}

const versionsOf = (manifest) =>
  [manifest.dependencies, manifest.peerDependencies, manifest.devDependencies].flatMap((named) => Object.entries(named ?? {}))

const problems = []
const versions = new Map(versionsOf(main))
for (const [folder, manifest] of manifests) {
  const files = sourcesOf(folder)
  const importedBy = (isWanted) =>
    new Set(
      files
        .filter(isWanted)
        .flatMap(packagesOf)
        .filter((name) => name !== manifest.name)
    )
  const isForDevelopment = (file) => /(^|\/)(__tests__\/|generate\.ts$)/.test(file)
  const [ofCode, ofDevelopment] = [importedBy((file) => !isForDevelopment(file)), importedBy(isForDevelopment)]
  const named = new Set(Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies }))
  const namedForDevelopment = new Set(Object.keys(manifest.devDependencies ?? {}))
  const report = (what, names) => problems.push(...names.map((name) => `${folder}/package.json ${what} ${name}`))

  report(
    "does not name in dependencies",
    [...ofCode].filter((name) => !named.has(name))
  )
  report(
    "names in dependencies, but no code imports",
    [...named].filter((name) => !ofCode.has(name))
  )
  report(
    "does not name in devDependencies",
    [...ofDevelopment].filter((name) => !named.has(name) && !namedForDevelopment.has(name))
  )
  report(
    "names in devDependencies, but not only tests and generators import",
    [...namedForDevelopment].filter((name) => !ofDevelopment.has(name) || ofCode.has(name))
  )
  for (const [name, version] of versionsOf(manifest)) {
    const wanted = ours.has(name) ? "*" : (versions.get(name) ?? version)
    versions.set(name, wanted)
    if (version !== wanted || !/^(\*|\d+\.\d+\.\d+\S*)$/.test(version)) {
      problems.push(`${folder}/package.json names ${name} ${version} instead of ${ours.has(name) ? "*" : `the exact ${wanted}`}`)
    }
  }
}

problems.forEach((problem) => console.error(problem))
console.log(
  problems.length === 0 ? `${manifests.size} workspaces name what they import.` : `${problems.length} dependencies are wrong.`
)
process.exitCode = problems.length === 0 ? 0 : 1
