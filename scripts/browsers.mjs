// Finds the browsers and drivers of this machine. The one place that knows their names: the set-up, the browser tests
// and the Playwright drivers all ask here.
//
//   node scripts/browsers.mjs             prints CHROME=… CHROMEDRIVER=… FIREFOX=… GECKODRIVER=…, a line each
//   node scripts/browsers.mjs --missing   prints what is missing, in words, or nothing
//
// The environment variables of the same names come first, then the usual names on the PATH, then the usual places.
import { execFileSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";

const PROGRAMS = {
  CHROME: {
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"],
    places: ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome", "/Applications/Chromium.app/Contents/MacOS/Chromium"],
  },
  CHROMEDRIVER: {
    names: ["chromedriver"],
    places: ["/usr/lib/chromium/chromedriver", "/usr/lib/chromium-browser/chromedriver", inFolder("CHROMEWEBDRIVER", "chromedriver")],
  },
  FIREFOX: {
    names: ["firefox-esr", "firefox"],
    places: ["/Applications/Firefox.app/Contents/MacOS/firefox"],
  },
  GECKODRIVER: {
    names: ["geckodriver"],
    places: [inFolder("GECKOWEBDRIVER", "geckodriver"), join(process.env.CARGO_HOME ?? join(process.env.HOME ?? "", ".cargo"), "bin/geckodriver")],
  },
};

// Hosted build machines name the folder of a driver instead of putting it on the PATH.
function inFolder(variable, name) {
  const folder = process.env[variable];
  return folder ? join(folder, name) : undefined;
}

function isProgram(path) {
  if (!path) return false;
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** All the files that could be this program, the preferred one first. A set variable leaves no choice. */
function candidates(variable) {
  const wanted = process.env[variable];
  if (wanted) return isProgram(wanted) ? [wanted] : [];
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const { names, places } = PROGRAMS[variable];
  const found = [...names.flatMap((name) => folders.map((folder) => join(folder, name))), ...places].filter(isProgram);
  return [...new Set(found)];
}

/** The first number of what `--version` prints, such as 156; NaN if the program does not run. */
function majorVersion(program) {
  try {
    const text = execFileSync(program, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"], timeout: 20_000 });
    return Number(/(\d+)\.\d/.exec(text)?.[1]);
  } catch {
    return Number.NaN;
  }
}

/** The first Chrome and driver of the same version: a driver refuses every other. */
function chromePair() {
  const browsers = candidates("CHROME").map((path) => ({ path, major: majorVersion(path) })).filter(({ major }) => major > 0);
  const drivers = candidates("CHROMEDRIVER").map((path) => ({ path, major: majorVersion(path) })).filter(({ major }) => major > 0);
  for (const browser of browsers) {
    const driver = drivers.find(({ major }) => major === browser.major);
    if (driver) return { CHROME: browser.path, CHROMEDRIVER: driver.path };
  }
  return { CHROME: browsers[0]?.path, CHROMEDRIVER: undefined, major: browsers[0]?.major };
}

/**
 * @returns {{CHROME?: string, CHROMEDRIVER?: string, FIREFOX?: string, GECKODRIVER?: string}} paths; absent where there is none.
 */
export function findBrowsers() {
  const { CHROME, CHROMEDRIVER } = chromePair();
  return { CHROME, CHROMEDRIVER, FIREFOX: firefox(), GECKODRIVER: candidates("GECKODRIVER")[0] };
}

const firefox = () => candidates("FIREFOX")[0];

/**
 * The Chromium to open with Playwright (`executablePath`).
 * @throws {Error} if there is none; the message says what to do.
 */
export function chromiumPath() {
  const path = candidates("CHROME")[0];
  if (path) return path;
  throw new Error("Chromium or Chrome is missing: install it, or name it in the environment variable CHROME");
}

function missing() {
  const { CHROME, CHROMEDRIVER, major } = chromePair();
  return [
    !CHROME && "chromium (or google-chrome)",
    CHROME && !CHROMEDRIVER && `chromedriver ${major}`,
    !CHROME && !CHROMEDRIVER && "chromedriver of the same version",
    !firefox() && "firefox",
    !candidates("GECKODRIVER")[0] && "geckodriver",
  ].filter(Boolean);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  if (process.argv[2] === "--missing") {
    const list = missing();
    if (list.length > 0) console.log(list.join(", "));
  } else {
    for (const [name, path] of Object.entries(findBrowsers())) if (path) console.log(`${name}=${path}`);
  }
}
