const WANTED = [20, 19];

/** Ends the process with a plain sentence where Node is too old to run anything here. */
export function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > WANTED[0] || (major === WANTED[0] && minor >= WANTED[1])) return;
  console.error(`Baton needs Node ${WANTED.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}
