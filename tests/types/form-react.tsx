// The same in React.
import type {} from "labelwright/form/react";
import type { ProjectSpec } from "labelwright";

export const Form = ({ spec, onCreated }: { spec: ProjectSpec; onCreated: (ref: string) => void }) => (
  <labelwright-form
    platform="geti"
    value={spec}
    draft="off"
    className="form"
    connection={{ platform: "geti", baseUrl: "/geti", token: "" }}
    onlabelwright-created={({ detail }) => onCreated(detail.project.ref)}
    ref={(form) => void form?.checkValidity()}
  />
);

// @ts-expect-error there is no such platform
export const Wrong = () => <labelwright-form platform="cvat" />;
