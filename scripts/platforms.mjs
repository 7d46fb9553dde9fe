// The platforms, as the features of the crate are called, and the wasm files of the package.

export const PLATFORMS = ["geti", "label-studio", "scale", "pictograph"];

/** The file with this platform alone; with all, where none is named. */
export const wasmFile = (platform) => (platform === undefined ? "labelwright.wasm" : `labelwright-${platform}.wasm`);
