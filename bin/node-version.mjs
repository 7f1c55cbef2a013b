// Read by any Node that knows modules, so it uses nothing newer than they are.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Chutes status needs Node 20.19 or newer; this is ${process.versions.node} (https://nodejs.org).`);
  process.exit(1);
}
