// Plain JavaScript that any Node understands: an older one could not even read the file that comes after it.
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  process.stderr.write(
    `Leadmark needs Node 22.18 or newer and this is ${process.versions.node}: run it with npm after "npm ci", which brings Node 24 along.\n`,
  );
  process.exit(1);
}
