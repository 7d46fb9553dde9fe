// The same in Vue, as its compiler of templates checks it.
import type {} from "labelwright/form/vue";
import type { GlobalComponents } from "vue";

type Props = InstanceType<GlobalComponents["labelwright-form"]>["$props"];
export const props: Props = { platform: "scale", value: { name: "n", tasks: [] }, onLabelwrightCreated: ({ detail }) => detail.project.ref };
// @ts-expect-error there is no such platform
export const wrong: Props = { platform: "cvat" };
