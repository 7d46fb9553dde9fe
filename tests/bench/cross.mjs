// What no schema can say, by hand: one pass over tasks and labels, every fault with its place. As a careful user would
// write it for these bodies; Geti's rest (skeletons, anomalies, reserved names, updates, …) is not here.

/**
 * @param {{pipeline: {connections: {from: string, to: string}[], tasks: {title: string, labels?: object[]}[]}}} body of the right shape
 * @returns {{path: string, message: string}[]}
 */
export function crossChecks({ pipeline: { connections, tasks } }) {
  const problems = [];
  const problem = (path, message) => problems.push({ path, message });
  const titles = new Set();
  const names = new Map();
  const hotkeys = new Set();
  const groups = new Map();
  tasks.forEach(({ title, labels = [] }, at) => {
    if (titles.has(title)) problem(`/pipeline/tasks/${at}/title`, `the title ${title} is there twice`);
    titles.add(title);
    labels.forEach((label, index) => {
      const path = `/pipeline/tasks/${at}/labels/${index}`;
      if (names.has(label.name)) problem(`${path}/name`, `the name ${label.name} is there twice`);
      else names.set(label.name, at);
      if (label.hotkey) {
        if (hotkeys.has(label.hotkey)) problem(`${path}/hotkey`, `the hotkey ${label.hotkey} is there twice`);
        hotkeys.add(label.hotkey);
      }
      const group = groups.get(label.group);
      if (group === undefined) groups.set(label.group, { at, parent: label.parent_id });
      else if (group.at !== at) problem(`${path}/group`, `the group ${label.group} is used by two tasks`);
      else if (group.parent !== label.parent_id) problem(`${path}/parent_id`, `the labels of ${label.group} have different parents`);
    });
  });
  const trainable = tasks.map(({ labels }, at) => (labels ? at : -1)).filter((at) => at >= 0);
  tasks.forEach(({ labels = [] }, at) =>
    labels.forEach((label, index) => {
      if (!label.parent_id) return;
      const path = `/pipeline/tasks/${at}/labels/${index}/parent_id`;
      const of = names.get(label.parent_id);
      if (label.parent_id === label.name) problem(path, `${label.name} is its own parent`);
      else if (of === undefined || (of !== at && of !== trainable[trainable.indexOf(at) - 1])) problem(path, `the parent ${label.parent_id} is not there`);
    }),
  );
  if (connections.length !== tasks.length - 1) problem("/pipeline/connections", `${tasks.length} tasks need ${tasks.length - 1} connections`);
  const leaving = new Set();
  const entering = new Set();
  connections.forEach(({ from, to }, index) => {
    if (!titles.has(from) || !titles.has(to)) problem(`/pipeline/connections/${index}`, `${titles.has(from) ? to : from} is no task`);
    if (leaving.has(from) || entering.has(to)) problem(`/pipeline/connections/${index}`, "two connections leave or enter one task");
    leaving.add(from);
    entering.add(to);
  });
  return problems;
}
