// What users write, and what the types must refuse.
import init, {
  Client,
  type Connection,
  type Diagnostic,
  type Fix,
  type DiagnosticWithId,
  type LabelId,
  ProjectBuilder,
  type ProjectSpec,
  type TaskId,
  LabelwrightError,
  applyFix,
  codes,
  connect,
  fromPayload,
  init as sameInit,
  initSync,
  platforms,
  repair,
  toPayload,
  validate,
  validateSpec,
  version,
} from "labelwright";

export async function start(bytes: Uint8Array<ArrayBuffer>, module: WebAssembly.Module): Promise<void> {
  await init();
  await sameInit("https://cdn.example.com/labelwright.wasm");
  await init(new URL("https://cdn.example.com/labelwright.wasm"));
  await init(new Request("https://cdn.example.com/labelwright.wasm"));
  await init(fetch("/labelwright.wasm"));
  await init(new Response(bytes));
  await init(bytes);
  await init(bytes.buffer);
  await init(module);
  await init({ module_or_path: "/labelwright.wasm" });
  await init({ platform: "geti" });
  await init({ platform: undefined });
  // @ts-expect-error no such platform
  await init({ platform: "getti" });
  initSync(bytes);
  initSync({ module });
}

export const spec: ProjectSpec = {
  name: "Road signs",
  description: "…",
  tasks: [
    { kind: "detection", labels: [{ name: "sign", color: "#ff0000", hotkey: "ctrl+1" }] },
    { kind: "classification", title: "Which", labels: [{ name: "stop", group: "signs", parent: "sign" }] },
    { kind: "keypoint_detection", skeleton: { edges: [["a", "b"]], positions: [{ label: "a", x: 0, y: 1 }] } },
  ],
  extras: { geti: { anything: ["goes"] } },
};
// @ts-expect-error no such kind of task
spec.tasks.push({ kind: "detecting" });
// @ts-expect-error a spec needs tasks
export const half: ProjectSpec = { name: "P" };

export function check(body: unknown): string[] {
  const report = validate("geti", body, { operation: "update", limits: { maxLabels: 1000, maxTrainableTasks: 3 }, strict: true });
  const ok: boolean = report.ok;
  validate("label-studio", "{}");
  // @ts-expect-error no such platform
  validate("getti", body);
  // @ts-expect-error no such option
  validate("geti", body, { stritc: true });
  // @ts-expect-error a spec is not created from a template, or by any other operation
  validateSpec("geti", spec, { operation: "create" });
  const first: Diagnostic | undefined = report.diagnostics[0];
  const fix: Fix | undefined = first?.fixes?.find(({ applicability }) => applicability === "safe");
  const places = report.diagnostics.map(({ path, position, related = [] }) => `${path} ${position?.line ?? ""} ${related.map((place) => place.path).join()}`);
  for (const operation of fix?.patch ?? []) {
    if (operation.op === "add" || operation.op === "replace" || operation.op === "test") places.push(String(operation.value));
    else if (operation.op === "move" || operation.op === "copy") places.push(operation.from);
    else places.push(operation.path);
  }
  return ok ? [] : places;
}

export function mend(): void {
  const body = { name: "P", pipeline: { tasks: [] as { title: string }[] } };
  // What goes in has a type, and what comes out has the same one.
  const titles: string[] = repair("geti", body, { unsafe: true }).payload.pipeline.tasks.map(({ title }) => title);
  const text: string = repair("geti", "{}").payload;
  const applied: Diagnostic[] = repair("geti", body).applied;
  const fixed: typeof body = applyFix(body, { title: "", applicability: "safe", patch: [{ op: "remove", path: "/name" }] });
  // @ts-expect-error an operation needs a path
  applyFix(body, { title: "", applicability: "safe", patch: [{ op: "remove" }] });
  const { payload, losses } = toPayload("geti", spec);
  const back: ProjectSpec = fromPayload("geti", payload).spec;
  const words: string[] = [...titles, text, fixed.name, back.name, version, ...applied.map(({ code }) => code), ...losses.map(({ message }) => message)];
  words.push(...platforms().map(({ id, title, maxLabels, supports }) => `${id} ${title} ${maxLabels ?? "any"} ${supports.hierarchy}`));
  words.push(...codes().map(({ code, platform, severity, title, docs }) => `${code} ${platform ?? "any"} ${severity} ${title} ${docs}`));
}

