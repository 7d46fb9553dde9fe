import { schemaCheck } from "./schema/check.js";
import { createSchema } from "./schema/create.js";
import { updateSchema } from "./schema/update.js";
import { checkStage1 } from "./stage1.js";
import { checkStage2 } from "./stage2.js";

/**
 * Judges the bodies of create and update by all checks that need no stored project: the schema, the REST layer, the core
 * library. Each throws what the server answers: a Refusal, a Crash, or a Hang.
 * @param {{ keypoints: boolean, maxLabels?: number, maxTrainableTasks?: number }} options the server's feature flag, and
 *   the limits that its environment variables set
 */
export function createJudge({ keypoints, maxLabels = 1000, maxTrainableTasks = 2 }) {
  const options = { keypoints, maxLabels, maxConnections: 2 * maxTrainableTasks - 1 };
  const fitsCreate = schemaCheck(createSchema);
  const fitsUpdate = schemaCheck(updateSchema);
  return {
    /** @param {any} payload */
    create(payload) {
      fitsCreate(payload);
      checkStage1(payload, { name: "CREATE", ...options });
      checkStage2(payload, { name: "CREATE", ...options });
    },
    /** @param {any} payload @param {() => void} [beforeStage2] what the server looks up in between */
    update(payload, beforeStage2 = () => {}) {
      fitsUpdate(payload);
      checkStage1(payload, { name: "UPDATE", ...options });
      beforeStage2();
      checkStage2(payload, { name: "UPDATE", ...options });
    },
  };
}
