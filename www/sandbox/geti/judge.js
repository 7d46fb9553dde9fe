import { schemaCheck } from "./schema/check.js";
import { createSchema } from "./schema/create.js";
import { updateSchema } from "./schema/update.js";
import { checkStage1 } from "./stage1.js";
import { checkStage2 } from "./stage2.js";

/**
 * Judges the bodies of create and update by all checks that need no stored project: the schema, the REST layer, the core
 * library. Each throws what the server answers: a Refusal, a Crash, or a Hang.
 * @param {{ keypoints: boolean }} options the server's feature flag
 */
export function createJudge({ keypoints }) {
  const fitsCreate = schemaCheck(createSchema);
  const fitsUpdate = schemaCheck(updateSchema);
  return {
    /** @param {any} payload */
    create(payload) {
      fitsCreate(payload);
      checkStage1(payload, { name: "CREATE", keypoints });
      checkStage2(payload, { name: "CREATE", keypoints });
    },
    /** @param {any} payload @param {() => void} [beforeStage2] what the server looks up in between */
    update(payload, beforeStage2 = () => {}) {
      fitsUpdate(payload);
      checkStage1(payload, { name: "UPDATE", keypoints });
      beforeStage2();
      checkStage2(payload, { name: "UPDATE", keypoints });
    },
  };
}
