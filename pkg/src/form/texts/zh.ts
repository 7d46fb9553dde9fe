// Simplified Chinese.
import { parts } from "./parts.zh.js";
import type { Catalogue } from "./texts.js";

const zh: Catalogue = { ...parts };
export default zh;
