// Stands in the executable where pkcs11js asks for its native part: beside the program first, else from inside it.
const { mkdtempSync, existsSync, rmSync, writeFileSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const sea = require('node:sea');

const name = 'pkcs11.node';
const load = (file) => {
  const loaded = { exports: {} };
  process.dlopen(loaded, file);
  return loaded.exports;
};

const beside = path.join(path.dirname(process.execPath), name);
if (existsSync(beside)) module.exports = load(beside);
else {
  // Only this user can write to the folder; once loaded the file is not needed, though Windows keeps it until the end.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'ecpa-card-agent-'));
  const file = path.join(folder, name);
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    writeFileSync(file, new Uint8Array(sea.getRawAsset(name)), { mode: 0o700 });
    module.exports = load(file);
  } finally {
    try {
      remove();
    } catch {
      process.once('exit', remove);
    }
  }
}
