// Simplified Chinese.
import type { Catalogue } from "./texts.js";

const zh: Catalogue = {};
export default zh;
