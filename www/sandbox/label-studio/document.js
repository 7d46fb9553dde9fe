/** How the server shows a project. */

const COUNTERS = [
  "task_number", "finished_task_number", "num_tasks_with_annotations", "useful_annotation_number", "ground_truth_number",
  "skipped_annotations_number", "total_annotations_number", "total_predictions_number",
];

/**
 * @param {import("./store.js").StoredProject} project
 * @param {{ fresh?: boolean }} [options] `fresh`: the answer of the request that made or changed it, which has not counted yet
 */
export function projectDocument({ id, createdAt, fields }, { fresh = false } = {}) {
  return {
    id,
    ...fields,
    is_draft: fields.is_draft && !fields.is_published,
    organization: 1,
    created_by: { id: 1, first_name: "", last_name: "", email: "sandbox@example.com", avatar: null },
    created_at: new Date(createdAt).toISOString().replace("Z", "000Z"),
    ...Object.fromEntries(COUNTERS.map((name) => [name, fresh ? null : 0])),
    queue_total: 0,
    queue_done: 0,
    state: null,
  };
}