export function build(signal: AbortSignal): string[] {
  using builder = new ProjectBuilder({ platform: "geti", spec, limits: { maxLabels: 1000 }, strict: true });
  new ProjectBuilder().free();
  new ProjectBuilder({ spec: JSON.stringify(spec) });
  // @ts-expect-error no such option
  new ProjectBuilder({ plattform: "geti" });
  builder.name = "Signs";
  builder.description = undefined;
  builder.platform = "label-studio";
  // @ts-expect-error a project has a name
  builder.name = undefined;
  // @ts-expect-error tasks come and go by functions
  builder.tasks = [];
  const task: TaskId = builder.addTask({ kind: "classification", labels: [{ name: "a" }] }, 0);
  const label: LabelId = builder.addLabel(task, { name: "b", parent: "a" }, 0);
  // @ts-expect-error a label has a name
  builder.addLabel(task, { color: "#ff0000" });
  const ids: LabelId[] = [...builder.addLabels(task, [{ name: "c" }]), ...builder.labels(task)];
  builder.updateTask(task, { title: "T" });
  // @ts-expect-error labels have functions of their own
  builder.updateTask(task, { labels: [] });
  builder.updateLabel(label, { name: "d", color: "#00ff00" });
  builder.moveLabel(label, 0);
  builder.removeLabel(label, { subtree: true });
  builder.removeTask(builder.tasks[0]!);
  const { added, removed } = builder.takeChanges();
  const shown = added.map(({ id, label = -1, task = -1, message }: DiagnosticWithId) => `${id} ${label} ${task} ${message}`);
  const fix: Fix | undefined = builder.diagnostics()[0]?.fixes?.[0];
  if (fix !== undefined && !builder.ok) builder.applyFix(fix);
  if (builder.canUndo && builder.undo() && builder.canRedo) builder.redo();
  const back: ProjectSpec = builder.toSpec();
  const { payload, losses } = builder.toPayload("scale");
  const other: ProjectBuilder = ProjectBuilder.fromPayload("scale", payload);
  void connect(connections[0]!).create(other, { signal });
  return [...shown, back.name, builder.label(ids[0]!).name, String(removed[0]), ...losses.map(({ code }) => code)];
}

const connections: Connection[] = [
  { platform: "geti", baseUrl: "https://geti.example.com", token: "t", organizationId: "o", workspaceId: "w" },
  { platform: "label-studio", baseUrl: "https://ls.example.com", token: "t", tokenKind: "legacy" },
  { platform: "scale", apiKey: "k" },
  { platform: "pictograph", apiKey: "k", api: "datasets" },
];
// @ts-expect-error a token is a must, if only an empty one
connections.push({ platform: "geti", baseUrl: "https://geti.example.com" });
// @ts-expect-error another platform's key
connections.push({ platform: "scale", apiKey: "k", tokenKind: "legacy" });

export async function talk(signal: AbortSignal): Promise<string[]> {
  const names: string[] = [];
  const client: Client = connect(connections[0]!, {
    fetch: (input, request) => fetch(input, request),
    timeoutMs: 1000,
    retry: { attempts: 3, baseDelayMs: 100, maxDelayMs: 1000 },
    onAttempt: ({ attempt, method, url, waitMs, reason }) => names.push(`${attempt} ${method} ${url} ${waitMs} ${reason ?? ""}`),
  });
  try {
    const { ref, createdAt, raw } = await client.create(spec, { signal, template: { id: 1, workspaceId: 2 } });
    await client.createFromPayload({ anything: true }, { signal });
    for await (const { name, spec: { tasks } } of client.list({ pageSize: 20, signal })) names.push(name, String(tasks.length), createdAt ?? "", String(raw));
    const pages = client.list();
    const { value, done } = await pages.next();
    if (!done) names.push(value.name);
    await pages.return?.();
    const deleted: Record<string, number> = (await client.delete((await client.get(ref)).ref)).deleted;
    names.push(...Object.keys(deleted));
  } catch (error) {
    if (!(error instanceof LabelwrightError)) throw error;
    const { code, message, status, diagnostics, retryAfterMs, requestId, outcome, cause } = error;
    if (code === "invalid" || outcome === "unknown") names.push(message, String(status), String(diagnostics.length), String(retryAfterMs), requestId ?? "", String(cause));
    // @ts-expect-error no such code
    if (code === "teapot") throw error;
    // @ts-expect-error an error tells, it is not told
    error.status = 5;
  } finally {
    client.free();
    client[Symbol.dispose]();
  }
  // @ts-expect-error clients are made by connect
  new Client();
  return names;
}

export function scoped(): string {
  using client = connect(connections[0]!);
  return client.platform;
}
