// Stands in for the native @vscode/native-watchdog: the extension host ends when its parent is gone.
const pollMs = 1000;
const parentGoneExitCode = 87;

exports.start = (parentPid) => {
  const check = () => {
    try {
      process.kill(parentPid, 0);
    } catch {
      process.exit(parentGoneExitCode);
    }
  };
  setInterval(check, pollMs).unref();
};
exports.exit = (code) => process.exit(code ?? 0);
